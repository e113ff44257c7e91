//! The first page: for those who are signed in their work, for everybody else the way in.

use app::case::{self, CaseLine};
use app::due::{self, MOST_COUNTED};
use app::front::{self, Reports};
use app::referral::{self, ListedReferral, Stand};
use app::sets::WORRY;
use app::user::Responsible;
use app::{Actor, App, AppError, at_risk, draft};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::Web;
use crate::error::{Trouble, rendered};
use crate::page::report::Line;
use crate::route::{Door, Route};
use crate::shell::Shell;
use crate::visit::Visit;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::get(Door::Public, "/", page)]
}

/// How many reports by the public form are shown here, the oldest first.
const REPORTS: usize = 10;
/// How many of the cases that somebody raised are shown here, the latest first.
const RAISED: usize = 5;

#[derive(Template)]
#[template(path = "home/home.html")]
struct HomePage {
    shell: Shell,
    today: String,
    /// What came in by the public form: the first of it, and how much there is where that is more.
    reports: Vec<Line>,
    more_reports: Option<String>,
    drafts: Vec<Draft>,
    referrals: Vec<Referral>,
    raised: Vec<Raised>,
    counts: Option<Counts>,
}

/// How much is due, and how many stand on the register: each number opens its rows.
struct Counts {
    late: String,
    today: String,
    register: String,
}

/// A case that the reader raised, and who holds it.
struct Raised {
    address: String,
    reference: String,
    opened: String,
    held: String,
}

/// A referral that is not signed yet.
struct Referral {
    address: String,
    reference: String,
    stand: String,
    changed: String,
}

/// A draft to go on with.
struct Draft {
    id: String,
    by: String,
    changed: String,
}

async fn page(State(web): State<Web>, visit: Visit) -> Response {
    let shell = visit.shell("Home");
    let today = shell.words().long_date(web.today());
    let Some(actor) = visit.actor.filter(|actor| app::may_meet_people(actor.role)) else {
        let (reports, drafts, referrals, raised) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (more_reports, counts) = (None, None);
        return rendered(&HomePage {
            shell,
            today,
            reports,
            more_reports,
            drafts,
            referrals,
            raised,
            counts,
        });
    };
    match web.run(move |app| read(app, &actor)).await {
        Ok(Read { reports, drafts, referrals, raised, due: [late, today_due, _], register }) => {
            let counted = |count: usize| {
                if count < MOST_COUNTED {
                    count.to_string()
                } else {
                    shell.count("due-or-more", &MOST_COUNTED)
                }
            };
            let counts = Some(Counts {
                late: shell.with("home-late", "count", &counted(late)),
                today: shell.with("home-today", "count", &counted(today_due)),
                register: shell.with("home-register", "count", &register.to_string()),
            });
            let more = reports.next.is_some();
            let more_reports = more.then(|| shell.count("reports-all", &reports.count));
            let reports = reports.shown.iter().map(|one| Line::of(one, &shell)).collect();
            let drafts = drafts.iter().map(|one| Draft::of(one, &shell)).collect();
            let referrals = referrals.iter().map(|one| Referral::of(one, &shell)).collect();
            let raised = raised.iter().map(|one| Raised::of(one, &shell)).collect();
            rendered(&HomePage { shell, today, reports, more_reports, drafts, referrals, raised, counts })
        }
        Err(error) => Trouble::from(error).to(&visit),
    }
}

struct Read {
    reports: Reports,
    drafts: Vec<draft::Listed>,
    referrals: Vec<ListedReferral>,
    raised: Vec<CaseLine>,
    due: due::Counts,
    register: i64,
}

fn read(app: &App, actor: &Actor) -> Result<Read, AppError> {
    let wanted = due::Wanted { whose: due::usual(app, actor)?, sort: None, days: 0 };
    Ok(Read {
        reports: front::reports(app, actor, None, REPORTS)?,
        drafts: draft::list(app, actor, WORRY)?,
        referrals: referral::list(app, actor)?,
        raised: case::raised(app, actor, RAISED)?,
        due: due::counts(app, actor, &wanted)?,
        register: at_risk::figures(app, actor, at_risk::Asked::NOW)?.all(),
    })
}

impl Raised {
    fn of(one: &CaseLine, shell: &Shell) -> Self {
        let named = |name: &str| shell.with("raised-held", "name", name);
        let held = match (&one.owner, &one.team) {
            (Responsible::Named(name), _) | (Responsible::Nobody, Some(name)) => named(name.reveal()),
            (Responsible::Nobody, None) if !one.held => shell.say("raised-nobody"),
            _ => named(&shell.say("case-somebody")),
        };
        Self {
            address: shell.link(&format!("/cases/{}", one.case.0)),
            reference: one.reference.as_ref().map(ToString::to_string).unwrap_or_default(),
            opened: shell.with("case-opened", "when", &shell.moment(one.opened_at)),
            held,
        }
    }
}

impl Referral {
    fn of(one: &ListedReferral, shell: &Shell) -> Self {
        let name = one.organisation.as_ref().map(|name| name.reveal().to_owned()).unwrap_or_default();
        let stand = match one.stand {
            Stand::ToSign => shell.with("referrals-to-sign", "name", &name),
            Stand::Writing => shell.say("referrals-writing"),
            Stand::Waiting => shell.say("referrals-waiting"),
        };
        Self {
            address: shell.link(&format!("/referral/{}", one.draft.0)),
            reference: one.reference.as_ref().map(ToString::to_string).unwrap_or_default(),
            stand,
            changed: shell.with("worry-drafts-changed", "when", &shell.moment(one.changed_at)),
        }
    }
}

impl Draft {
    fn of(one: &draft::Listed, shell: &Shell) -> Self {
        let by = match &one.begun_by {
            None => shell.say("worry-drafts-own"),
            Some(name) => shell.with("worry-drafts-other", "name", name.reveal()),
        };
        let changed = shell.with("worry-drafts-changed", "when", &shell.moment(one.changed_at));
        Self { id: one.draft.0.to_string(), by, changed }
    }
}
