//! What was typed is kept by the script, or by a button where there is none.

use super::chromium::Chromium;
use crate::office::TestOffice;
use crate::web::pages::typical;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_typed_is_kept_while_the_typing_rests() {
    let office = TestOffice::open().await;
    let made = typical(&office).await;
    let browser = Chromium::open(&office).await;
    browser.sign_in("meri").await;
    let form = format!("{}/record-assessment-item/wishes", made.assessment);
    browser.go(&form).await;
    browser.type_in("#text", "To work as a nurse.").await;

    assert!(browser.text(".actions [role=status]").await.starts_with("Kept"));

    // Nobody is asked whether to leave: nothing is lost.
    browser.go("/").await;
    browser.go(&form).await;
    assert!(browser.text("form .notice").await.starts_with("You typed this"));
    assert_eq!(
        browser.find("#text").await.prop("value").await.unwrap().unwrap(),
        "To work as a nurse."
    );
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_script_a_button_keeps_it() {
    let office = TestOffice::open().await;
    let made = typical(&office).await;
    let browser = Chromium::without_script(&office).await;
    browser.sign_in("meri").await;
    browser.go(&format!("{}/record-assessment-item/wishes", made.assessment)).await;
    browser.type_in("#text", "To work as a nurse.").await;

    browser.click("button[value=keep]").await;
    assert!(browser.text("form .notice").await.starts_with("You typed this"));

    browser.click("button[value=forget]").await;
    assert_eq!(browser.text("#text").await, "");
    browser.close().await;
}
