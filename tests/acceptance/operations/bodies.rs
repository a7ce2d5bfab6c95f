//! A body of the right shape for each operation that takes one.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{body_about_looks, course, provider, whole_plan};
use crate::office::job_seeker_in_vantaa;

#[expect(clippy::too_many_lines, reason = "one table, an entry for each operation")]
pub(super) fn body(operation: &str) -> Value {
    let day = "2024-04-22";
    let levels = || json!({ "listening": "A1.1", "reading": "X" });
    match operation {
        "register_client" => {
            let mut person = job_seeker_in_vantaa();
            person["identity_code"] = json!("170590-999E");
            person["migri_number"] = json!("1234567");
            person["protected"] = json!(false);
            person["source"] = json!("client");
            person
        }
        "search_clients" => json!({ "identity_code": "170590-999E" }),
        "start_assessment" => json!({ "started_on": day, "language": "so", "interpreter": true }),
        "record_assessment_item" => json!({ "text": "Discussed.", "levels": levels() }),
        "record_specifying_measure" => json!({
            "on": day, "done_by": "A tester", "bought_from": "Vantaan opisto",
            "result": "Reads slowly.", "levels": levels(),
        }),
        "complete_assessment" => json!({
            "completed_on": day, "outcome": "plan_needed", "reason": "x", "track": "basic",
        }),
        "withdraw_assessment_outcome"
        | "reopen_customership"
        | "withdraw_referral_step"
        | "withdraw_attachment"
        | "return_handover" => json!({ "reason": "A mistake." }),
        "name_receiver" => json!({ "worker": Uuid::nil() }),
        "assign_client" | "restrict_record" => json!({ "worker": null }),
        "reassign_clients" => {
            json!({ "clients": [Uuid::nil()], "to_worker": null, "preview": true })
        }
        "record_absence" => json!({ "from": day, "until": day, "substitute": Uuid::nil() }),
        "make_appointment" => json!({
            "on": day, "time": "09:30", "place": "Desk 3", "language": "so",
            "interpreter_ordered": true, "worker": Uuid::nil(),
        }),
        "end_appointment" => json!({ "outcome": "cancelled", "reason": "Ill." }),
        "write_note" => json!({ "on": day, "kind": "call", "text": "Spoke." }),
        "hold_disposal" => json!({ "ground": "archive", "words": "Goes to the archive." }),
        "end_customership" => json!({ "on": day, "reason": "other" }),
        "begin_customership" => json!({ "from": day }),
        "readmit_client" => json!({
            "identity_code": "170590-999E", "from": day, "source": "client",
            "facts": { "labour_market_status": "03" },
        }),
        "extend_plan" => json!({
            "on": day, "ground": "special_measures", "conditions": ["special_measures_needed"],
            "length": "2 years", "evidence": "A statement.",
        }),
        "interrupt_plan" => json!({
            "from": day, "until": day, "conditions": ["illness"], "evidence": "A statement.",
        }),
        "name_guardian" => {
            json!({ "on": day, "name": "R. Guardian", "kind": "guardian", "contact": "By post." })
        }
        "merge_clients" => json!({
            "client": Uuid::nil(), "reason": "Twice.", "identity_codes_reason": "Changed.",
        }),
        "part_clients" => json!({ "client": Uuid::nil(), "reason": "A namesake." }),
        "link_household" => json!({ "client": Uuid::nil(), "kinship": "spouse", "from": day }),
        "part_household" => json!({ "client": Uuid::nil() }),
        "change_facts" | "what_if" => json!({
            "from": day, "source": "client", "labour_market_status": "03",
            "residence": { "kind": "A", "first_granted_on": "2023-06-01" },
        }),
        "override_responsibility" => {
            json!({ "from": day, "authority": "municipality:049", "reason": "Near." })
        }
        "hold_interview" => json!({ "on": day }),
        "draft_plan" | "change_plan" => whole_plan(day),
        "accept_plan" => json!({ "party": "client", "on": day, "way": "signature" }),
        "withdraw_acceptance" => json!({ "party": "client", "reason": "A mistake." }),
        "explain_duties" => json!({ "on": day, "language": "so" }),
        "hear_child" => json!({ "on": day, "wishes": "To learn Finnish." }),
        "review_plan" => json!({
            "on": day, "agenda": [{ "measure": 0, "done": false, "why": "x" }], "progress": "x",
        }),
        "name_participant" => json!({
            "on": day, "kind": "education_provider", "name": "Vantaan opisto", "contact": "Office",
            "registered_provider": Uuid::nil(), "measure": 0, "data": ["names"], "consent_on": day,
        }),
        "end_participant" => json!({ "on": day, "reason": "Consent taken back." }),
        "disclose_data" => json!({
            "on": day, "data": ["names"], "way": "secure_message", "purpose": "Enrolment.",
        }),
        "register_provider" | "change_provider" => provider("Vantaan opisto"),
        "open_course" => course(1),
        "refer_to_training" => json!({ "course": Uuid::nil() }),
        "export_clients" | "export_deadlines" => json!({
            "purpose": "work_planning", "words": "To share the work.", "format": "csv",
        }),
        "give_feedback" => json!({ "words": "The table is hard to read.", "contact": "x@y.fi" }),
        "record_referral_event" => json!({
            "kind": "ended", "on": day, "reason": "x", "onward_path": "work",
            "levels_before": levels(), "levels_after": levels(), "final_test": levels(),
        }),
        "attest_period" => json!({ "period": "2023", "state": "reported" }),
        "freeze_report" => json!({ "period": "2023", "reason": "Nobody attests in tests." }),
        "open_feed" => json!({ "label": "Outlook" }),
        "sign_in" => json!({ "name": "nobody", "password": "wrong" }),
        "confirm_identity" => json!({ "password": "wrong", "code": "123456" }),
        "enter_code" => json!({ "half_way": "00", "code": "123456" }),
        "change_password" => json!({ "current": "wrong", "password": "wrong" }),
        "set_up_second_factor" => json!({ "sealed": "00", "code": "123456" }),
        other => body_about_looks(other),
    }
}
