//! The pages of the way in that a form leads to: none has an address that could be asked for alone.

use chrono::Duration;
use domain::access::Role;

use super::looks::Looks;
use crate::authenticator::code;
use crate::office::TestOffice;
use crate::operations::TE;
use crate::web::visitor::{PASSWORD, somebody};

const PRESS: &str = ".actions button.primary";

#[tokio::test]
async fn pages_of_a_second_factor_and_of_proving_who_asks_are_accessible() {
    let office = TestOffice::open().await;
    somebody(&office, "root", Role::Administrator, TE).await;
    somebody(&office, "meri", Role::CaseWorker, TE).await;
    let mut looks = Looks::open(&office).await;
    looks.browser.sign_in("root").await;
    looks.browser.go("/set-up-second-factor").await;
    let secret = looks.browser.text("dd code").await;
    looks.browser.type_in("#code", &code(&secret, office.app.clock.now())).await;
    looks.browser.click(PRESS).await;
    looks.here("recovery-codes").await;

    looks.browser.sign_in("root").await;
    looks.here("enter-code").await;
    looks.browser.type_in("#code", "1").await;
    looks.browser.click(PRESS).await;
    looks.here("enter-code-faults").await;
    office.pass(Duration::seconds(30));
    looks.browser.type_in("#code", &code(&secret, office.app.clock.now())).await;
    looks.browser.click(PRESS).await;

    looks.browser.go("/users").await;
    office.pass(Duration::minutes(11));
    looks.browser.click("form[action='/reset-sign-in'] button").await;
    looks.here("confirm-identity").await;
    looks.browser.click(PRESS).await;
    looks.here("confirm-identity-faults").await;
    looks.browser.type_in("#password", PASSWORD).await;
    looks.browser.type_in("#code", &code(&secret, office.app.clock.now())).await;
    looks.browser.click(PRESS).await;
    looks.here("go-on").await;
    looks.browser.click("main form button").await;
    looks.here("reset-sign-in").await;
    looks.close().await;
}
