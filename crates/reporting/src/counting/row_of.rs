use std::borrow::Cow;

use domain::assessments::Track;
use domain::authorities::{AuthorityKey, AuthorityKind};
use domain::follow_up::{Day, FollowUp};
use domain::reference::{Names, Reference};

use crate::{Areas, Breakdown, Row, Text};

/// The groups of age on the last day of a period: first year, last year.
const AGES: [(&str, i32, i32); 7] = [
    ("0-17", i32::MIN, 17),
    ("18-24", 18, 24),
    ("25-34", 25, 34),
    ("35-44", 35, 44),
    ("45-54", 45, 54),
    ("55-64", 55, 64),
    ("65-", 65, i32::MAX),
];

const STATELESS: &str = "stateless";
const SEVERAL: &str = "several";
const FEMALE: &str = "female";
const MALE: &str = "male";

const KINDS: [AuthorityKind; 3] =
    [AuthorityKind::TeOffice, AuthorityKind::Municipality, AuthorityKind::EmploymentAuthority];
const TRACKS: [Track; 4] = [Track::Slow, Track::Basic, Track::Fast, Track::Literacy];

/// The row that a client is in on `day`, acted for by `acting`.
pub(super) fn row_of<'a>(
    breakdown: Breakdown,
    client: &'a FollowUp,
    acting: &AuthorityKey,
    day: Day,
    areas: &Areas,
) -> Cow<'a, str> {
    let key = |key: Option<&AuthorityKey>| key.map(|key| Cow::Owned(key.to_string()));
    let profile = client.profile_on(day);
    let row = match breakdown {
        Breakdown::None => Some(Cow::Borrowed("")),
        Breakdown::NtmArea => key(areas.ntm_of(acting)),
        Breakdown::TeOffice => key(areas.te_office_of(acting)),
        Breakdown::AuthorityKind => Some(Cow::Borrowed(acting.kind.code())),
        // Where somebody lives whose address is secret is not told, not even as a count.
        Breakdown::Municipality if client.protected => None,
        Breakdown::Municipality => {
            profile.and_then(|one| one.municipality.as_deref()).map(Cow::from)
        }
        Breakdown::Sex => profile.and_then(|one| one.sex.as_deref()).map(Cow::from),
        Breakdown::AgeGroup => age_group(client, day).map(Cow::from),
        Breakdown::Citizenship => profile.map(|one| match one.citizenships.as_slice() {
            [] => Cow::Borrowed(STATELESS),
            [only] => Cow::from(only.as_str()),
            _ => Cow::Borrowed(SEVERAL),
        }),
        Breakdown::MotherTongue => {
            profile.and_then(|one| one.mother_tongue.as_deref()).map(Cow::from)
        }
        Breakdown::Education => profile.and_then(|one| one.education.as_deref()).map(Cow::from),
        Breakdown::Track => client.track_on(day).map(|track| Cow::from(track.code())),
    };
    row.unwrap_or(Cow::Borrowed(Row::UNKNOWN))
}

fn age_group(client: &FollowUp, day: Day) -> Option<&'static str> {
    let born = client.born?.date()?;
    let age = day.date()?.years_since(born).and_then(|age| i32::try_from(age).ok())?;
    AGES.into_iter().find(|(_, first, last)| (*first..=*last).contains(&age)).map(|(code, ..)| code)
}

/// The rows that stand in a table also where nothing is counted in them.
pub(super) fn presented(breakdown: Breakdown) -> Vec<&'static str> {
    match breakdown {
        Breakdown::AuthorityKind => KINDS.map(AuthorityKind::code).to_vec(),
        Breakdown::Sex => vec![FEMALE, MALE],
        Breakdown::AgeGroup => AGES.iter().map(|(code, ..)| *code).collect(),
        Breakdown::Track => TRACKS.map(Track::code).to_vec(),
        Breakdown::None
        | Breakdown::NtmArea
        | Breakdown::TeOffice
        | Breakdown::Municipality
        | Breakdown::Citizenship
        | Breakdown::MotherTongue
        | Breakdown::Education => Vec::new(),
    }
}

/// What a row is called; its code where nothing is known of it.
pub(super) fn names(breakdown: Breakdown, code: &str, reference: &Reference) -> Names {
    let as_code = || Names { fi: code.to_owned(), sv: code.to_owned(), en: code.to_owned() };
    if code == Row::UNKNOWN {
        return owned(Text::new("Ei tiedossa", "Okänd", "Unknown"));
    }
    let found = match breakdown {
        Breakdown::NtmArea | Breakdown::TeOffice => code
            .parse()
            .ok()
            .and_then(|key| reference.authority(&key))
            .map(|one| &one.names)
            .cloned(),
        Breakdown::Municipality => reference.municipality(code).map(|one| one.names.clone()),
        Breakdown::Citizenship if code == STATELESS => {
            Some(owned(Text::new("Kansalaisuudeton", "Statslös", "Stateless")))
        }
        Breakdown::Citizenship if code == SEVERAL => {
            Some(owned(Text::new("Useita", "Flera", "Several")))
        }
        Breakdown::Citizenship => reference.country(code).map(|one| one.names.clone()),
        Breakdown::MotherTongue => reference.language(code).map(|one| one.names.clone()),
        Breakdown::AuthorityKind => {
            AuthorityKind::from_code(code).map(|kind| owned(kind_names(kind)))
        }
        Breakdown::Sex if code == FEMALE => Some(owned(Text::new("Nainen", "Kvinna", "Female"))),
        Breakdown::Sex if code == MALE => Some(owned(Text::new("Mies", "Man", "Male"))),
        Breakdown::Track => Track::from_code(code).map(|track| owned(track_names(track))),
        Breakdown::Education => reference.education_level(code).map(|one| one.names.clone()),
        Breakdown::None | Breakdown::Sex | Breakdown::AgeGroup => None,
    };
    let mut names = found.unwrap_or_else(as_code);
    for name in [&mut names.sv, &mut names.en] {
        if name.is_empty() {
            name.clone_from(&names.fi);
        }
    }
    names
}

fn owned(text: Text) -> Names {
    Names { fi: text.fi.to_owned(), sv: text.sv.to_owned(), en: text.en.to_owned() }
}

const fn kind_names(kind: AuthorityKind) -> Text {
    match kind {
        AuthorityKind::TeOffice => Text::new("TE-toimisto", "TE-byrå", "TE-office"),
        AuthorityKind::Municipality => Text::new("Kunta", "Kommun", "Municipality"),
        AuthorityKind::EmploymentAuthority => {
            Text::new("Työvoimaviranomainen", "Arbetskraftsmyndighet", "Employment authority")
        }
        AuthorityKind::NtmCentre => Text::new("ELY-keskus", "NTM-central", "NTM-centre"),
    }
}

const fn track_names(track: Track) -> Text {
    match track {
        Track::Slow => Text::new("Hitaasti etenevä", "Långsam", "Slow"),
        Track::Basic => Text::new("Perus", "Grundläggande", "Basic"),
        Track::Fast => Text::new("Nopeasti etenevä", "Snabb", "Fast"),
        Track::Literacy => {
            Text::new("Luku- ja kirjoitustaito", "Läs- och skrivkunnighet", "Literacy")
        }
    }
}
