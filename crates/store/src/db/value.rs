use std::borrow::Cow;

use uuid::Uuid;

/// A value for a statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// Nothing.
    Null,
    /// An id.
    Uuid(Uuid),
    /// A number, a time in microseconds, a token.
    Int(i64),
    /// True or false.
    Bool(bool),
    /// A code or a date; never a person's words.
    Text(Cow<'static, str>),
    /// Sealed bytes, hashes.
    Bytes(Vec<u8>),
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

macro_rules! from {
    ($($type:ty => |$value:ident| $make:expr;)*) => {$(
        impl From<$type> for Value {
            fn from($value: $type) -> Self {
                $make
            }
        }
    )*};
}

from! {
    Uuid => |value| Self::Uuid(value);
    i64 => |value| Self::Int(value);
    bool => |value| Self::Bool(value);
    &'static str => |value| Self::Text(Cow::Borrowed(value));
    Vec<u8> => |value| Self::Bytes(value);
    domain::Moment => |value| Self::Int(value.0);
    domain::OrganisationId => |value| Self::Uuid(value.0);
    domain::TeamId => |value| Self::Uuid(value.0);
    domain::UserId => |value| Self::Uuid(value.0);
    domain::PersonId => |value| Self::Uuid(value.0);
    domain::CaseId => |value| Self::Uuid(value.0);
    domain::DraftId => |value| Self::Uuid(value.0);
    String => |value| Self::Text(Cow::Owned(value));
}
