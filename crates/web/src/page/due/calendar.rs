//! The address of one's calendar, and the calendar that it gives: times, and nothing of what they are for.

use app::due::{self, Appointment};
use app::{Actor, App, AppError};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::Moment;
use icalendar::{Calendar, Component as _, Event};
use jiff::ToSpan as _;
use sealed::Secret;

use crate::Web;
use crate::error::{Trouble, rendered};
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

/// What every appointment is called, in the calendar of a telephone that lies on a table.
const TITLE: &str = "Wayhaven";

#[derive(Template)]
#[template(path = "due/calendar.html")]
struct CalendarPage {
    shell: Shell,
    /// Since when there is an address.
    made: Option<String>,
    /// The address, the one time that it is shown.
    address: Option<String>,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed) -> Response {
    let Signed { visit, actor, .. } = signed;
    shown(&visit, web.run(move |app| made(app, &actor)).await, None)
}

fn made(app: &App, actor: &Actor) -> Result<Option<Moment>, AppError> {
    app::must_meet_people(app, actor)?;
    due::feed_made(app, actor)
}

pub(super) async fn make(State(web): State<Web>, signed: Signed) -> Response {
    let Signed { visit, actor, .. } = signed;
    let made = web.run(move |app| Ok::<_, AppError>((due::make_feed(app, &actor)?, app.now()))).await;
    let path = |secret: &Secret| format!("{}/calendar/{}.ics", web.site().address(), secret.text());
    match made {
        Ok((secret, at)) => shown(&visit, Ok(Some(at)), Some(path(&secret))),
        Err(error) => Trouble::from(error).to(&visit),
    }
}

pub(super) async fn end(State(web): State<Web>, signed: Signed) -> Response {
    let Signed { visit, actor, .. } = signed;
    match web.run(move |app| due::end_feed(app, &actor)).await {
        Ok(()) => Redirect::to(&visit.link("/account/calendar")).into_response(),
        Err(error) => Trouble::from(error).to(&visit),
    }
}

fn shown(visit: &Visit, made: Result<Option<Moment>, AppError>, address: Option<String>) -> Response {
    let shell = visit.shell("Account");
    match made {
        Ok(made) => {
            let made = made.map(|at| shell.with("calendar-made", "when", &shell.moment(at)));
            rendered(&CalendarPage { made, address, shell })
        }
        Err(error) => Trouble::from(error).to(visit),
    }
}

/// The calendar. An address that is wrong or has ended is one that never was.
pub(super) async fn feed(State(web): State<Web>, visit: Visit, Path(name): Path<String>) -> Response {
    let secret = name.strip_suffix(".ics").and_then(Secret::parse);
    let Some(secret) = secret else { return Trouble::NotFound.to(&visit) };
    let read = web.run(move |app| Ok::<_, AppError>((due::feed(app, &secret)?, app.now()))).await;
    match read {
        Ok((Some(times), now)) => {
            let kind = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
            (kind, calendar(&times, now)).into_response()
        }
        Ok((None, _)) | Err(AppError::NotAllowed) => Trouble::NotFound.to(&visit),
        Err(error) => Trouble::from(error).to(&visit),
    }
}

fn calendar(times: &[Appointment], now: Moment) -> String {
    let mut calendar = Calendar::new();
    calendar.name(TITLE);
    for one in times {
        let mut event = Event::new();
        event.uid(&format!("{}@wayhaven", one.uid)).summary(TITLE);
        event.add_property("DTSTAMP", stamp(now));
        let day = app::days::london(one.due);
        if one.whole {
            let next = day.checked_add(1.day()).unwrap_or(day);
            event.append_property(date("DTSTART", day)).append_property(date("DTEND", next));
        } else {
            event.add_property("DTSTART", stamp(one.due)).add_property("DTEND", stamp(one.due));
        }
        // It takes nobody's time: a day with something due is not a day on which they are busy.
        event.add_property("TRANSP", "TRANSPARENT");
        calendar.push(event.done());
    }
    calendar.done().to_string()
}

fn date(name: &str, day: jiff::civil::Date) -> icalendar::Property {
    let mut property = icalendar::Property::new(name, day.strftime("%Y%m%d").to_string());
    property.add_parameter("VALUE", "DATE");
    property.done()
}

fn stamp(at: Moment) -> String {
    at.timestamp().unwrap_or_default().strftime("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use domain::day::end_of;
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_calendar_holds_times_and_one_word() {
        let whole = Appointment { uid: "00ff".to_owned(), due: end_of(date(2026, 7, 1)), whole: true };
        let at = Appointment { uid: "00aa".to_owned(), due: Moment(1_795_420_800_000_000), whole: false };
        let text = calendar(&[whole, at], Moment(1_795_420_800_000_000));
        for line in [
            "BEGIN:VCALENDAR",
            "DTSTART;VALUE=DATE:20260701",
            "DTEND;VALUE=DATE:20260702",
            "DTSTART:20261123T080000Z",
            "DTSTAMP:20261123T080000Z",
            "UID:00ff@wayhaven",
            "SUMMARY:Wayhaven",
        ] {
            assert!(text.lines().any(|own| own == line), "{line} in {text}");
        }
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 2);
        assert!(text.ends_with("END:VCALENDAR\r\n"), "{text}");
    }
}
