//! Putting a person on the register, looking at it again, taking them off.

use app::at_risk::{self, Kept, Put};
use app::case::{self, Doing};
use app::{Actor, App, AppError};
use axum::extract::State;
use axum::response::Response;
use domain::Occurred;
use domain::case::{CaseRefusal, Category, EntryRule, Marker, OnRegister, WayOut};
use jiff::civil::Date;

use crate::Web;
use crate::component::{Choices, DateInput, Html, Item, Part};
use crate::form::Form;
use crate::page::asked::AskedDay;
use crate::page::boxes::Boxes;
use crate::page::case::ask::Ask;
use crate::page::case::asking::{self, Asking, Said};
use crate::page::case::one::OneCase;
use crate::page::case::when::When;
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

/// What is done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Do {
    /// Put or review, as the case stands.
    Keep,
    Put,
    Review,
    Off,
}

impl Do {
    /// What it comes to, as the case stands.
    const fn of(self, about: &About) -> Self {
        match self {
            Self::Keep if about.on.is_some() => Self::Review,
            Self::Keep => Self::Put,
            other => other,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Keep | Self::Put => "register-put",
            Self::Review => "register-review",
            Self::Off => "register-off",
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Keep | Self::Put | Self::Review => "register",
            Self::Off => "register/off",
        }
    }
}

/// What a page is about: the case's reference, and as what its person stands on the register.
pub(super) struct About {
    id: String,
    reference: String,
    on: Option<OnRegister>,
    today: Date,
}

/// What stands in the page.
pub(super) struct Filled {
    when: When,
    rule: String,
    category: String,
    markers: Vec<String>,
    review: AskedDay,
    way_out: String,
    words: String,
}

impl Filled {
    /// As the register has it, from today.
    fn of_register(about: &About) -> Self {
        let on = about.on;
        Self {
            when: When::today(about.today),
            rule: String::new(),
            category: on.map_or("", |on| on.category.code()).to_owned(),
            markers: Marker::of_bits(on.map_or(0, |on| on.markers))
                .map(|one| one.code().to_owned())
                .collect(),
            review: AskedDay::default(),
            way_out: String::new(),
            words: String::new(),
        }
    }

    fn of(form: &Form) -> Self {
        let one = |name: &str| form.one(name).to_owned();
        let markers = form.fields().filter(|(name, _)| *name == "marker");
        Self {
            when: When::of(form),
            rule: one("rule"),
            category: one("category"),
            markers: markers.map(|(_, value)| value.to_owned()).collect(),
            review: AskedDay { day: one("review-day"), month: one("review-month"), year: one("review-year") },
            way_out: one("way-out"),
            words: one("words"),
        }
    }

    /// As what, until which review, and why; what is missing or wrong is told.
    fn kept(&self, shell: &Shell, errors: &mut Errors) -> Option<Kept> {
        let category = Category::from_code(&self.category);
        if category.is_none() {
            errors.add("category", shell.say("register-category-choose"));
        }
        let review_on = self.review.date();
        if review_on.is_none() {
            errors.add("review", shell.say("register-review-choose"));
        }
        let words = errors.compulsory("words", &self.words, "why-empty", shell);
        let markers = self.markers.iter().filter_map(|code| Marker::from_code(code)).collect();
        Some(Kept { category: category?, markers, review_on: review_on?, words: words? })
    }
}

pub(super) async fn page(web: State<Web>, signed: Signed, at: OneCase) -> Result<Response, Response> {
    asking::page(web, signed, at, Do::Keep).await
}

pub(super) async fn leaving(web: State<Web>, signed: Signed, at: OneCase) -> Result<Response, Response> {
    asking::page(web, signed, at, Do::Off).await
}

pub(super) async fn save(
    web: State<Web>,
    signed: Signed,
    at: OneCase,
    form: Form,
) -> Result<Response, Response> {
    let what = if form.one("rule").is_empty() && form.one("what") == "review" { Do::Review } else { Do::Put };
    asking::save(web, signed, at, form, what).await
}

pub(super) async fn take_off(
    web: State<Web>,
    signed: Signed,
    at: OneCase,
    form: Form,
) -> Result<Response, Response> {
    asking::save(web, signed, at, form, Do::Off).await
}

/// What is asked of the register.
pub(super) enum Wish {
    Put(Put, Occurred),
    Review(Kept, Occurred),
    Off((WayOut, domain::Words), Occurred),
}

fn asked(filled: &Filled, what: Do, shell: &Shell, today: Date, errors: &mut Errors) -> Option<Wish> {
    let occurred = filled.when.occurred(shell, today, errors);
    match what {
        Do::Keep | Do::Put => {
            let rule = EntryRule::from_code(&filled.rule);
            if rule.is_none() {
                errors.add("rule", shell.say("register-rule-choose"));
            }
            let kept = filled.kept(shell, errors);
            Some(Wish::Put(Put { rule: rule?, kept: kept? }, occurred?))
        }
        Do::Review => {
            let kept = filled.kept(shell, errors);
            Some(Wish::Review(kept?, occurred?))
        }
        Do::Off => {
            let way_out = WayOut::from_code(&filled.way_out);
            if way_out.is_none() {
                errors.add("way-out", shell.say("register-way-out-choose"));
            }
            let words = errors.compulsory("words", &filled.words, "why-empty", shell);
            Some(Wish::Off((way_out?, words?), occurred?))
        }
    }
}

impl Asking for Do {
    type About = About;
    type Filled = Filled;
    type Wish = Wish;

    fn about(self, app: &App, actor: &Actor, at: OneCase) -> Result<About, AppError> {
        let reference = case::about_to(app, actor, at.0, Doing::Register)?.to_string();
        let on = case::read(app, actor, at.0)?.state().on_register().map(|(on, _)| on);
        Ok(About { id: at.id(), reference, on, today: app::days::london(app.now()) })
    }

    fn asks(self, about: &About) -> bool {
        self != Self::Off || about.on.is_some()
    }

    fn fresh(self, about: &About) -> Filled {
        Filled::of_register(about)
    }

    fn typed(form: &Form) -> Filled {
        Filled::of(form)
    }

    fn wish(self, filled: &Filled, about: &About, shell: &Shell, errors: &mut Errors) -> Option<Wish> {
        asked(filled, self.of(about), shell, about.today, errors)
    }

    fn put(wish: Wish, app: &App, actor: &Actor, at: OneCase) -> Result<(), AppError> {
        match wish {
            Wish::Put(put, occurred) => at_risk::put(app, actor, at.0, put, occurred),
            Wish::Review(kept, occurred) => at_risk::review(app, actor, at.0, kept, occurred),
            Wish::Off(off, occurred) => at_risk::take_off(app, actor, at.0, off, occurred),
        }
        .map(drop)
    }

    /// Why it was refused, beside what is to be put right.
    fn said(self, refusal: &CaseRefusal) -> Said {
        let (field, message) = match refusal {
            CaseRefusal::NoDay => ("day", "register-no-day"),
            CaseRefusal::TooEarly => ("day", "register-too-early"),
            CaseRefusal::StillToCome => ("day", "register-still-to-come"),
            CaseRefusal::ReviewPassed => ("review", "register-review-passed"),
            CaseRefusal::ReviewTooFar => ("review", "register-review-far"),
            CaseRefusal::OnRegisterAlready => ("words", "register-on-already"),
            CaseRefusal::NotOnRegister => ("words", "register-not-on"),
            CaseRefusal::IsClosed => ("words", "case-is-closed"),
            _ => ("words", "register-refused"),
        };
        Said::No(field, message)
    }

    fn ask(self, visit: &Visit, about: &About, filled: &Filled, errors: &Errors) -> Ask {
        let what = self.of(about);
        let word = what.word();
        let mut ask = Ask::about(visit, &about.id, what.path(), about.reference.clone());
        let shell = &ask.shell;
        let boxes = Boxes { shell, errors };
        ask.fields = fields(&boxes, about, what, filled);
        ask.heading = shell.text(&format!("{word}-heading"));
        ask.leads = vec![shell.text(&format!("{word}-lead"))];
        ask.summary = errors.summary(shell);
        ask.button = shell.say(&format!("{word}-save"));
        if what == Self::Review {
            ask.hidden = vec![("what", "review".to_owned())];
        }
        ask
    }
}

fn fields(boxes: &Boxes<'_>, about: &About, what: Do, filled: &Filled) -> Vec<Html> {
    let shell = boxes.shell;
    let named =
        |name: &str, code: &'static str| (code.to_owned(), shell.text(&format!("register-{name}-{code}")));
    let mut fields = Vec::new();
    match what {
        Do::Keep | Do::Put => {
            let rules = EntryRule::ALL.iter().map(|one| named("rule", one.code())).collect();
            fields.push(boxes.one("rule", "register-rule", Some("register-rule-hint"), rules, &filled.rule));
        }
        Do::Review => {}
        Do::Off => {
            let ways = WayOut::ALL.iter().map(|one| named("way-out", one.code())).collect();
            fields.push(boxes.one("way-out", "register-way-out", None, ways, &filled.way_out));
        }
    }
    if what != Do::Off {
        let categories = Category::ALL.iter().map(|one| named("category", one.code())).collect();
        fields.push(boxes.one("category", "register-category", None, categories, &filled.category));
        fields.push(markers(boxes, filled));
    }
    let example = format!("{} {} {}", about.today.day(), about.today.month(), about.today.year());
    let hint = shell.with("register-day-hint", "example", &example);
    fields.push(boxes.day(&format!("{}-day", what.word()), Some(hint), &filled.when.day));
    if what != Do::Off {
        fields.push(review(boxes, about, filled));
    }
    fields.push(boxes.long("words", "register-words", Some("register-words-hint"), &filled.words));
    fields
}

/// What holds of them: any number of boxes to tick.
fn markers(boxes: &Boxes<'_>, filled: &Filled) -> Html {
    let item = |marker: &Marker| Item {
        value: marker.code().to_owned(),
        text: boxes.shell.text(&format!("register-marker-{}", marker.code())),
        checked: filled.markers.iter().any(|code| code == marker.code()),
        ..Item::default()
    };
    let hint = Some(boxes.shell.say("register-markers-hint"));
    Html::of(&Choices {
        about: boxes.about("marker", "register-markers", hint, "govuk-fieldset__legend--s"),
        name: "marker".to_owned(),
        many: true,
        items: Marker::ALL.iter().map(item).collect(),
        classes: "govuk-checkboxes--small",
    })
}

/// The day of the next review.
fn review(boxes: &Boxes<'_>, about: &About, filled: &Filled) -> Html {
    let part = |word: &str, value: &str| Part {
        label: boxes.shell.say(word),
        value: value.to_owned(),
        autocomplete: Some("off"),
    };
    // An example, not a rule: nobody says how long it may be.
    let ahead = about.today.checked_add(jiff::Span::new().months(3)).unwrap_or(about.today);
    let example = format!("{} {} {}", ahead.day(), ahead.month(), ahead.year());
    let hint = Some(boxes.shell.with("register-review-hint", "example", &example));
    Html::of(&DateInput {
        about: boxes.about("review", "register-review-on", hint, "govuk-fieldset__legend--s"),
        prefix: "review-".to_owned(),
        day: part("day", &filled.review.day),
        month: part("month", &filled.review.month),
        year: part("year", &filled.review.year),
        ..DateInput::default()
    })
}
