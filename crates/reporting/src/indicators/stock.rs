use domain::follow_up::FollowUp;
use domain::record::Stage;

use crate::{Definition, Occurrence, Span, Text, ValueKind};

const MEANING: Text = Text::new(
    "Asiakkaat, jotka ovat tässä vaiheessa jakson viimeisenä päivänä.",
    "Klienter som är i detta skede på periodens sista dag.",
    "Clients who are at this stage on the last day of the period.",
);

pub(super) const REGISTERED: Definition = Definition {
    code: "stock_registered",
    kind: ValueKind::Count,
    names: Text::new("Asiakkaat: rekisteröity", "Klienter: registrerade", "Clients: registered"),
    meaning: MEANING,
    facts: &["customership", "assessment", "plan"],
    section: "",
    count: |client, span, take| stock(client, span, Stage::Registered, take),
};

pub(super) const ASSESSING: Definition = Definition {
    code: "stock_assessing",
    kind: ValueKind::Count,
    names: Text::new(
        "Asiakkaat: kartoitus kesken",
        "Klienter: kartläggning pågår",
        "Clients: assessing",
    ),
    meaning: MEANING,
    facts: &["customership", "assessment", "plan"],
    section: "",
    count: |client, span, take| stock(client, span, Stage::Assessing, take),
};

pub(super) const PLANNING: Definition = Definition {
    code: "stock_planning",
    kind: ValueKind::Count,
    names: Text::new(
        "Asiakkaat: suunnittelu kesken",
        "Klienter: planering pågår",
        "Clients: planning",
    ),
    meaning: MEANING,
    facts: &["customership", "assessment", "plan"],
    section: "",
    count: |client, span, take| stock(client, span, Stage::Planning, take),
};

pub(super) const IN_FORCE: Definition = Definition {
    code: "stock_in_force",
    kind: ValueKind::Count,
    names: Text::new(
        "Asiakkaat: suunnitelma voimassa",
        "Klienter: plan i kraft",
        "Clients: plan in force",
    ),
    meaning: MEANING,
    facts: &["customership", "assessment", "plan"],
    section: "",
    count: |client, span, take| stock(client, span, Stage::InForce, take),
};

fn stock(client: &FollowUp, span: Span, stage: Stage, take: &mut dyn FnMut(Occurrence)) {
    if client.stage_on(span.last) == Some(stage) {
        take(Occurrence::on(span.last));
    }
}
