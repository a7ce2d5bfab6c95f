use chrono::{DateTime, Duration, Utc};
use domain::deadlines::Deadline;
use domain::digests::instant;
use domain::ids::ClientId;
use icalendar::{Alarm, Calendar, Component, Event, EventLike, Property};
use use_cases::feeds::{AppointmentLine, FeedLines};

/// How long before an appointment its reminder rings.
const BEFORE: Duration = Duration::days(1);

/// How often a calendar should ask again.
const REFRESHED: Duration = Duration::hours(1);

/// The feed as a calendar of RFC 5545. It names nobody: a client is a short mark and a link that
/// only those can follow who may read the client.
pub(super) fn of(lines: &FeedLines, public_url: &str, now: DateTime<Utc>) -> String {
    let mut calendar = Calendar::empty();
    for (key, value) in
        [("VERSION", "2.0"), ("PRODID", "-//Polku//Polku 1//EN"), ("CALSCALE", "GREGORIAN")]
    {
        calendar.append_property(Property::new(key, value));
    }
    calendar.name("Polku").ttl(&REFRESHED);
    for (client, deadline) in &lines.deadlines {
        calendar.push(of_deadline(*client, deadline, public_url, now));
    }
    for appointment in &lines.appointments {
        calendar.push(of_appointment(appointment, public_url, now));
    }
    calendar.to_string()
}

/// A whole day that leaves the day free.
fn of_deadline(
    client: ClientId,
    deadline: &Deadline,
    public_url: &str,
    now: DateTime<Utc>,
) -> Event {
    let kind = if deadline.is_reminder() { "reminder" } else { "deadline" };
    let limit = deadline.key.limit.code().replace('_', " ");
    Event::with_uid(&format!("deadline-{}@polku", deadline.id))
        .timestamp(now)
        .starts(deadline.due.due_on)
        .summary(&format!("{kind}: {limit} ({})", mark(client)))
        .url(&link(client, public_url))
        .add_property("TRANSP", "TRANSPARENT")
        .done()
}

/// An instant in UTC, which every calendar shows in its own time.
fn of_appointment(appointment: &AppointmentLine, public_url: &str, now: DateTime<Utc>) -> Event {
    let AppointmentLine { id, client, arrangement, .. } = appointment;
    let summary = format!("appointment ({})", mark(*client));
    // Left alone, it would be another alarm each time that the feed is read.
    let mut alarm = Alarm::display(&summary, -BEFORE);
    alarm.uid(&format!("appointment-{id}-alarm@polku")).timestamp(now);
    Event::with_uid(&format!("appointment-{id}@polku"))
        .timestamp(now)
        .starts(instant(arrangement.on, arrangement.time))
        .alarm(alarm)
        .summary(&summary)
        .url(&link(*client, public_url))
        .done()
}

/// Tells the client's lines from those of others.
fn mark(client: ClientId) -> String {
    let id = client.uuid().simple().to_string();
    id.chars().skip(24).collect()
}

fn link(client: ClientId, public_url: &str) -> String {
    format!("{public_url}/clients/{client}")
}
