use std::collections::BTreeMap;

use chrono::NaiveDate;
use csv::StringRecord;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{
    AreaKind, AreaSpan, Authority, Country, EducationLevel, Language, Municipality, Names,
    Reference, ReferenceFileError, ReferenceFiles, ResidenceKind, TextFile,
};
use crate::authorities::{AuthorityKey, AuthorityKind};
use crate::calendar::parse_day;
use crate::clients::labour_market::LabourMarketStatus;

type Read<T> = Result<T, ReferenceFileError>;

pub(super) fn reference(files: &ReferenceFiles<'_>) -> Read<Reference> {
    let mut municipalities = municipalities(files.municipalities)?;
    let mut authorities = authorities(files.authorities)?;
    for home in municipalities.values() {
        let key = AuthorityKey::new(AuthorityKind::Municipality, home.code.as_str());
        let municipality = Authority {
            key: key.clone(),
            names: home.names.clone(),
            valid_from: None,
            valid_until: home.valid_until,
        };
        authorities.insert(key, municipality);
    }
    add_areas(&mut municipalities, &authorities, files.municipality_areas)?;
    Ok(Reference {
        municipalities,
        authorities,
        countries: countries(files.countries)?,
        languages: languages(files.languages)?,
        residence_kinds: residence_kinds(files.residence_permit_kinds)?,
        labour_market_statuses: labour_market_statuses(files.labour_market_status)?,
        education_levels: education_levels(files.education_levels)?,
    })
}

/// One line of a file, with what an error about it needs.
pub(crate) struct Line<'a, T> {
    file: &'a str,
    number: u64,
    pub(crate) row: T,
}

impl<T> Line<'_, T> {
    pub(crate) fn fault(&self, reason: impl Into<String>) -> ReferenceFileError {
        fault(self.file, self.number, reason)
    }

    fn day(&self, text: &str) -> Read<Option<NaiveDate>> {
        if text.is_empty() {
            return Ok(None);
        }
        let day = parse_day(text);
        day.map(Some).ok_or_else(|| self.fault("a day is written as 2024-03-01, or left empty"))
    }
}

fn fault(file: &str, line: u64, reason: impl Into<String>) -> ReferenceFileError {
    ReferenceFileError { file: file.to_owned(), line, reason: reason.into() }
}

pub(crate) fn lines<T: DeserializeOwned>(file: TextFile<'_>) -> Read<Vec<Line<'_, T>>> {
    let unreadable = |error: &csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        let reason = match error.kind() {
            csv::ErrorKind::Deserialize { err, .. } => err.to_string(),
            csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                format!("has {len} columns instead of {expected_len}")
            }
            _ => "cannot be read as comma-separated text".to_owned(),
        };
        fault(file.name, line, reason)
    };
    let mut reader = csv::Reader::from_reader(file.text.as_bytes());
    let headings = reader.headers().map_err(|error| unreadable(&error))?.clone();
    let mut lines = Vec::new();
    for record in reader.records() {
        let record: StringRecord = record.map_err(|error| unreadable(&error))?;
        let number = record.position().map_or(1, csv::Position::line);
        let row = record
            .deserialize(Some(&headings))
            .map_err(|error| fault(file.name, number, unreadable(&error).reason))?;
        lines.push(Line { file: file.name, number, row });
    }
    if lines.is_empty() {
        return Err(fault(file.name, 1, "has no rows"));
    }
    Ok(lines)
}

#[derive(Deserialize)]
struct NameColumns {
    #[serde(rename = "name_fi")]
    fi: String,
    #[serde(rename = "name_sv")]
    sv: String,
    #[serde(rename = "name_en")]
    en: String,
}

impl From<&NameColumns> for Names {
    fn from(columns: &NameColumns) -> Self {
        let NameColumns { fi, sv, en } = columns;
        Self { fi: fi.clone(), sv: sv.clone(), en: en.clone() }
    }
}

fn municipalities(file: TextFile<'_>) -> Read<BTreeMap<String, Municipality>> {
    #[derive(Deserialize)]
    struct Row {
        municipality_code: String,
        #[serde(flatten)]
        names: NameColumns,
        valid_to: String,
        successor_code: String,
    }
    let lines = lines::<Row>(file)?;
    let mut municipalities = BTreeMap::new();
    for line in &lines {
        let row = &line.row;
        let code = row.municipality_code.clone();
        if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(line.fault("a municipality_code is three digits"));
        }
        let successor = Some(row.successor_code.clone()).filter(|code| !code.is_empty());
        let municipality = Municipality {
            code: code.clone(),
            names: (&row.names).into(),
            valid_until: line.day(&row.valid_to)?,
            successor,
            areas: Vec::new(),
        };
        if municipalities.insert(code.clone(), municipality).is_some() {
            return Err(line.fault(format!("municipality {code} comes twice")));
        }
    }
    for line in &lines {
        let Some(one) = municipalities.get(&line.row.municipality_code) else { continue };
        let Some(successor) = &one.successor else { continue };
        // A successor outlives whom it follows, so following successors comes to an end.
        let outlives = |next: &Municipality| match (one.valid_until, next.valid_until) {
            (Some(end), Some(next_end)) => end < next_end,
            (ended, _) => ended.is_some(),
        };
        if !municipalities.get(successor).is_some_and(outlives) {
            return Err(line.fault(format!(
                "the successor {successor} is not a municipality that outlives this one"
            )));
        }
    }
    Ok(municipalities)
}

fn authorities(file: TextFile<'_>) -> Read<BTreeMap<AuthorityKey, Authority>> {
    #[derive(Deserialize)]
    struct Row {
        kind: String,
        code: String,
        #[serde(flatten)]
        names: NameColumns,
        valid_from: String,
        valid_to: String,
    }
    let mut authorities = BTreeMap::new();
    for line in lines::<Row>(file)? {
        let kind = match line.row.kind.as_str() {
            "te_office" => AuthorityKind::TeOffice,
            "employment_area" => AuthorityKind::EmploymentAuthority,
            "ely_centre" => AuthorityKind::NtmCentre,
            // The file also lists authorities that no rule and no user is bound to.
            _ => continue,
        };
        let key = AuthorityKey::new(kind, line.row.code.as_str());
        if key.code.is_empty() || !key.code.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(line.fault("an authority's code is digits"));
        }
        let authority = Authority {
            key: key.clone(),
            names: (&line.row.names).into(),
            valid_from: line.day(&line.row.valid_from)?,
            valid_until: line.day(&line.row.valid_to)?,
        };
        if authorities.insert(key, authority).is_some() {
            return Err(line.fault(format!("{} {} comes twice", line.row.kind, line.row.code)));
        }
    }
    Ok(authorities)
}

fn add_areas(
    municipalities: &mut BTreeMap<String, Municipality>,
    authorities: &BTreeMap<AuthorityKey, Authority>,
    file: TextFile<'_>,
) -> Read<()> {
    #[derive(Deserialize)]
    struct Row {
        municipality_code: String,
        area_kind: String,
        area_code: String,
        valid_from: String,
        valid_to: String,
    }
    for line in lines::<Row>(file)? {
        let row = &line.row;
        let kind = AreaKind::from_code(&row.area_kind)
            .ok_or_else(|| line.fault(format!("area_kind {} is unknown", row.area_kind)))?;
        let span = AreaSpan {
            kind,
            code: row.area_code.clone(),
            from: line.day(&row.valid_from)?,
            until: line.day(&row.valid_to)?,
        };
        let office = AuthorityKey::new(AuthorityKind::TeOffice, span.code.as_str());
        if kind == AreaKind::TeOffice && !authorities.contains_key(&office) {
            return Err(line.fault(format!("TE-office {} is unknown", span.code)));
        }
        let Some(municipality) = municipalities.get_mut(&row.municipality_code) else {
            return Err(line.fault(format!("municipality {} is unknown", row.municipality_code)));
        };
        if municipality.areas.iter().any(|known| known.overlaps(&span)) {
            return Err(line.fault("the municipality is in two such areas on one day"));
        }
        municipality.areas.push(span);
    }
    Ok(())
}

fn countries(file: TextFile<'_>) -> Read<BTreeMap<String, Country>> {
    #[derive(Deserialize)]
    struct Row {
        alpha2: String,
        #[serde(flatten)]
        names: NameColumns,
    }
    let rows = lines::<Row>(file)?.into_iter().map(|line| line.row);
    let countries = rows.filter(|row| !row.alpha2.is_empty()).map(|row| {
        (row.alpha2.clone(), Country { names: (&row.names).into(), alpha2: row.alpha2 })
    });
    Ok(countries.collect())
}

fn languages(file: TextFile<'_>) -> Read<BTreeMap<String, Language>> {
    #[derive(Deserialize)]
    struct Row {
        code: String,
        #[serde(flatten)]
        names: NameColumns,
    }
    let rows = lines::<Row>(file)?.into_iter().map(|line| line.row);
    let languages =
        rows.map(|row| (row.code.clone(), Language { names: (&row.names).into(), code: row.code }));
    Ok(languages.collect())
}

fn residence_kinds(file: TextFile<'_>) -> Read<Vec<ResidenceKind>> {
    #[derive(Deserialize)]
    struct Row {
        code_set: String,
        code: String,
        #[serde(flatten)]
        names: NameColumns,
    }
    let rows = lines::<Row>(file)?.into_iter().map(|line| line.row);
    // The file's other code sets say on which ground, or how another register writes it.
    let kinds = rows.filter(|row| matches!(row.code_set.as_str(), "permit_type" | "eu_form"));
    Ok(kinds.map(|row| ResidenceKind { names: (&row.names).into(), code: row.code }).collect())
}

fn education_levels(file: TextFile<'_>) -> Read<Vec<EducationLevel>> {
    #[derive(Deserialize)]
    struct Row {
        level: String,
        code: String,
        #[serde(flatten)]
        names: NameColumns,
    }
    let rows = lines::<Row>(file)?.into_iter().map(|line| line.row);
    // What is not known is no level; the finer levels are for statistics of degrees.
    let levels = rows.filter(|row| row.level == "1" && row.code != "9");
    Ok(levels.map(|row| EducationLevel { names: (&row.names).into(), code: row.code }).collect())
}

fn labour_market_statuses(file: TextFile<'_>) -> Read<BTreeMap<LabourMarketStatus, Names>> {
    #[derive(Deserialize)]
    struct Row {
        code_padded: String,
        #[serde(flatten)]
        names: NameColumns,
    }
    let mut statuses = BTreeMap::new();
    for line in lines::<Row>(file)? {
        let code = &line.row.code_padded;
        let status = LabourMarketStatus::from_code(code)
            .ok_or_else(|| line.fault(format!("no rule knows labour-market status {code}")))?;
        statuses.insert(status, (&line.row.names).into());
    }
    Ok(statuses)
}
