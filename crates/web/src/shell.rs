//! What every page has around it.

use askama::Template;
use domain::Moment;
use domain::user::Role;
use words::{Direction, Language, Words};

use crate::asset::fingerprinted;
use crate::component::{Html, Said, Text};

#[derive(Template)]
#[template(
    source = r#"<input type="hidden" name="form-token" value="{{ token }}"><input type="hidden" name="writer" value="{{ writer }}">"#,
    ext = "html"
)]
struct Hidden<'a> {
    token: &'a str,
    writer: &'a str,
}

#[derive(Template)]
#[template(
    source = r#"{% if let Some(lang) = text.language %}<span lang="{{ lang }}" dir="{{ text.direction() }}">{{ text.words }}</span>{% else %}{{ text.words }}{% endif %}"#,
    ext = "html"
)]
struct Shown {
    text: Text,
}

/// The ways to the same page in other languages. Where there is a form they are buttons of it, so that what was typed goes along;
/// the empty one before them is what Enter presses.
#[derive(Template)]
#[template(path = "component/languages.html")]
struct Languages {
    form: Option<&'static str>,
    others: Vec<(&'static str, String, String)>,
}

/// The frame of a page: its language, its place, and a title that tells nobody what it is about.
#[derive(Clone, Debug)]
pub struct Shell {
    language: Language,
    /// The title in English, neutral on purpose: it is seen over shoulders and in histories. Each has its message.
    pub title: &'static str,
    /// Path and query of this page without any language, for the toggle that keeps the place.
    place: String,
    /// Who is signed in.
    pub who: Option<Who>,
    /// What this browser's forms must bring back.
    token: String,
    /// Whether the page gives a cookie to a browser that has none.
    gives_cookie: bool,
    /// The id of the form whose words go along when another language is chosen.
    form: Option<&'static str>,
    /// Whether what its form holds was typed before, and is not saved: whoever leaves the page is asked.
    pub unsaved: bool,
}

/// Who a page is for.
#[derive(Clone, Debug)]
pub struct Who {
    /// The name of their organisation.
    pub organisation: String,
    /// What their forms must bring back.
    pub token: String,
    /// Their id, which their forms bring back too.
    pub writer: String,
    /// What they do.
    pub role: Role,
}

impl Who {
    /// Whether they meet people, and so have worries and cases.
    pub fn meets_people(&self) -> bool {
        app::may_meet_people(self.role)
    }

    /// Whether they edit the library.
    pub fn edits_library(&self) -> bool {
        app::library::may_edit(self.role)
    }

    /// Whether they set up their organisation.
    pub fn sets_up(&self) -> bool {
        app::may_set_up(self.role)
    }
}

impl Shell {
    /// The frame of the page at `place`, a path with its query as requested within the language.
    pub fn new(language: Language, title: &'static str, place: impl Into<String>) -> Self {
        let (who, token, gives_cookie) = (None, String::new(), false);
        Self { language, title, place: place.into(), who, token, gives_cookie, form: None, unsaved: false }
    }

    /// The same, for somebody who is signed in.
    #[must_use]
    pub fn seen_by(mut self, who: Who) -> Self {
        self.token.clone_from(&who.token);
        self.who = Some(who);
        self
    }

    /// The same, with a token for its forms.
    #[must_use]
    pub fn with_token(mut self, token: String) -> Self {
        self.token = token;
        self
    }

    /// The same, for a page on the way to signing in.
    #[must_use]
    pub fn giving_cookie(mut self) -> Self {
        self.gives_cookie = true;
        self
    }

    /// The same, for a page with the form of this id: choosing another language sends what was typed along, as
    /// `go` = `language`, and nothing of it is lost.
    #[must_use]
    pub fn keeping(mut self, form: &'static str) -> Self {
        self.form = Some(form);
        self
    }

    /// The choice of another language.
    pub fn languages(&self) -> Html {
        Html::of(&Languages { form: self.form, others: self.others() })
    }

    /// The title in the page's language.
    pub fn titled(&self) -> String {
        self.say(&format!("title-{}", self.title.to_lowercase().replace(' ', "-")))
    }

    /// The message at the foot of the page: of cookies it says what is so.
    pub fn foot(&self) -> &'static str {
        match (&self.who, self.gives_cookie) {
            (Some(_), _) => "disclosure-warning",
            (None, true) => "threshold-footer",
            (None, false) => "public-footer",
        }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A message, marked where it had to be borrowed from English.
    pub fn text(&self, id: &str) -> Text {
        if self.words().has(id) {
            return Text { words: self.say(id), language: None };
        }
        let english = Language::English;
        Text { words: Words::of(english).text(id).into_owned(), language: Some(english.code()) }
    }

    /// A message as a part of a page, with its language where it had to be borrowed from English: not for attributes.
    pub fn shown(&self, id: &str) -> Html {
        Html::of(&Shown { text: self.text(id) })
    }

    /// Words that may be English on a page in another language, as a part of it: not for attributes.
    pub fn english(&self, words: String) -> Html {
        let language = (!self.in_english()).then_some(Language::English.code());
        Html::of(&Shown { text: Text { words, language } })
    }

    /// Words of the page's language as a part of it: not for attributes.
    pub fn plain(&self, words: String) -> Html {
        Html::of(&Shown { text: words.into() })
    }

    /// A message with one value.
    pub fn with(&self, id: &str, name: &'static str, value: &str) -> String {
        self.words().with(id, &[(name, value.to_owned().into())]).into_owned()
    }

    /// What every form holds: the token, and whose form it is.
    pub fn hidden(&self) -> Html {
        let writer = self.who.as_ref().map(|who| who.writer.as_str()).unwrap_or_default();
        Html::of(&Hidden { token: &self.token, writer })
    }

    /// A moment in words, by London's clock.
    pub fn moment(&self, at: Moment) -> String {
        self.words().moment(app::days::london_time(at))
    }

    /// The words of the page's language.
    pub fn words(&self) -> &'static Words {
        Words::of(self.language)
    }

    /// A message.
    pub fn say(&self, id: &str) -> String {
        self.words().text(id).into_owned()
    }

    /// A message as it lies there, for templates: nothing is copied but onto the page.
    pub fn word(&self, id: &str) -> Said {
        let words = self.words();
        words.unmarked(id).map_or_else(|| Said::Escaped(Html::text(&words.text(id))), Said::AsIs)
    }

    /// A message with a number in it.
    pub fn count(&self, id: &str, count: &usize) -> String {
        self.words().with(id, &[("count", (*count).into())]).into_owned()
    }

    /// The language's code.
    pub fn code(&self) -> &'static str {
        self.language.code()
    }

    /// The direction of its writing.
    pub fn direction(&self) -> &'static str {
        self.language.direction().code()
    }

    /// The stylesheet of its direction.
    pub fn sheet(&self) -> &'static str {
        match self.language.direction() {
            Direction::LeftToRight => fingerprinted("govuk.css"),
            Direction::RightToLeft => fingerprinted("govuk.rtl.css"),
        }
    }

    /// Our own stylesheet.
    pub fn own_sheet(&self) -> &'static str {
        fingerprinted("wayhaven.css")
    }

    /// The script that leaves at once.
    pub fn exit_script(&self) -> &'static str {
        fingerprinted("exit.js")
    }

    /// The script that asks before typed words are left behind.
    pub fn unsaved_script(&self) -> &'static str {
        fingerprinted("unsaved.js")
    }

    /// A link within the page's language.
    pub fn link(&self, path: &str) -> String {
        match self.language {
            Language::English => path.to_owned(),
            other if path == "/" => format!("/{}", other.code()),
            other => format!("/{}{path}", other.code()),
        }
    }

    /// The same page in each other language that users are offered: its code, its own name, its address.
    pub fn others(&self) -> Vec<(&'static str, String, String)> {
        let others = [Language::English, Language::Welsh].into_iter().filter(|other| *other != self.language);
        let there = |other: Language| {
            let there = Self::new(other, self.title, self.place.clone());
            (other.code(), there.say("language-name"), there.link(&self.place))
        };
        others.map(there).collect()
    }

    /// Whether what is written in English needs to be marked as such.
    pub fn in_english(&self) -> bool {
        self.language == Language::English
    }
}
