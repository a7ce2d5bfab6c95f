use domain::access::{Action, Actor};
use domain::field_error::FieldError;
use domain::ids::{CourseId, PlanId};
use domain::rule_sets::{DataKind, ParticipantKind};
use domain::training::Course;
use persistence::training;
use secrecy::SecretString;

use crate::clients::{ClientFile, client_of, read_client_page};
use crate::{App, Error};

/// What may go to a course's provider with a referral.
#[derive(Debug, Clone)]
pub struct ReferralPreview {
    /// The client.
    pub file: ClientFile,
    /// The personal identity code in clear, if there is one.
    pub identity_code: Option<SecretString>,
    /// To which course.
    pub course: Course,
    /// What the Act lets the provider get without consent, and by which section; of a protected
    /// client nothing that tells the whereabouts (Act 661/2009 s. 36).
    pub data: Vec<(DataKind, String)>,
}

/// Says what a referral would tell the provider. Nothing is stored.
pub async fn preview_referral(
    app: &App,
    actor: &Actor,
    plan: PlanId,
    course: CourseId,
) -> Result<ReferralPreview, Error> {
    let client = client_of(app, plan.uuid()).await?;
    let page = read_client_page(app, actor, client, None).await?;
    // The reading is logged already; to refer, one must be permitted to.
    drop(page.file.require(app, actor, Action::ReferToTraining)?);
    let known = training::named(&app.store.read_once(), &[course]).await?;
    let Some(course) = known.into_iter().next() else {
        let text = "the id of a course of the catalogue";
        return Err(Error::Invalid(vec![FieldError::at("course", "unknown_course", text)]));
    };
    let rules = app.law.timeline.on(app.clock.today());
    let protected = page.file.stored.person.protected;
    let allowed = rules.participant(ParticipantKind::EducationProvider);
    let allowed = allowed.and_then(|rule| rule.by_law.as_ref());
    let data = allowed.map_or_else(Vec::new, |allowed| {
        let open = allowed.data.iter().filter(|one| !(protected && one.tells_whereabouts()));
        open.map(|one| (*one, allowed.section.clone())).collect()
    });
    Ok(ReferralPreview { file: page.file, identity_code: page.identity_code, course, data })
}
