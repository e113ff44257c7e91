use std::time::{Duration, UNIX_EPOCH};

use domain::{Moment, UserId};
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::{Address, Message};
use store::Outgoing;
use uuid::Uuid;
use words::{Language, Words};
use zeroize::Zeroizing;

use super::MailServer;
use crate::App;

/// What a message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailKind {
    /// There is news for somebody who told us of a worry or signed a referral.
    News,
    /// Something waits to be done.
    Reminder,
}

impl MailKind {
    const ALL: [Self; 2] = [Self::News, Self::Reminder];

    /// The word that stored rows use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::News => "mail.news",
            Self::Reminder => "mail.reminder",
        }
    }

    /// The kind of a stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The page that it leads to.
    const fn page(self) -> &'static str {
        match self {
            Self::News => "/news",
            Self::Reminder => "/worklist",
        }
    }

    fn word(self, part: &str) -> String {
        format!("mail-{}-{part}", self.code().trim_start_matches("mail."))
    }
}

/// A message to somebody who signs in, that there is something to read about a record: to be committed together with what it
/// tells of ([`store::Commit::sending`]). It says nothing of the record, and their address is looked up only when it is sent.
pub fn queue_mail(app: &App, kind: MailKind, to: UserId, record: Uuid, due_at: Moment) -> Outgoing {
    let payload = Zeroizing::new(Vec::new());
    Outgoing { id: app.ids().next(), record, kind: kind.code(), addressee: Some(to), due_at, payload }
}

/// Says to other programs that nobody wrote it and nobody reads answers.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The message as it goes to the mail server. Its id is that of the outbox, whichever process sends it, so that a reader's program
/// knows one that comes twice.
pub(super) fn written(
    server: &MailServer,
    (id, kind): (Uuid, MailKind),
    to: &Address,
    at: Moment,
) -> Result<Vec<u8>, lettre::error::Error> {
    let address = format!("{}{}", server.site, kind.page());
    let said = |language: Language| {
        let words = Words::of(language);
        let (body, foot) = (words.text(&kind.word("body")).into_owned(), words.text("mail-foot"));
        // The address stands on a line of its own, so that no packing of long lines breaks it.
        format!("{body}\n\n{address}\n\n{foot}")
    };
    let subject = [Language::English, Language::Welsh]
        .map(|one| Words::of(one).text(&kind.word("subject")).into_owned());
    let date = UNIX_EPOCH + Duration::from_micros(u64::try_from(at.0).unwrap_or_default());
    let message = Message::builder()
        .from(server.from.clone().into())
        .to(to.clone().into())
        .subject(subject.join(" / "))
        .message_id(Some(format!("<{id}@{}>", server.from.domain())))
        .date(date)
        .header(AutoSubmitted)
        .header(ContentType::TEXT_PLAIN)
        .body(format!("{}\n\n–\n\n{}\n", said(Language::English), said(Language::Welsh)))?;
    Ok(message.formatted())
}
