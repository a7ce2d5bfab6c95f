//! The figures of the demo's clients, counted again in SQL straight from the entries of the records:
//! nothing here knows how the indicators count.

use std::collections::BTreeMap;

use polku::demo::{Population, fill};
use reporting::{Cell, Indicator, Period, Value};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use use_cases::reports::{ReadFigures, read_figures};

use crate::database::on_postgres;
use crate::office::TestOffice;

const PERIODS: [&str; 4] = ["2024H1", "2023H2", "2024Q1", "2024-05"];

/// How many there are, and the median of the days they took.
type Counted = (u64, Option<u32>);

/// The text at a key of an entry's content.
fn at(alias: &str, key: &str) -> String {
    if on_postgres() {
        format!("({alias}.content::json ->> '{key}')")
    } else {
        format!("json_extract({alias}.content, '$.{key}')")
    }
}

/// The days from one entry to another.
fn days(from: &str, until: &str) -> String {
    if on_postgres() {
        format!("({until}.valid_on - {from}.valid_on)")
    } else {
        format!("CAST(julianday({until}.valid_on) - julianday({from}.valid_on) AS INTEGER)")
    }
}

/// One line for each thing that an indicator counts: whose, on which day, and how long it took.
fn counted(indicator: &str) -> String {
    let none = if on_postgres() { "NULL::integer" } else { "NULL" };
    let plain = |kind: &str, and: &str| {
        format!(
            "SELECT e.client_id, e.valid_on, {none} AS took FROM client_event e WHERE e.kind = '{kind}'{and}"
        )
    };
    // Of a referral the first entry of a step counts, of a client the first signed plan.
    let first_step = |step: &str| {
        let (step_of, referral) = (at("o", "step"), at("o", "referral"));
        let (own_step, own_referral) = (at("e", "step"), at("e", "referral"));
        format!(
            " AND {own_step} = '{step}' AND NOT EXISTS (SELECT 1 FROM client_event o WHERE \
             o.client_id = e.client_id AND o.kind = 'referral_moved' AND {step_of} = '{step}' AND \
             {referral} = {own_referral} AND o.number < e.number)"
        )
    };
    let pair = |begun: &str, done: &str, thing: &str, and: &str| {
        let (begun_thing, done_thing) = (at("b", thing), at("e", thing));
        format!(
            "SELECT e.client_id, e.valid_on, {took} AS took FROM client_event e \
             JOIN client_event b ON b.client_id = e.client_id AND b.kind = '{begun}' AND \
             {begun_thing} = {done_thing} WHERE e.kind = '{done}'{and}",
            took = days("b", "e"),
        )
    };
    match indicator {
        "new_customerships" => plain("customership_began", ""),
        "training_starts" => plain("referral_moved", &first_step("started")),
        "training_completions" => plain("referral_moved", &first_step("completed")),
        "first_plans" => plain(
            "plan_signed",
            " AND NOT EXISTS (SELECT 1 FROM client_event o WHERE o.client_id = e.client_id AND \
             o.kind = 'plan_signed' AND o.valid_on < e.valid_on)",
        ),
        "handovers" => {
            let (withdrawn, own) = (at("o", "handover"), at("e", "handover"));
            plain(
                "handover_offered",
                &format!(
                    " AND NOT EXISTS (SELECT 1 FROM client_event o WHERE o.client_id = \
                     e.client_id AND o.kind = 'handover_withdrawn' AND {withdrawn} = {own})"
                ),
            )
        }
        "days_to_accept" => pair("handover_offered", "handover_accepted", "handover", ""),
        "days_of_assessment" => {
            pair("assessment_started", "assessment_completed", "assessment", "")
        }
        "days_to_training" => {
            pair("referral_made", "referral_moved", "referral", &first_step("started"))
        }
        other => panic!("{other} is not counted again here"),
    }
}

const RECOUNTED: [&str; 8] = [
    "new_customerships",
    "training_starts",
    "training_completions",
    "first_plans",
    "handovers",
    "days_to_accept",
    "days_of_assessment",
    "days_to_training",
];

/// By the authority that began to act last by the end of the period.
async fn recount(
    db: &DatabaseConnection,
    indicator: &str,
    period: Period,
) -> BTreeMap<String, Counted> {
    let (first, last) = (period.first_day(), period.last_day());
    let (authority, counted) = (at("a", "authority"), counted(indicator));
    let sql = format!(
        "SELECT {authority} AS authority, CAST(c.took AS INTEGER) AS took FROM ({counted}) c \
         JOIN client_event a ON a.client_id = c.client_id AND a.kind = 'acting_began' AND \
         a.number = (SELECT max(l.number) FROM client_event l WHERE l.client_id = c.client_id AND \
         l.kind = 'acting_began' AND l.valid_on <= '{last}') \
         WHERE c.valid_on BETWEEN '{first}' AND '{last}' ORDER BY 1, 2"
    );
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let mut found: BTreeMap<String, Vec<Option<i32>>> = BTreeMap::new();
    for row in db.query_all_raw(statement).await.unwrap() {
        let authority: String = row.try_get_by_index(0).unwrap();
        found.entry(authority).or_default().push(row.try_get_by_index(1).unwrap());
    }
    let median = |took: &Vec<Option<i32>>| {
        let middle = took[took.len().div_ceil(2) - 1];
        middle.map(|days| u32::try_from(days).unwrap())
    };
    found.into_iter().map(|(who, took)| (who, (took.len() as u64, median(&took)))).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_figures_of_the_demo_agree_with_a_recount_in_sql() {
    let office = TestOffice::open().await;
    let population = Population { clients: 150, seed: 7, until: "2024-06-28".parse().unwrap() };
    fill(&office.app, population, || {}).await.unwrap();
    office.go_to("2024-07-01");
    let db = office.database.raw().await;
    let authorities = Statement::from_string(
        db.get_database_backend(),
        "SELECT DISTINCT acting_authority FROM client ORDER BY 1",
    );
    let authorities = db.query_all_raw(authorities).await.unwrap();
    let authorities: Vec<String> =
        authorities.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();

    let mut compared = BTreeMap::new();
    for period in PERIODS {
        let period: Period = period.parse().unwrap();
        let mut recounted = BTreeMap::new();
        for indicator in RECOUNTED {
            recounted.insert(indicator, recount(&db, indicator, period).await);
        }
        for authority in &authorities {
            let asked = ReadFigures {
                area: Some(authority.parse().unwrap()),
                period,
                as_of: None,
                indicators: RECOUNTED.map(|one| Indicator::from_code(one).unwrap()).to_vec(),
                breakdowns: Vec::new(),
            };
            for table in read_figures(&office.app, None, asked).await.unwrap().tables {
                let code = table.indicator.code();
                let Cell::Shown(value) = table.total else { panic!("a unit's figures are shown") };
                let median = match value {
                    Value::Days { median, .. } => median,
                    Value::Count { .. } | Value::Share { .. } => None,
                };
                let again = recounted[code].get(authority).copied().unwrap_or_default();
                assert_eq!((value.all().count, median), again, "{code} of {authority} in {period}");
                *compared.entry(code).or_insert(0) += again.0;
            }
        }
    }
    for indicator in RECOUNTED {
        assert!(compared[indicator] > 0, "{indicator} counted nothing: {compared:?}");
    }
    office.is_sound().await;
}
