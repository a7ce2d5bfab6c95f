use domain::access::Actor;
use domain::ids::AssessmentId;

use super::AssessmentOf;
use crate::clients::{client_of, read_client};
use crate::{App, Error};

/// Opens an assessment.
pub async fn read_assessment(
    app: &App,
    actor: &Actor,
    id: AssessmentId,
) -> Result<AssessmentOf, Error> {
    let client = client_of(app, id.uuid()).await?;
    AssessmentOf::find(read_client(app, actor, client, None).await?, id)
}
