//! Mail: a message that there is something to read here, and nothing of whom or what it is about.
//!
//! A message is committed together with what it tells of ([`queue_mail`]). [`Worker`] sends what is due: `wayhaven work`, in any number
//! of processes. Each message is sent once: before its words go to the mail server that is noted, and where a process dies between
//! that and the server's answer, the message is *perhaps sent*, and somebody says on its page whether to send it again.
//!
//! # To add a sort of message
//!
//! A variant of [`MailKind`] with its code, and its words in `words/locales/*/mail.ftl` (`mail-<kind>-subject`, `mail-<kind>-body`).

mod letter;
mod post;
mod server;
mod smtp;
mod work;

pub use letter::{MailKind, queue_mail};
pub use post::{ListedPost, list, must_read, say_arrived, send_again};
pub use server::{MailServer, Unusable};
pub use work::{Tally, Worker};
