//! Facts, assessment and plan by keyboard alone, and again without script.

use super::chromium::Chromium;
use crate::office::TestOffice;
use crate::web::pages::typical;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn facts_assessment_and_plan_are_worked_by_keyboard_alone() {
    let office = TestOffice::open().await;
    let made = typical(&office).await;
    let browser = Chromium::open(&office).await;
    browser.sign_in("meri").await;

    browser.go(&format!("{}/change-facts?fact=weekly_working_hours", made.planned)).await;
    browser.tab_to("weekly_working_hours").await;
    browser.write("20,5").await;
    browser.tab_to("Show what follows").await;
    browser.enter().await;
    browser.tab_to("Save the change").await;
    browser.enter().await;
    assert_eq!(browser.text("[role=status]").await, "The facts are saved.");

    browser.go(&made.assessment).await;
    browser.tab_to("Study skills").await;
    browser.enter().await;
    browser.tab_to("text").await;
    browser.write("Learns by doing.").await;
    browser.tab_to("Save").await;
    browser.enter().await;
    assert!(browser.text("#study_skills").await.contains("Learns by doing."));

    browser.go(&format!("{}/change-plan", made.draft)).await;
    browser.tab_to("Add a goal").await;
    browser.enter().await;
    browser.tab_to("goals/2/text").await;
    browser.write("A driving licence").await;
    browser.tab_to("Save the draft").await;
    browser.enter().await;
    assert_eq!(browser.text("[role=status]").await, "The draft is saved.");
    assert!(browser.text(".goals").await.contains("A driving licence"));

    browser.go(&format!("{}/accept-plan", made.offered)).await;
    browser.tab_to("Record the acceptance").await;
    browser.enter().await;
    assert_eq!(browser.text("[role=status]").await, "The acceptance is recorded.");
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn facts_assessment_and_plan_are_worked_without_script() {
    let office = TestOffice::open().await;
    let made = typical(&office).await;
    let browser = Chromium::without_script(&office).await;
    browser.sign_in("meri").await;

    browser.go(&format!("{}/change-facts", made.planned)).await;
    browser.find("input[value=weekly_working_hours]").await.click().await.unwrap();
    browser.click("form.stack .primary").await;
    browser.type_in("#weekly_working_hours", "20,5").await;
    browser.click("form.stack .primary").await;
    assert!(browser.text(".foreseen").await.contains("Nothing has been saved yet."));
    browser.click("form.stack .primary").await;
    assert_eq!(browser.text("[role=status]").await, "The facts are saved.");

    browser.go(&format!("{}/record-assessment-item/wishes", made.assessment)).await;
    browser.type_in("#text", "To work as a nurse.").await;
    browser.click("form.stack .primary").await;
    assert!(browser.text("#wishes").await.contains("To work as a nurse."));

    browser.go(&format!("{}/change-plan", made.draft)).await;
    browser.click("button[value='drop_goals/1']").await;
    browser.click(".actions .primary").await;
    assert_eq!(browser.text("[role=status]").await, "The draft is saved.");

    browser.go(&format!("{}/accept-plan", made.offered)).await;
    browser.click("form.stack .primary").await;
    assert_eq!(browser.text("[role=status]").await, "The acceptance is recorded.");
    browser.close().await;
}
