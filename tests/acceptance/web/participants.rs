//! Others who take part in a plan, on pages: named with a closed list, given data, ended.

use axum::http::StatusCode;
use domain::access::Role;

use super::visitor::{Seen, Visitor, somebody};
use crate::office::TestOffice;
use crate::operations::TE;

/// Fields with some of them ticked.
fn with(seen: &Seen, form: &str, typed: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = seen.form(form);
    fields.retain(|(known, _)| typed.iter().all(|(name, _)| name != known));
    fields.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    fields
}

#[tokio::test]
async fn a_participant_is_named_given_data_and_ended() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let (_, plan) = office.client_with_plan(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let address = visitor.get(&plan).await.expect(StatusCode::OK).link("Name a participant");
    let form = visitor.get(&address).await.expect(StatusCode::OK);

    let nobody = visitor.submit(&form, &address, &[]).await;
    assert_eq!(nobody.attributes("[role=alert] a", "href"), ["#kind"]);
    let kind = [("kind", "wellbeing_services_county")];
    let asked = visitor.submit(&nobody, &address, &kind).await.expect(StatusCode::OK);
    assert!(asked.text(".facts-line").contains("By law, s. 87"), "{}", asked.text(".facts-line"));
    let typed = [
        ("kind", "wellbeing_services_county"),
        ("name", "Vantaa and Kerava county"),
        ("data", "names"),
        ("data", "health"),
    ];
    let refused = visitor.post(&address, &with(&asked, &address, &typed)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text("[role=alert]").contains("consent"), "{}", refused.text("[role=alert]"));
    assert_eq!(refused.attributes("input[name=data][checked]", "value"), ["names", "health"]);
    let typed = [&typed[..], &[("consent_on", "22.4.2024")]].concat();
    let named = visitor.post(&address, &with(&refused, &address, &typed)).await;
    assert_eq!(named.text("[role=status]"), "The participant is named.");
    assert!(named.text(".pairs").contains("621/1999 s. 26 health"), "{}", named.text(".pairs"));
    let participant = named.address.split('?').next().unwrap().to_owned();
    assert_eq!(visitor.get(&plan).await.link("Vantaa and Kerava county"), participant);

    let give = named.link("Record what was given");
    let form = visitor.get(&give).await.expect(StatusCode::OK);
    assert_eq!(form.attributes("input[name=data]", "value"), ["health", "names"]);
    let nothing = visitor.submit(&form, &give, &[]).await;
    assert_eq!(nothing.attributes("[role=alert] a", "href"), ["#way"]);
    let typed = [("data", "names"), ("way", "letter"), ("purpose", "To make an appointment.")];
    let given = visitor.post(&give, &with(&nothing, &give, &typed)).await;
    assert_eq!(given.text("[role=status]"), "It is recorded what was given.");
    assert!(given.text("#given ~ .lines").contains("names (s. 87)22 April 2024, by letter"));

    let end = given.link("End the participation");
    let form = visitor.get(&end).await.expect(StatusCode::OK);
    let ended = visitor.submit(&form, &end, &[("reason", "Consent taken back.")]).await;
    assert_eq!(ended.text("[role=status]"), "The participation is ended.");
    assert!(!ended.has(".deeds"), "it gets nothing more");
    let stale = visitor.submit(&form, &end, &[("on", "21.4.2024"), ("reason", "x")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
}
