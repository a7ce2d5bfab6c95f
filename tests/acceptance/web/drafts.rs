//! Long forms that are left and gone on with.

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::Role;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;
use use_cases::drafts::forget_drafts;

use super::visitor::{Seen, Visitor, somebody};
use crate::office::TestOffice;
use crate::operations::{TE, VANTAA};

const SECRET: &str = "Sleeps badly since the prison.";

/// The page of an item of an assessment that has begun; `meri` and `boss` may both record it.
async fn item_to_record(office: &TestOffice) -> String {
    let meri = somebody(office, "meri", Role::CaseWorker, TE).await;
    somebody(office, "boss", Role::Supervisor, TE).await;
    let client = office.client(&meri).await;
    let started = json!({ "started_on": "2024-04-22", "language": "so", "interpreter": true });
    let started = office.post(&meri, &format!("{client}/assessments"), started).await;
    format!("/assessments/{}/record-assessment-item/life_situation", started.text("/id"))
}

fn typed(page: &Seen, form: &str) -> String {
    let fields = page.form(form);
    fields.into_iter().find(|(name, _)| name == "text").unwrap().1
}

#[tokio::test]
async fn what_was_typed_stands_in_the_form_again_for_its_writer_alone_and_is_not_saved() {
    let office = TestOffice::open().await;
    let form = item_to_record(&office).await;
    let mut meri = Visitor::signed_in(&office, "meri").await;
    let page = meri.get(&form).await;
    let draft = [("text", SECRET), ("draft", "keep")];

    let kept = meri.submit(&page, &form, &draft).await.expect(StatusCode::OK);

    assert_eq!(kept.address, form);
    assert!(kept.text("form .notice").starts_with("You typed this "));
    assert_eq!(typed(&kept, &form), SECRET);
    let (assessment, _) = form.split_once("/record").unwrap();
    assert!(!meri.get(assessment).await.source.contains(SECRET), "a draft is not an answer");
    let mut meri_elsewhere = Visitor::signed_in(&office, "meri").await;
    assert_eq!(typed(&meri_elsewhere.get(&form).await, &form), SECRET);
    let mut boss = Visitor::signed_in(&office, "boss").await;
    assert_eq!(typed(&boss.get(&form).await, &form), "");
    let db = office.database.raw().await;
    let asked = "SELECT content FROM kept_draft";
    let asked = Statement::from_string(db.get_database_backend(), asked);
    let row = db.query_one_raw(asked).await.unwrap().unwrap();
    let sealed: Vec<u8> = row.try_get("", "content").unwrap();
    assert!(!sealed.windows(6).any(|bytes| bytes == b"Sleeps"), "a draft is sealed");
}

#[tokio::test]
async fn a_draft_ends_with_its_deed_or_when_it_is_discarded_or_after_thirty_days() {
    let office = TestOffice::open().await;
    let form = item_to_record(&office).await;
    let mut meri = Visitor::signed_in(&office, "meri").await;
    let draft = [("text", SECRET), ("draft", "keep")];
    let page = meri.get(&form).await;

    let kept = meri.submit(&page, &form, &draft).await;
    let discarded = meri.submit(&kept, &form, &[("draft", "forget")]).await;
    assert_eq!(typed(&discarded, &form), "");

    let kept = meri.submit(&discarded, &form, &draft).await;
    meri.submit(&kept, &form, &[("text", "Sleeps well.")]).await.expect(StatusCode::OK);
    let after = meri.get(&form).await;
    assert_eq!(typed(&after, &form), "Sleeps well.");
    assert!(!after.has("form .notice"));

    meri.submit(&after, &form, &draft).await;
    office.pass(Duration::days(30));
    assert_eq!(forget_drafts(&office.app).await.unwrap(), 0);
    office.pass(Duration::minutes(1));
    assert_eq!(forget_drafts(&office.app).await.unwrap(), 1);
    let mut meri = Visitor::signed_in(&office, "meri").await;
    assert_eq!(typed(&meri.get(&form).await, &form), "Sleeps well.");
}

#[tokio::test]
async fn a_draft_of_what_others_saved_meanwhile_shows_both_when_it_is_sent() {
    let office = TestOffice::open().await;
    let form = item_to_record(&office).await;
    let mut meri = Visitor::signed_in(&office, "meri").await;
    let mut boss = Visitor::signed_in(&office, "boss").await;
    let page = meri.get(&form).await;
    meri.submit(&page, &form, &[("text", "Mine."), ("draft", "keep")]).await;
    let theirs = boss.get(&form).await;
    boss.submit(&theirs, &form, &[("text", "Theirs.")]).await.expect(StatusCode::OK);

    let draft = meri.get(&form).await;
    let both = meri.submit(&draft, &form, &[]).await;

    assert_eq!(both.status, StatusCode::CONFLICT);
    assert_eq!(both.all("tbody td"), ["Theirs.", "Mine."]);
    assert_eq!(typed(&both, &form), "Mine.");
}

#[tokio::test]
async fn a_plan_that_was_begun_is_gone_on_with_row_by_row() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    office.assess(&meri, &client).await;
    let form = format!("{client}/draft-plan");
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let page = visitor.get(&form).await;
    let two = visitor.submit(&page, &form, &[("step", "add_goals")]).await;
    let typed =
        [("goals/0/text", "Work as a cook"), ("goals/1/text", "Finnish"), ("draft", "keep")];

    visitor.submit(&two, &form, &typed).await.expect(StatusCode::OK);

    let fields = visitor.get(&form).await.form(&form);
    for (name, value) in [("goals/0/text", "Work as a cook"), ("goals/1/text", "Finnish")] {
        assert!(fields.contains(&(name.to_owned(), value.to_owned())), "{fields:?}");
    }
    let plans = office.get(&meri, &format!("{client}/plans")).await;
    assert!(!plans.body.to_string().contains("cook"), "no plan is drafted by it");
}

#[tokio::test]
async fn nobody_keeps_a_draft_about_a_client_of_others() {
    let office = TestOffice::open().await;
    let form = item_to_record(&office).await;
    somebody(&office, "other", Role::CaseWorker, VANTAA).await;
    let mut meri = Visitor::signed_in(&office, "meri").await;
    let fields = meri.get(&form).await.form(&form);
    let mut other = Visitor::signed_in(&office, "other").await;
    let asked = [fields, vec![("draft".to_owned(), "quietly".to_owned())]].concat();

    let refused = other.post(&form, &asked).await;

    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert_eq!(meri.post(&form, &asked).await.status, StatusCode::NO_CONTENT);
}
