//! The same tasks in a browser that runs no script.

use super::chromium::Chromium;
use crate::office::TestOffice;
use crate::web::pages::typical;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_day_is_worked_without_script() {
    let office = TestOffice::open().await;
    let made = typical(&office).await;
    let browser = Chromium::without_script(&office).await;
    browser.sign_in("meri").await;
    assert_eq!(browser.text("h1").await, "My work");

    browser.click("button[value=sv]").await;
    assert_eq!(browser.text("h1").await, "Mitt arbete");
    browser.click("button[value=en]").await;
    browser.click(".switch li:last-child a").await;
    browser.find(".filters summary").await.click().await.unwrap();
    browser.find("#interpreter option[value=yes]").await.click().await.unwrap();
    browser.click(".filters .actions button").await;
    assert!(browser.address().await.contains("interpreter=yes"));
    browser.click("tbody th a").await;
    browser.click("a[rel=next]").await;
    browser.click("a[rel=prev]").await;
    browser.find(".why summary").await.click().await.unwrap();
    assert!(browser.text(".why dl").await.contains("Integration Act"));

    browser.go(&format!("{}/write-note", made.planned)).await;
    browser.click("form.stack .primary").await;
    assert!(browser.text("[role=alert]").await.contains("Fill in this field"));
    browser.find("#text-error").await;
    browser.type_in("#text", "Written without script.").await;
    browser.click("form.stack .primary").await;
    assert_eq!(browser.text("[role=status]").await, "The note is saved.");

    browser.go(&format!("{}/end-customership", made.late)).await;
    browser.find("#reason").await.click().await.unwrap();
    browser.click("form.stack .primary").await;
    assert_eq!(browser.text("[role=status]").await, "The customership has ended.");
    browser.click("form[action='/sign-out'] button").await;
    assert_eq!(browser.text("[role=status]").await, "You have signed out.");
    browser.close().await;
}
