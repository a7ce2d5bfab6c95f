//! The supervisor's board: every number is the number of rows of the list it opens.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use chrono::{Datelike, NaiveDate};
use domain::access::Role;
use serde_json::json;

use super::my_work::{mixed, rows};
use super::visitor::{Seen, Visitor, css, somebody, text_of};
use crate::office::TestOffice;
use crate::operations::{TE, VANTAA};

/// The numbers of the board with the lists they open.
fn cells(page: &Seen) -> Vec<(usize, String)> {
    let links = css(".board td a");
    let cell = |link: scraper::ElementRef<'_>| {
        (text_of(link).parse().unwrap(), link.attr("href").unwrap().to_owned())
    };
    page.page.select(&links).map(cell).collect()
}

#[tokio::test]
async fn each_number_of_the_board_is_the_number_of_rows_of_the_list_it_opens() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let otso = somebody(&office, "otso", Role::CaseWorker, TE).await;
    let boss = somebody(&office, "boss", Role::Supervisor, TE).await;
    mixed(&office, &[&meri, &otso, &boss]).await;
    let mut visitor = Visitor::signed_in(&office, "boss").await;

    for address in ["/board", "/board?months=1"] {
        let page = visitor.get(address).await.expect(StatusCode::OK);
        assert_eq!(
            page.all(".board:not(.heat) tbody th"),
            ["In the queue", "boss", "meri", "otso"]
        );
        let cells = cells(&page);
        assert_eq!(cells.len(), 5 * (5 + 18));
        for (count, list) in &cells {
            assert_eq!(rows(&mut visitor, list).await.len(), *count, "{list}");
        }
        assert!(cells.iter().filter(|(count, _)| *count > 0).count() > 20, "{cells:?}");
        // The last row is the sum of those above it.
        let (workers, unit) = cells.split_at(4 * 5);
        for (column, (total, _)) in unit.iter().take(5).enumerate() {
            let sum: usize = workers.iter().skip(column).step_by(5).map(|(count, _)| count).sum();
            assert_eq!(sum, *total);
        }
    }
}

#[tokio::test]
async fn a_list_of_the_board_says_what_it_is_and_keeps_it_when_filtered() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    somebody(&office, "boss", Role::Supervisor, TE).await;
    mixed(&office, &[&meri]).await;
    let mut visitor = Visitor::signed_in(&office, "boss").await;
    let list =
        format!("/?whose=unit&worker={}&due_from=2024-06-01&due_by=2024-08-31", meri.actor.user);

    let page = visitor.get(&list).await.expect(StatusCode::OK);
    assert_eq!(page.all(".narrowed .badge"), ["meri", "due 1 June 2024 to 31 August 2024"]);
    let all = rows(&mut visitor, &list).await.len();
    let kept = page.form("/");
    for kept_field in ["worker", "due_from", "due_by"] {
        assert!(kept.iter().any(|(name, _)| name == kept_field), "{kept_field} in {kept:?}");
    }
    let with = rows(&mut visitor, &format!("{list}&interpreter=yes")).await.len();
    let without = rows(&mut visitor, &format!("{list}&interpreter=no")).await.len();
    assert_eq!(with + without, all);
}

#[tokio::test]
async fn the_api_counts_the_same_and_only_for_who_distributes_the_work() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let boss = somebody(&office, "boss", Role::Supervisor, TE).await;
    let vantaa = somebody(&office, "vantaa", Role::Supervisor, VANTAA).await;
    mixed(&office, &[&meri]).await;

    let board = office.get(&boss, "/board?untouched_months=2").await.expect(StatusCode::OK);
    let lines = board.body["lines"].as_array().unwrap();
    assert_eq!(board.body["untouched_since"], "2024-04-24");
    for line in lines {
        let worker = line["worker"].as_str().unwrap_or("nobodys");
        let asked = format!("/clients?worker={worker}&limit=1");
        assert_eq!(office.get(&boss, &asked).await.body["total"], line["clients"]);
        let late = office.get(&boss, &format!("{asked}&due_by=2024-06-23")).await;
        assert_eq!(late.body["total"], line["late"]);
    }
    let others = office.get(&vantaa, "/board").await.expect(StatusCode::OK);
    let names: Vec<_> = others.body["lines"].as_array().unwrap().iter().collect();
    assert!(names.iter().all(|line| line["name"] != "meri"), "{names:?}");
    office.get(&meri, "/board").await.expect(StatusCode::FORBIDDEN);
    let wrong = office.get(&boss, "/board?untouched_months=0").await;
    assert_eq!(
        wrong.expect(StatusCode::UNPROCESSABLE_ENTITY).text("/errors/0/code"),
        "out_of_range"
    );

    let colleagues = office.get(&meri, "/colleagues").await.expect(StatusCode::OK);
    assert_eq!(
        colleagues.body["colleagues"],
        json!([
            { "id": boss.actor.user, "name": "boss" },
            { "id": meri.actor.user, "name": "meri" },
        ])
    );
}

#[tokio::test]
async fn a_client_stands_in_every_week_in_which_a_limit_runs_out() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    somebody(&office, "boss", Role::Supervisor, TE).await;
    let client = office.client(&meri).await;
    office.assess(&meri, &client).await;
    let deadlines = office.get(&meri, &format!("{client}/deadlines")).await;
    let all = deadlines.body["deadlines"].as_array().unwrap().iter();
    let open = all.filter(|one| one["state"] == "open");
    // The board shows the weeks to the twelfth after this one.
    let days = open.map(|one| one["due_on"].as_str().unwrap().parse::<NaiveDate>().unwrap());
    let days: Vec<_> = days.filter(|day| *day < "2024-07-22".parse().unwrap()).collect();
    let weeks: BTreeSet<_> = days.iter().map(Datelike::iso_week).collect();
    assert!(weeks.len() > 1, "{}", deadlines.body);
    let mut visitor = Visitor::signed_in(&office, "boss").await;

    let board = visitor.get("/board").await.expect(StatusCode::OK);

    let shown = board.all(".heat tfoot td").into_iter().filter(|count| count == "1").count();
    assert_eq!(shown, weeks.len());
}
