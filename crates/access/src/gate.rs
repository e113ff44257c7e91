//! The policies, asked once for every role, action and sight when the program starts; after that an answer is a look-up.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request, RestrictedExpression,
    Schema, ValidationMode, Validator,
};
use domain::FieldSet;
use domain::user::Role;
use uuid::Uuid;

use crate::{Action, Asker, Permit};

const SCHEMA: &str = include_str!("../policies/schema.cedarschema");
const POLICIES: &[&str] = &[include_str!("../policies/cases.cedar"), include_str!("../policies/setup.cedar")];

/// The policies cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the policies cannot be used: {0}")]
pub struct PolicyError(String);

/// Answers whether somebody may do something.
#[derive(Debug)]
pub struct Gate {
    allowed: BTreeSet<(Role, Action, Option<FieldSet>)>,
}

impl Gate {
    /// The policies that the program carries. A test holds that they can be used; were they ever not to, nothing is allowed.
    pub fn embedded() -> &'static Self {
        static GATE: LazyLock<Gate> =
            LazyLock::new(|| Gate::read(SCHEMA, POLICIES).unwrap_or(Gate { allowed: BTreeSet::new() }));
        &GATE
    }

    /// Reads policies, checks them against their schema, and asks them everything that can be asked.
    ///
    /// # Errors
    /// [`PolicyError`], when they do not parse or do not fit the schema.
    pub fn read(schema: &str, policies: &[&str]) -> Result<Self, PolicyError> {
        let (schema, _) = Schema::from_cedarschema_str(schema).map_err(refused)?;
        let policies: PolicySet = policies.concat().parse().map_err(refused)?;
        let checked = Validator::new(schema.clone()).validate(&policies, ValidationMode::Strict);
        if let Some(error) = checked.validation_errors().next() {
            return Err(refused(error));
        }
        let mut allowed = BTreeSet::new();
        for role in Role::ALL {
            for action in Action::ALL {
                for sight in SIGHTS {
                    if ask(&schema, &policies, role, action, sight)? {
                        allowed.insert((role, action, sight));
                    }
                }
            }
        }
        Ok(Self { allowed })
    }

    /// Whether somebody of this role may do this, with this much sight of the record it is about (`None`: none, or it is about
    /// no one record).
    pub fn allows(&self, role: Role, action: Action, sight: Option<FieldSet>) -> bool {
        self.allowed.contains(&(role, action, sight))
    }

    /// A permit for a record, if this role may do this with this much sight of it. Without sight there is no permit, whatever
    /// the policies say.
    pub fn permit(
        &self,
        asker: Asker,
        role: Role,
        action: Action,
        record: Uuid,
        sight: Option<FieldSet>,
    ) -> Option<Permit> {
        let field_set = sight?;
        self.allows(role, action, sight).then(|| Permit::given(asker, action, record, field_set))
    }
}

const SIGHTS: [Option<FieldSet>; 4] =
    [None, Some(FieldSet::KnownToUs), Some(FieldSet::Essentials), Some(FieldSet::Full)];

fn ask(
    schema: &Schema,
    policies: &PolicySet,
    role: Role,
    action: Action,
    sight: Option<FieldSet>,
) -> Result<bool, PolicyError> {
    let id = |kind: &str, name: &str| -> Result<EntityUid, PolicyError> {
        format!("{kind}::\"{name}\"").parse().map_err(refused)
    };
    let entity = |uid: &EntityUid, attribute: &str, value: &str| {
        let value = RestrictedExpression::new_string(value.to_owned());
        Entity::new(uid.clone(), [(attribute.to_owned(), value)].into(), [].into()).map_err(refused)
    };
    let (user, record) = (id("User", "asker")?, id("Record", "record")?);
    let entities = [
        entity(&user, "role", role.code())?,
        entity(&record, "sight", sight.map_or("none", FieldSet::code))?,
    ];
    let entities = Entities::from_entities(entities, Some(schema)).map_err(refused)?;
    let action = id("Action", action.code())?;
    let request = Request::new(user, action, record, Context::empty(), Some(schema)).map_err(refused)?;
    Ok(Authorizer::new().is_authorized(&request, policies, &entities).decision() == Decision::Allow)
}

fn refused(error: impl std::fmt::Display) -> PolicyError {
    PolicyError(error.to_string())
}
