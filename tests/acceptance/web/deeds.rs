//! The deeds that are done now and then: files, coming back, appointments, mending mistakes.

use axum::http::{Method, StatusCode, header};
use domain::access::Role;
use serde_json::json;

use super::visitor::{Seen, Visitor, somebody};
use crate::office::{PDF, TestOffice, job_seeker_in_vantaa};
use crate::operations::TE;

/// Sends a form with a file, as browsers do.
async fn upload(
    visitor: &mut Visitor<'_>,
    seen: &Seen,
    action: &str,
    typed: &[(&str, &str)],
    name: &str,
    bytes: &str,
) -> Seen {
    let mut fields = seen.form(action);
    fields.retain(|(known, _)| known != "file" && typed.iter().all(|(name, _)| name != known));
    fields.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let part = |(name, value): (String, String)| {
        format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let fields: String = fields.into_iter().map(part).collect();
    let body = format!(
        "{fields}--edge\r\nContent-Disposition: form-data; name=\"file\"; \
         filename=\"{name}\"\r\nContent-Type: application/pdf\r\n\r\n{bytes}\r\n--edge--\r\n"
    );
    let headers =
        [("content-type", "multipart/form-data; boundary=edge"), ("sec-fetch-site", "same-origin")];
    visitor.ask(Method::POST, action, Some(body), &headers).await
}

#[tokio::test]
async fn a_file_is_attached_downloaded_and_withdrawn_on_pages() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let (client, plan) = office.client_with_plan(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let pdf = std::str::from_utf8(PDF).unwrap();
    let page = visitor.get(&client).await;
    let form = visitor.get(&page.link("Attach a file")).await;
    let action = format!("{client}/attach-file");
    let about = format!("plan/{}", plan.trim_start_matches("/plans/"));
    let typed = [("title", "Signed <b>plan</b>"), ("about", about.as_str())];

    let nothing = upload(&mut visitor, &form, &action, &typed, "", "").await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(nothing.attributes("[role=alert] a", "href"), ["#file"]);
    assert_eq!(nothing.attributes("#title", "value"), ["Signed <b>plan</b>"]);
    let wrong = upload(&mut visitor, &nothing, &action, &typed, "plan.exe", pdf).await;
    assert!(wrong.text("[role=alert]").contains("Only PDF, PNG, JPEG, DOCX and ODT files"));
    let large = "x".repeat(usize::try_from(office.app.settings.attachment_max_bytes).unwrap() + 1);
    let large = upload(&mut visitor, &wrong, &action, &typed, "plan.pdf", &large).await;
    assert!(large.text("[role=alert]").contains("The file is too large"));
    for _ in 0..2 {
        let done = upload(&mut visitor, &large, &action, &typed, "plan.pdf", pdf).await;
        assert_eq!(done.text("[role=status]"), "The file is attached.");
    }

    let page = visitor.get(&client).await;
    let files = page.all("[aria-labelledby=files] li");
    assert_eq!(files.len(), 1, "{files:?}");
    assert!(files[0].contains("Signed <b>plan</b>"), "{files:?}");
    let record = office.get(&meri, &format!("{client}/attachments")).await;
    assert_eq!(record.body["attachments"][0]["plan"], about.trim_start_matches("plan/"));
    let address = page.link("Signed <b>plan</b>");
    let shown = visitor.ask(Method::GET, &address, None, &[("sec-fetch-dest", "image")]).await;
    assert_eq!(shown.status, StatusCode::FORBIDDEN);

    let form = visitor.get(&page.link("Withdraw: Signed <b>plan</b>")).await;
    let action = address.replace("open-attachment", "withdraw-attachment");
    let why = visitor.submit(&form, &action, &[("reason", " ")]).await;
    assert!(why.text("[role=alert]").contains("Write the reason."));
    let gone = visitor.submit(&why, &action, &[("reason", "another client's")]).await;
    assert_eq!(gone.text("[role=status]"), "The file is withdrawn.");
    assert!(gone.text("[aria-labelledby=files]").contains("another client's"));
    let stale = visitor.submit(&form, &action, &[("reason", "mine")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text("[aria-labelledby=conflict]").contains("another client's"));
    let opened = visitor.get(&address).await;
    assert_eq!(opened.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_file_on_a_page_is_a_download_and_only_for_who_may_see_the_client() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    somebody(&office, "turku", Role::CaseWorker, "municipality:853").await;
    let client = office.client(&meri).await;
    let about = json!({ "kind": "other", "title": "x" });
    let attached = office.attach(&meri, &client, &about, "x.pdf", PDF, &[]).await;
    let attached = format!("/attachments/{}", attached.expect(StatusCode::CREATED).text("/id"));
    let address = format!("{attached}/open-attachment");

    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let cookie = visitor.cookies.iter().map(|(name, value)| format!("{name}={value}"));
    let cookie = cookie.collect::<Vec<_>>().join("; ");
    let request = axum::http::Request::get(&address).header(header::COOKIE, cookie);
    let read = office.send(request.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!(read.bytes, PDF);
    let kept = read.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert!(kept.starts_with("attachment;"), "{kept}");
    let policy = read.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("sandbox"), "{policy}");
    assert!(visitor.get(&client).await.has("[aria-labelledby=files] a"));

    let mut other = Visitor::signed_in(&office, "turku").await;
    for deed in ["open-attachment", "withdraw-attachment"] {
        let seen = other.get(&format!("{attached}/{deed}")).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{deed}");
    }
}

#[tokio::test]
async fn who_comes_back_is_taken_in_again_and_a_mistaken_end_is_mended() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    somebody(&office, "turku", Role::CaseWorker, "municipality:853").await;
    let mut person = job_seeker_in_vantaa();
    person["identity_code"] = json!("170590-9019");
    person["born_on"] = json!("1990-05-17");
    let client = office.client_as(&meri, person).await;
    let end = json!({ "on": "2024-04-22", "reason": "no_need" });
    office.change_now(&meri, Method::POST, &client, "/end", Some(end.clone())).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;

    let page = visitor.get(&client).await;
    let form = visitor.get(&page.link("Reopen the customership")).await;
    let action = format!("{client}/reopen-customership");
    let why = visitor.submit(&form, &action, &[("reason", "")]).await;
    assert!(why.text("[role=alert]").contains("Write the reason."));
    let open = visitor.submit(&why, &action, &[("reason", "the wrong client")]).await;
    assert_eq!(open.text("[role=status]"), "The customership is open again.");
    let stale = visitor.submit(&form, &action, &[("reason", "mine")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text("textarea").contains("mine"));

    office.change_now(&meri, Method::POST, &client, "/end", Some(end.clone())).await;
    let page = visitor.get(&client).await;
    let form = visitor.get(&page.link("Begin a new customership")).await;
    let action = format!("{client}/begin-customership");
    let early = visitor.submit(&form, &action, &[("from", "1.1.2024")]).await;
    assert!(early.text("[role=alert]").contains("The earliest possible day is 22 April 2024."));
    let begun = visitor.submit(&early, &action, &[("from", "22.4.2024")]).await;
    assert_eq!(begun.text("[role=status]"), "A new customership has begun.");

    office.change_now(&meri, Method::POST, &client, "/end", Some(end)).await;
    let mut turku = Visitor::signed_in(&office, "turku").await;
    let search = turku.get("/clients/search").await;
    let form = turku.get(&search.link("Take in somebody who comes back")).await;
    let action = "/clients/readmit-client";
    let wrong = turku.submit(&form, action, &[("identity_code", "170590-9018")]).await;
    assert_eq!(wrong.attributes("[role=alert] a", "href"), ["#identity_code"]);
    let back = turku.submit(&wrong, action, &[("identity_code", "170590-9019")]).await;
    assert_eq!(back.text("[role=status]"), "The client is taken in.");
    assert!(back.address.starts_with(&client));
    let again = turku.submit(&form, action, &[("identity_code", "170590-9019")]).await;
    assert!(again.address.starts_with(&client), "sent twice, done once");
}

#[tokio::test]
async fn an_appointment_is_made_stands_in_the_list_of_its_day_and_gets_its_outcome() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let page = visitor.get(&client).await;
    let form = visitor.get(&page.link("Make an appointment")).await;
    let action = format!("{client}/make-appointment");

    let typed = [("on", "22.4.2024"), ("time", "half past"), ("place", "Room 3")];
    let wrong = visitor.submit(&form, &action, &typed).await;
    assert!(wrong.text("[role=alert]").contains("Give a time such as 9.30"));
    assert_eq!(wrong.attributes("#place", "value"), ["Room 3"]);
    let typed = [("time", "klo 9.30"), ("interpreter_ordered", "yes")];
    let made = visitor.submit(&wrong, &action, &typed).await;
    assert_eq!(made.text("[role=status]"), "The appointment is made.");
    assert!(made.text("[aria-labelledby=contacts]").contains("09:30"));

    for (show, count) in [("", 1), ("?show=coming", 0), ("?show=past", 0), ("?whose=unit", 1)] {
        let list = visitor.get(&format!("/appointments{show}")).await.expect(StatusCode::OK);
        assert_eq!(list.all("tbody tr").len(), count, "{show}");
    }
    let list = visitor.get("/appointments").await;
    let ended = list.attributes("tbody td a", "href").remove(0);
    let form = visitor.get(&ended).await;
    let nothing = visitor.submit(&form, &ended, &[]).await;
    assert_eq!(nothing.attributes("[role=alert] a", "href"), ["#outcome"]);
    let done = visitor.submit(&form, &ended, &[("outcome", "attended")]).await;
    assert_eq!(done.text("[role=status]"), "It is recorded what became of the appointment.");
    let stale = visitor.submit(&form, &ended, &[("outcome", "not_come")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let both = stale.text("[aria-labelledby=conflict]");
    assert!(both.contains("attended") && both.contains("the client did not come"), "{both}");
    assert!(visitor.get("/appointments").await.has(".empty"));
}

#[tokio::test]
async fn an_outcome_an_acceptance_and_a_step_recorded_by_mistake_are_withdrawn() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    office.assess(&meri, &client).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let page = visitor.get(&client).await;
    let assessment = page.attributes("#assessment a", "href").remove(0);

    let page = visitor.get(&assessment).await;
    let address = page.link("Withdraw the outcome");
    let form = visitor.get(&address).await;
    let open = visitor.submit(&form, &address, &[("reason", "the wrong button")]).await;
    assert!(open.has("[href$=complete-assessment]"), "{}", open.source);
    let done = json!({ "completed_on": "2024-04-22", "outcome": "plan_needed" });
    office.change_now(&meri, Method::POST, &assessment, "/complete", Some(done)).await;

    let plan = office.plan_in_force(&meri, &client).await;
    let late = visitor.get(&assessment).await;
    let form = visitor.get(&late.link("Withdraw the outcome")).await;
    let refused = visitor.submit(&form, &address, &[("reason", "too late")]).await;
    assert!(refused.text("[role=alert]").contains("Later deeds stand on this one."));

    let page = visitor.get(&plan).await;
    let address = page.link("Withdraw an acceptance");
    let form = visitor.get(&address).await;
    let whose = visitor.submit(&form, &address, &[("reason", "not signed yet")]).await;
    assert_eq!(whose.attributes("[role=alert] a", "href"), ["#party"]);
    let waits = visitor.submit(&whose, &address, &[("party", "client")]).await;
    assert!(waits.text("[aria-labelledby=parties]").contains("not accepted"), "{}", waits.source);
}

#[tokio::test]
async fn more_time_and_interruptions_are_recorded_with_their_grounds() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let (client, _) = office.client_with_plan(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let page = visitor.get(&client).await;

    let address = page.link("Grant more time");
    let form = visitor.get(&address).await;
    let typed = [("ground", "special_measures"), ("length", "6"), ("evidence", "assessment")];
    let refused = visitor.submit(&form, &address, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text("[role=alert]").contains("Find first that it is so"));
    let found = [("conditions", "special_measures_needed"), ("unit", "months")];
    let granted = visitor.submit(&refused, &address, &found).await;
    assert_eq!(granted.status, StatusCode::OK, "{}", granted.text("main"));

    let address = page.link("Record an interruption");
    let form = visitor.get(&address).await;
    let nothing = visitor.submit(&form, &address, &[]).await;
    assert_eq!(nothing.attributes("[role=alert] a", "href"), ["#conditions", "#from", "#evidence"]);
    let today = office.app.clock.today().format("%d.%m.%Y").to_string();
    let typed = [("conditions", "illness"), ("from", today.as_str()), ("evidence", "certificate")];
    let recorded = visitor.submit(&nothing, &address, &typed).await;
    assert_eq!(recorded.text("[role=status]"), "The interruption is recorded.");
    let open = visitor.get(&address).await;
    assert!(open.text("textarea").contains("certificate"));
}

#[tokio::test]
async fn a_member_of_the_household_is_found_by_name_linked_and_parted() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    let mut spouse = job_seeker_in_vantaa();
    spouse["family_name"] = json!("Öhman");
    let spouse = office.client_as(&meri, spouse).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let page = visitor.get(&client).await;
    let link = page.link("Link a member of the household");
    let form = visitor.get(&link).await;

    let nobody = visitor.submit(&form, &link, &[("name", "Nobody"), ("kinship", "spouse")]).await;
    assert_eq!(nobody.attributes("[role=alert] a", "href"), ["#name"]);
    let which = visitor.submit(&nobody, &link, &[("name", "ohman")]).await;
    assert_eq!(which.attributes("[role=alert] a", "href"), ["#client"]);
    let id = spouse.trim_start_matches("/clients/");
    assert_eq!(which.attributes("input[name=client]", "value"), [id]);
    let linked = visitor.submit(&which, &link, &[("client", id)]).await;
    assert_eq!(linked.text("[role=status]"), "The member of the household is linked.");
    assert_eq!(visitor.get(&spouse).await.link("spouse"), client);

    let part = linked.link("Part a member of the household");
    let form = visitor.get(&part).await;
    let parted = visitor.submit(&form, &part, &[("client", id)]).await;
    assert_eq!(parted.text("[role=status]"), "The member of the household is parted.");
    let stale = visitor.submit(&form, &part, &[("client", id)]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
}
