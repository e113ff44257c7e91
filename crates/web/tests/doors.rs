//! Every route as a stranger, as another organisation, and in each role. A route without a stated expectation fails.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use app::Actor;
use axum::http::{Method, StatusCode};
use common::{House, Page, Visitor, take_down};
use domain::user::Role;
use web::{Door, routes};

/// Who may come to a page, given that they are signed in and of the organisation that the record belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
enum May {
    /// Everybody, signed in or not.
    Anybody,
    /// Everybody who is signed in.
    Everybody,
    /// Those who meet people.
    Meets,
    /// Those who read cases.
    Reads,
    /// Those who carry cases.
    Carries,
    /// Those who sign referrals off.
    Signs,
    /// Administrators.
    SetsUp,
    /// Editors of the library, and administrators.
    Edits,
}

impl May {
    fn allows(self, role: Role) -> bool {
        let meets = [Role::FirstResponder, Role::Lead, Role::Caseworker, Role::Supervisor, Role::Partner];
        match self {
            Self::Anybody | Self::Everybody => true,
            Self::Meets => meets.contains(&role),
            Self::Reads => meets.contains(&role) || role == Role::Governance,
            Self::Carries => [Role::Lead, Role::Caseworker, Role::Supervisor].contains(&role),
            Self::Signs => meets.contains(&role) && role != Role::Partner,
            Self::SetsUp => role == Role::Administrator,
            Self::Edits => [Role::Administrator, Role::Editor].contains(&role),
        }
    }
}

/// What is expected of each route: whether it is about one record, and who may come.
fn expected() -> BTreeMap<(Method, &'static str), (bool, May)> {
    let (get, post) = (Method::GET, Method::POST);
    [
        ((get.clone(), "/"), (false, May::Anybody)),
        ((get.clone(), "/sign-in"), (false, May::Anybody)),
        ((post.clone(), "/sign-in"), (false, May::Anybody)),
        ((get.clone(), "/set-up/{link}"), (false, May::Anybody)),
        ((post.clone(), "/set-up/{link}"), (false, May::Anybody)),
        ((get.clone(), "/enter/{link}"), (false, May::Anybody)),
        ((post.clone(), "/enter/{link}"), (false, May::Anybody)),
        ((get.clone(), "/account"), (false, May::Everybody)),
        ((post.clone(), "/account/sign-ins/{hash}"), (false, May::Everybody)),
        ((post.clone(), "/sign-out"), (false, May::Everybody)),
        ((get.clone(), "/worry"), (false, May::Meets)),
        ((post.clone(), "/worry"), (false, May::Meets)),
        ((get.clone(), "/worry/{draft}"), (true, May::Meets)),
        ((get.clone(), "/worry/{draft}/check"), (true, May::Meets)),
        ((post.clone(), "/worry/{draft}/check"), (true, May::Meets)),
        ((get.clone(), "/worry/{draft}/discard"), (true, May::Meets)),
        ((post.clone(), "/worry/{draft}/discard"), (true, May::Meets)),
        ((get.clone(), "/worry/{draft}/page/{page}"), (true, May::Meets)),
        ((post.clone(), "/worry/{draft}/page/{page}"), (true, May::Meets)),
        ((get.clone(), "/referral/{draft}"), (true, May::Meets)),
        ((get.clone(), "/referral/{draft}/discard"), (true, May::Meets)),
        ((post.clone(), "/referral/{draft}/discard"), (true, May::Meets)),
        ((get.clone(), "/referral/{draft}/page/{page}"), (true, May::Meets)),
        ((post.clone(), "/referral/{draft}/page/{page}"), (true, May::Meets)),
        ((get.clone(), "/referral/{draft}/page/{page}/{row}"), (true, May::Meets)),
        ((post.clone(), "/referral/{draft}/page/{page}/{row}"), (true, May::Meets)),
        ((get.clone(), "/referral/{draft}/check"), (true, May::Meets)),
        ((post.clone(), "/referral/{draft}/check"), (true, May::Signs)),
        ((get.clone(), "/referral/{draft}/send"), (true, May::Meets)),
        ((post.clone(), "/referral/{draft}/send"), (true, May::Meets)),
        ((get.clone(), "/referral/{draft}/return"), (true, May::Signs)),
        ((post.clone(), "/referral/{draft}/return"), (true, May::Signs)),
        ((post.clone(), "/referral/{draft}/take-back"), (true, May::Meets)),
        ((get.clone(), "/referral/{draft}/pause"), (true, May::Meets)),
        ((post.clone(), "/referral/{draft}/pause"), (true, May::Meets)),
        ((post.clone(), "/referral/{draft}/take-up"), (true, May::Meets)),
        ((get.clone(), "/cases/{case}/referral"), (true, May::Meets)),
        ((post.clone(), "/cases/{case}/referral"), (true, May::Meets)),
        ((get.clone(), "/cases/{case}/referred/{entry}"), (true, May::Reads)),
        ((get.clone(), "/cases/{case}/consent"), (true, May::Meets)),
        ((post.clone(), "/cases/{case}/consent"), (true, May::Meets)),
        ((get.clone(), "/referrals"), (false, May::Meets)),
        ((get.clone(), "/news"), (false, May::Meets)),
        ((post.clone(), "/news"), (false, May::Meets)),
        ((post.clone(), "/cases/{case}/news/{entry}"), (true, May::Meets)),
        ((get.clone(), "/cases/{case}/referred/{entry}/sheet"), (true, May::Signs)),
        ((post.clone(), "/cases/{case}/referred/{entry}/sheet"), (true, May::Signs)),
        ((get.clone(), "/cases/{case}/referred/{entry}/where"), (true, May::Reads)),
        ((get.clone(), "/cases/{case}/referred/{entry}/sent"), (true, May::Signs)),
        ((post.clone(), "/cases/{case}/referred/{entry}/sent"), (true, May::Signs)),
        ((get.clone(), "/cases/{case}/referred/{entry}/reference"), (true, May::Signs)),
        ((post.clone(), "/cases/{case}/referred/{entry}/reference"), (true, May::Signs)),
        ((get.clone(), "/cases/{case}/referred/{entry}/asked"), (true, May::Signs)),
        ((post.clone(), "/cases/{case}/referred/{entry}/asked"), (true, May::Signs)),
        ((get.clone(), "/cases/{case}/referred/{entry}/addition"), (true, May::Signs)),
        ((post.clone(), "/cases/{case}/referred/{entry}/addition"), (true, May::Signs)),
        ((get.clone(), "/cases/{case}/referred/{entry}/pdf"), (true, May::Reads)),
        ((get.clone(), "/cases/{case}/referred/{entry}/json"), (true, May::Reads)),
        ((get.clone(), "/cases/{case}/proof/{entry}/{place}"), (true, May::Reads)),
        ((get.clone(), "/cases/{case}/summary"), (true, May::Reads)),
        ((get.clone(), "/cases/{case}/consents"), (true, May::Reads)),
        ((get.clone(), "/cases/{case}/files"), (true, May::Reads)),
        ((get.clone(), "/cases/{case}/files/new"), (true, May::Meets)),
        ((post.clone(), "/cases/{case}/files/take"), (true, May::Meets)),
        ((get.clone(), "/cases/{case}/files/{entry}"), (true, May::Reads)),
        ((get.clone(), "/post"), (false, May::Meets)),
        ((post.clone(), "/post/{message}/again"), (false, May::Carries)),
        ((post.clone(), "/post/{message}/arrived"), (false, May::Carries)),
        ((get.clone(), "/next-hour"), (false, May::Meets)),
        ((get.clone(), "/worklist"), (false, May::Meets)),
        ((get.clone(), "/account/calendar"), (false, May::Meets)),
        ((post.clone(), "/account/calendar"), (false, May::Meets)),
        ((post.clone(), "/account/calendar/end"), (false, May::Meets)),
        ((get.clone(), "/calendar/{secret}"), (false, May::Anybody)),
        ((get.clone(), "/register"), (false, May::Meets)),
        ((get.clone(), "/cases/{case}/register"), (true, May::Carries)),
        ((post.clone(), "/cases/{case}/register"), (true, May::Carries)),
        ((get.clone(), "/cases/{case}/register/off"), (true, May::Carries)),
        ((post.clone(), "/cases/{case}/register/off"), (true, May::Carries)),
        ((get.clone(), "/search"), (false, May::Meets)),
        ((post.clone(), "/search"), (false, May::Meets)),
        ((get.clone(), "/cases"), (false, May::Meets)),
        ((get.clone(), "/cases/{case}"), (true, May::Reads)),
        ((get.clone(), "/pathways"), (false, May::Meets)),
        ((get.clone(), "/cases/{case}/pathway"), (true, May::Reads)),
        ((get.clone(), "/cases/{case}/pathway/{what}/{which}"), (true, May::Meets)),
        ((post.clone(), "/cases/{case}/pathway/{what}/{which}"), (true, May::Meets)),
        ((get.clone(), "/cases/{case}/told"), (true, May::Meets)),
        ((post.clone(), "/cases/{case}/told"), (true, May::Meets)),
        ((get.clone(), "/cases/{case}/add"), (true, May::Meets)),
        ((get.clone(), "/cases/{case}/write/{kind}"), (true, May::Meets)),
        ((post.clone(), "/cases/{case}/write/{kind}"), (true, May::Meets)),
        ((get.clone(), "/cases/{case}/entry/{entry}/correct"), (true, May::Meets)),
        ((post.clone(), "/cases/{case}/entry/{entry}/correct"), (true, May::Meets)),
        ((get.clone(), "/cases/{case}/entry/{entry}/{about}"), (true, May::Meets)),
        ((post.clone(), "/cases/{case}/entry/{entry}/{about}"), (true, May::Meets)),
        ((get.clone(), "/cases/{case}/person"), (true, May::Meets)),
        ((post.clone(), "/cases/{case}/person"), (true, May::Meets)),
        ((get.clone(), "/cases/{case}/responsible"), (true, May::Carries)),
        ((post.clone(), "/cases/{case}/responsible"), (true, May::Carries)),
        ((get.clone(), "/cases/{case}/close"), (true, May::Carries)),
        ((post.clone(), "/cases/{case}/close"), (true, May::Carries)),
        ((get.clone(), "/cases/{case}/reopen"), (true, May::Carries)),
        ((post.clone(), "/cases/{case}/reopen"), (true, May::Carries)),
        ((get.clone(), "/cases/{case}/merge"), (true, May::Carries)),
        ((post.clone(), "/cases/{case}/merge"), (true, May::Carries)),
        ((get.clone(), "/cases/{case}/part/{other}"), (true, May::Carries)),
        ((post.clone(), "/cases/{case}/part/{other}"), (true, May::Carries)),
        ((get.clone(), "/cases/{case}/looks"), (true, May::Reads)),
        ((get.clone(), "/organisation/numbers"), (false, May::SetsUp)),
        ((post.clone(), "/organisation/numbers/{desk}"), (false, May::SetsUp)),
        ((get.clone(), "/rules"), (false, May::Anybody)),
        ((get.clone(), "/rules/changes"), (false, May::Anybody)),
        ((get.clone(), "/rules/definition"), (false, May::Anybody)),
        ((get.clone(), "/rules/entitlements"), (false, May::Anybody)),
        ((get.clone(), "/rules/{id}"), (false, May::Anybody)),
        ((post.clone(), "/rules/{id}/local"), (false, May::SetsUp)),
        ((get.clone(), "/library"), (false, May::Anybody)),
        ((get.clone(), "/library/{item}"), (false, May::Anybody)),
        ((get.clone(), "/library/{item}/versions/{label}"), (false, May::Anybody)),
        ((get.clone(), "/library-editing"), (false, May::Edits)),
        ((get.clone(), "/library-editing/new"), (false, May::Edits)),
        ((post.clone(), "/library-editing/new"), (false, May::Edits)),
        ((get.clone(), "/library-editing/items/{item}"), (false, May::Edits)),
        ((post.clone(), "/library-editing/items/{item}"), (false, May::Edits)),
        ((post.clone(), "/library-editing/items/{item}/looked-at"), (false, May::Edits)),
        ((post.clone(), "/library-editing/items/{item}/take-out"), (false, May::Edits)),
        ((post.clone(), "/library-editing/items/{item}/put-back"), (false, May::Edits)),
        ((get.clone(), "/library-editing/items/{item}/history"), (false, May::Edits)),
        ((get.clone(), "/library-editing/import"), (false, May::Edits)),
        ((post.clone(), "/library-editing/import/read"), (false, May::Edits)),
        ((post.clone(), "/library-editing/import"), (false, May::Edits)),
        ((get.clone(), "/api/library"), (false, May::Anybody)),
        ((get.clone(), "/api/library.csv"), (false, May::Anybody)),
        ((get.clone(), "/signs"), (false, May::Anybody)),
        ((get.clone(), "/signs/{place}"), (false, May::Anybody)),
        ((get.clone(), "/worried"), (false, May::Anybody)),
        ((get.clone(), "/near"), (false, May::Anybody)),
        ((post.clone(), "/near"), (false, May::Anybody)),
        ((get.clone(), "/directory"), (false, May::Anybody)),
        ((get.clone(), "/directory/organisations"), (false, May::Anybody)),
        ((get.clone(), "/directory/{service}"), (false, May::Anybody)),
        ((get.clone(), "/in"), (false, May::Anybody)),
        ((get.clone(), "/in/{language}"), (false, May::Anybody)),
        ((get.clone(), "/open-referral"), (false, May::Anybody)),
        ((get.clone(), "/open-referral/openapi.json"), (false, May::Anybody)),
        ((get.clone(), "/open-referral/schema.json"), (false, May::Anybody)),
        ((get.clone(), "/open-referral/services"), (false, May::Anybody)),
        ((get.clone(), "/open-referral/services/{id}"), (false, May::Anybody)),
        ((get.clone(), "/open-referral/service_at_locations"), (false, May::Anybody)),
        ((get.clone(), "/open-referral/service_at_locations/{id}"), (false, May::Anybody)),
        ((get.clone(), "/open-referral/taxonomies"), (false, May::Anybody)),
        ((get.clone(), "/open-referral/taxonomies/{id}"), (false, May::Anybody)),
        ((get.clone(), "/open-referral/taxonomy_terms"), (false, May::Anybody)),
        ((get.clone(), "/open-referral/taxonomy_terms/{id}"), (false, May::Anybody)),
        ((get.clone(), "/open-referral/organizations"), (false, May::Anybody)),
        ((get.clone(), "/open-referral/organizations/{id}"), (false, May::Anybody)),
        ((get.clone(), "/reports"), (false, May::Meets)),
        ((get.clone(), "/report"), (false, May::Anybody)),
        ((get.clone(), "/report/{organisation}"), (false, May::Anybody)),
        ((post.clone(), "/report/{organisation}"), (false, May::Anybody)),
        ((get.clone(), "/organisation/front-door"), (false, May::SetsUp)),
        ((post.clone(), "/organisation/front-door"), (false, May::SetsUp)),
        ((get.clone(), "/exit"), (false, May::Anybody)),
        ((get, "/api/rules/{id}/due"), (false, May::Anybody)),
    ]
    .into_iter()
    .collect()
}

#[test]
fn every_route_has_an_expectation_and_every_expectation_a_route() {
    let stated: BTreeSet<_> = routes().into_iter().map(|route| (route.method, route.path)).collect();
    let expected: BTreeSet<_> = expected().into_keys().collect();
    assert_eq!(stated, expected);
    for route in routes() {
        let (_, may) = super_expected(&route.method, route.path);
        assert_eq!(route.door == Door::Staff, may != May::Anybody, "{} {}", route.method, route.path);
    }
}

fn super_expected(method: &Method, path: &str) -> (bool, May) {
    expected().into_iter().find(|((m, p), _)| m == method && *p == path).unwrap().1
}

/// A fresh draft, a case, and a referral of that case, as addresses' parts.
#[derive(Clone)]
struct Records {
    draft: String,
    case: String,
    referral: String,
}

impl Records {
    /// Records that there are not.
    fn none() -> Self {
        let none = || "01a208d2-b2aa-7cc0-b559-f753871c49a9".to_owned();
        Self { draft: none(), case: none(), referral: none() }
    }
}

/// A fresh draft and a case of this organisation, as addresses' parts.
async fn records(house: &House, actor: Actor) -> Records {
    let mut visitor = house.signed_in(actor);
    take_down(&mut visitor, "", "Something is wrong.", "Linh").await;
    let draft = visitor.page.place.split('/').nth(2).unwrap().to_owned();
    take_down(&mut visitor, "", "Something else is wrong.", "Bảo").await;
    visitor.answer(&[]).await;
    let case = visitor.page.place.strip_prefix("/cases/").unwrap().to_owned();
    visitor.get(&format!("/cases/{case}/referral")).await;
    visitor.answer(&[]).await;
    let referral = visitor.page.place.strip_prefix("/referral/").unwrap().to_owned();
    Records { draft, case, referral }
}

fn address(path: &str, of: &Records) -> String {
    let referral = path.starts_with("/referral/");
    let page = if path.contains("{row}") { "exploiters" } else { "kinds" };
    path.replace("{draft}", if referral { &of.referral } else { &of.draft })
        .replace("{case}", &of.case)
        .replace("{page}", if referral { page } else { "worry" })
        .replace("{row}", "new")
        .replace("{kind}", "sighting")
        .replace("{what}", "step")
        .replace("{which}", "reasonable-positive")
        .replace("{entry}", "1")
        .replace("{about}", "take-out")
        .replace("{other}", "01a208d2-b2aa-7cc0-b559-f753871c49a8")
        .replace("{desk}", "housing")
        .replace("{id}", "DEC-04")
        .replace("{item}", "nrm")
        .replace("{service}", "ms-helpline")
        .replace("{language}", "vi")
        .replace("{organisation}", "01a208d2-b2aa-7cc0-b559-f753871c49a9")
        .replace("{place}", if path.contains("/proof/") { "0" } else { "farms" })
        .replace("{message}", "01a208d2-b2aa-7cc0-b559-f753871c49a7")
        .replace("{link}", "nothing")
        .replace("{secret}", "nothing.ics")
        .replace("{hash}", &"0".repeat(64))
}

async fn visit(visitor: &mut Visitor, method: &Method, place: &str) -> Page {
    if *method == Method::GET {
        let request = visitor.request(Method::GET, place).body(axum::body::Body::empty()).unwrap();
        return visitor.send(request).await;
    }
    visitor.post_once(place, &[]).await
}

fn is_refusal(status: StatusCode) -> bool {
    status == StatusCode::NOT_FOUND || status == StatusCode::FORBIDDEN
}

#[tokio::test]
async fn a_stranger_is_led_to_the_sign_in_and_sees_nothing() {
    let house = House::new();
    let of = records(&house, house.organisation("Aberwen", 1)).await;
    for ((method, path), (_, may)) in expected() {
        let mut stranger = house.stranger();
        let place = address(path, &of);
        let page = visit(&mut stranger, &method, &place).await;
        if may == May::Anybody {
            assert!(!page.status.is_server_error(), "{method} {place}: {}", page.status);
            continue;
        }
        if method == Method::GET {
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{method} {place}");
            assert!(page.headers["location"].to_str().unwrap().starts_with("/sign-in?then="), "{place}");
        } else {
            // Whoever is signed out and signs out once more is led to the first page.
            let out = place.ends_with("/sign-out");
            let told = if out { StatusCode::SEE_OTHER } else { StatusCode::UNAUTHORIZED };
            assert_eq!(page.status, told, "{method} {place}");
        }
        assert!(!page.says("Something is wrong") && !page.says("Linh"), "{place}");
    }
}

#[tokio::test]
async fn each_role_comes_to_what_is_for_it_and_to_nothing_else() {
    for role in Role::ALL {
        let house = House::new();
        let lead = house.organisation("Aberwen", 1);
        let colleague = house.colleague(lead, role, 9);
        let read = records(&house, lead).await;
        for ((method, path), (about_record, may)) in expected() {
            // What a form does cannot be done twice, so each is met by its own records.
            let changed = about_record && method == Method::POST;
            let of = if changed { records(&house, lead).await } else { read.clone() };
            let mut visitor = house.signed_in(colleague);
            visitor.get("/account").await;
            let place = address(path, &of);
            let page = visit(&mut visitor, &method, &place).await;
            assert!(!page.status.is_server_error(), "{role:?} {method} {place}: {}", page.status);
            // A link, and a signed referral, that there is none of.
            let none =
                ["/referred/", "{message}", "/proof/", "/files/{entry}"].iter().any(|it| path.contains(it));
            let link = path.contains("{link}")
                || path.contains("{secret}")
                || path.contains("{organisation}")
                || path.contains("{label}")
                || path.contains("open-referral")
                || none && may.allows(role);
            if may.allows(role) || link {
                let gone = link && page.status == StatusCode::NOT_FOUND;
                assert!(!is_refusal(page.status) || gone, "{role:?} {method} {place}: {}", page.status);
            } else {
                assert!(is_refusal(page.status), "{role:?} {method} {place}: {}", page.status);
                assert!(!page.says("Something is wrong") && !page.says("Linh"), "{role:?} {place}");
            }
        }
    }
}

#[tokio::test]
async fn another_organisation_gets_not_found_and_its_asking_is_noted() {
    let house = House::new();
    let of = records(&house, house.organisation("Aberwen", 1)).await;
    let other = house.organisation("Marchbury", 2);
    let mut visitor = house.signed_in(other);
    for ((method, path), (about_record, _)) in expected() {
        if !about_record {
            continue;
        }
        visitor.get("/account").await;
        let place = address(path, &of);
        let theirs = visit(&mut visitor, &method, &place).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{method} {place}");
        // A record that does not exist reads the same, to the letter.
        visitor.get("/account").await;
        let nothing = Records::none();
        let none = visit(&mut visitor, &method, &address(path, &nothing)).await;
        let plain = |page: &Page| {
            let ids = [&of.draft, &of.case, &of.referral, &nothing.draft];
            ids.into_iter().fold(page.html.clone(), |html, id| html.replace(id.as_str(), ""))
        };
        assert_eq!(plain(&theirs), plain(&none), "{method} {place}");
        assert!(!theirs.says("Something") && !theirs.says("Linh"));
    }
    visitor.get("/cases").await;
    assert!(!visitor.page.says(&of.case) && visitor.page.says("There is no case here yet"));
    visitor.post("/search", &[("find", "Linh")]).await;
    assert!(!visitor.page.says(&of.case) && visitor.page.says("Nothing that you may see fits"));
    let log = house.app.store.accesses(uuid::Uuid::try_parse(&of.case).unwrap(), 1_000).unwrap();
    let refused = log.iter().filter(|line| line.outcome == "refused" && line.actor == Some(other.user));
    assert!(refused.count() >= 3, "each refusal is in the access log");
}
