use askama::Template;
use askama::filters::HtmlSafe;
use chrono::NaiveDate;
use domain::field_error::FieldError;
use domain::ids::{ClientId, ProviderId};
use domain::plans::{Goal, Measure, MeasureKind, Party, PlanContent, PlanKind, Study, Term};
use use_cases::App;

use super::offered::Offered;
use crate::form::choices::{Pair, or_none, yes_no};
use crate::form::{Faults, Field, Sheet, Summary, Typed};
use crate::texts::Texts;

/// More goals or measures than a plan can have.
const MOST: usize = 60;
/// Reasons that a plan gets by itself where the rule names no joint authority.
const OFFERED_REASONS: [&str; 2] = ["no_need_of_social_services", "no_duty_to_register"];
/// Those who can see to a measure.
const PARTIES: [Party; 5] = [
    Party::Client,
    Party::TeOffice,
    Party::Municipality,
    Party::EmploymentAuthority,
    Party::Guardian,
];

/// What a plan says as a form: goals, then measures with who and by when.
#[derive(Template)]
#[template(path = "plans/editor.html")]
pub(super) struct Editor {
    t: Texts,
    kind: Field,
    days: [Field; 3],
    goals: Vec<Vec<Field>>,
    measures: Vec<MeasureRow>,
    two_party_reason: Field,
    /// Of a family's plan: whose own plans it ties together.
    members: Option<Field>,
    /// The names of the register, to choose from.
    providers: Vec<String>,
}

impl HtmlSafe for Editor {}

struct MeasureRow {
    main: Vec<Field>,
    more: Vec<Field>,
    /// The entry of the register of providers, with the name it had.
    registered: Option<(String, String)>,
}

impl Editor {
    pub(super) fn new(app: &App, sheet: &Sheet<'_>, offered: &Offered) -> Self {
        let t = sheet.t;
        let is_family = sheet.typed.has("kind", PlanKind::Family.code());
        let rules = app.law.timeline.on(app.clock.today());
        let kinds: Vec<Pair> = rules
            .measures()
            .iter()
            .map(|rule| (rule.kind.code().to_owned(), t.measure_kind(rule.kind.code()).into()))
            .collect();
        let goal = |n: usize| {
            let terms = ["plan_time", "long_term"];
            let terms = terms.map(|term| (term.to_owned(), t.goal_term(term).into_owned()));
            vec![
                sheet.area(&format!("goals/{n}/text"), t.plan_goal_text(), 2),
                sheet.select(&format!("goals/{n}/term"), t.plan_goal_term(), terms),
            ]
        };
        let goals = (0..rows(sheet.typed, "goals").max(1)).map(goal).collect();
        let measures = (0..rows(sheet.typed, "measures").max(1))
            .map(|n| MeasureRow::new(sheet, n, &kinds))
            .collect();
        let plan_kinds = [PlanKind::Own, PlanKind::Minor].map(PlanKind::code);
        let kind = if is_family { vec![PlanKind::Family.code()] } else { plan_kinds.into() };
        let kinds = kind.into_iter().map(|code| (code.to_owned(), t.plan_kind(code).into_owned()));
        Self {
            t,
            kind: sheet.radios("kind", t.plan_kind_label(), kinds),
            days: [
                sheet.day("drawn_up_on", t.plan_drawn_up_on()),
                sheet.day("valid_from", t.plan_valid_from()),
                sheet.day("valid_until", t.plan_valid_until()).hint(t.plan_valid_until_hint()),
            ],
            goals,
            measures,
            two_party_reason: sheet
                .line("two_party_reason", t.plan_two_party_reason())
                .hint(t.plan_two_party_hint())
                .optional(),
            members: is_family
                .then(|| sheet.checks("members", t.plan_members(), offered.members.clone())),
            providers: offered.providers.iter().map(|one| one.entry.name.clone()).collect(),
        }
    }

    /// What is wrong, with the names of the fields.
    pub(super) fn summary(&self, faults: &Faults) -> Summary {
        let goals = self.goals.iter().flatten();
        let measures = self.measures.iter().flat_map(|row| row.main.iter().chain(&row.more));
        let rest = [&self.kind, &self.two_party_reason].into_iter().chain(&self.members);
        let all = self.days.iter().chain(goals).chain(measures).chain(rest);
        Summary::of(self.t, faults, all)
    }
}

impl MeasureRow {
    fn new(sheet: &Sheet<'_>, n: usize, kinds: &[Pair]) -> Self {
        let t = sheet.t;
        let name = |field: &str| format!("measures/{n}/{field}");
        let parties = PARTIES.map(|party| (party.code().to_owned(), t.party(party.code()).into()));
        let parties = or_none(t.fact_unknown(), parties.into());
        let main = vec![
            sheet.select(&name("kind"), t.plan_measure_kind(), or_none("", kinds.to_vec())),
            sheet.area(&name("text"), t.plan_measure_text(), 2),
            sheet.select(&name("responsible"), t.plan_responsible(), parties).optional(),
            sheet.suggested(&name("provider"), t.plan_provider(), "providers").optional(),
            sheet.day(&name("from"), t.plan_from()).optional(),
            sheet.day(&name("until"), t.plan_until()).optional(),
        ];
        let more = vec![
            sheet.area(&name("why"), t.plan_why(), 2).optional(),
            sheet.area(&name("follow_up"), t.plan_follow_up(), 2).optional(),
            sheet.line(&name("study/entity"), t.plan_study()).optional(),
            sheet
                .radios(&name("study/basic_education"), t.plan_basic_education(), yes_no(t))
                .optional(),
            sheet.line(&name("study/agreed_late_because"), t.plan_agreed_late()).optional(),
        ];
        let registered = sheet
            .typed
            .filled(&name("registered_provider"))
            .map(|id| (id.to_owned(), sheet.typed.text(&name("registered_name")).to_owned()));
        Self { main, more, registered }
    }
}

/// How many rows of a kind the form has.
fn rows(typed: &Typed, what: &str) -> usize {
    let numbers = typed.fields().iter().filter_map(|(name, _)| {
        let rest = name.strip_prefix(what)?.strip_prefix('/')?;
        rest.split('/').next()?.parse::<usize>().ok().filter(|number| *number < MOST)
    });
    numbers.max().map_or(0, |last| last + 1)
}

/// The form with a row more or less, where a button for that was pressed.
pub(super) fn with_rows_changed(typed: &Typed) -> Option<Typed> {
    let step = typed.text("step");
    if let Some(what) = step.strip_prefix("add_") {
        let n = rows(typed, what).max(1);
        return (n < MOST && ["goals", "measures"].contains(&what))
            .then(|| typed.clone().with(format!("{what}/{n}/text"), String::new()));
    }
    let (what, number) = step.strip_prefix("drop_")?.split_once('/')?;
    let number = number.parse::<usize>().ok()?;
    Some(typed.without_row(what, number))
}

/// Why there are two parties, where somebody wrote it; the guidance's reasons come by themselves.
pub(super) fn written_reason(content: &PlanContent) -> Option<String> {
    let reason = content.two_party_reason.clone();
    reason.filter(|reason| !OFFERED_REASONS.contains(&reason.as_str()))
}

/// What the fields hold for a plan that is there.
pub(super) fn typed_of(t: Texts, content: &PlanContent) -> Typed {
    let two_party_reason = written_reason(content);
    let mut fields: Vec<(String, String)> = vec![
        ("kind".to_owned(), content.kind.code().to_owned()),
        ("drawn_up_on".to_owned(), t.day(content.drawn_up_on)),
        ("valid_from".to_owned(), t.day(content.valid_from)),
        ("valid_until".to_owned(), t.day(content.valid_until)),
        ("two_party_reason".to_owned(), two_party_reason.unwrap_or_default()),
    ];
    for (n, goal) in content.goals.iter().enumerate() {
        let term = if goal.term == Term::LongTerm { "long_term" } else { "plan_time" };
        fields.push((format!("goals/{n}/text"), goal.text.clone()));
        fields.push((format!("goals/{n}/term"), term.to_owned()));
    }
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| t.day(day));
    for (n, measure) in content.measures.iter().enumerate() {
        let said = |text: &Option<String>| text.clone().unwrap_or_default();
        let study = measure.study.as_ref();
        let of_study = |text: fn(&Study) -> String| study.map_or_else(String::new, text);
        let registered = measure.registered_provider.map_or_else(String::new, |id| id.to_string());
        for (field, value) in [
            ("kind", measure.kind.code().to_owned()),
            ("text", measure.text.clone()),
            ("responsible", measure.responsible.map_or("", Party::code).to_owned()),
            ("provider", said(&measure.provider)),
            ("registered_provider", registered),
            ("registered_name", said(&measure.provider)),
            ("from", day(measure.from)),
            ("until", day(measure.until)),
            ("why", said(&measure.why)),
            ("follow_up", said(&measure.follow_up)),
            ("study/entity", of_study(|study| study.entity.clone())),
            (
                "study/basic_education",
                of_study(|study| if study.basic_education { "yes" } else { "no" }.to_owned()),
            ),
            (
                "study/agreed_late_because",
                of_study(|study| study.agreed_late_because.clone().unwrap_or_default()),
            ),
        ] {
            fields.push((format!("measures/{n}/{field}"), value));
        }
    }
    let members = content.members.iter();
    fields.extend(members.map(|one| ("members".to_owned(), one.client.to_string())));
    Typed::of(fields)
}

/// The members of the household who were ticked.
pub(super) fn members(typed: &Typed) -> Vec<ClientId> {
    let ticked = typed.fields().iter().filter(|(name, _)| name == "members");
    ticked.filter_map(|(_, id)| id.parse().ok()).map(ClientId::from_uuid).collect()
}

/// What the plan says by the form. Rows in which nothing is said are left out.
pub(super) fn read(typed: &Typed, offered: &Offered) -> Result<PlanContent, Vec<FieldError>> {
    let mut faults = Vec::new();
    let kind = [PlanKind::Own, PlanKind::Minor, PlanKind::Family]
        .into_iter()
        .find(|kind| typed.has("kind", kind.code()));
    if kind.is_none() {
        faults.push(FieldError::at("kind", "missing", "is required"));
    }
    let days =
        ["drawn_up_on", "valid_from", "valid_until"].map(|name| typed.day(name, &mut faults));
    if let [_, Some(from), Some(until)] = days
        && until < from
    {
        faults.push(FieldError::at("valid_until", "before_start", "not before valid_from"));
    }
    let goals = (0..rows(typed, "goals")).filter_map(|n| {
        let text = typed.filled(&format!("goals/{n}/text"))?.to_owned();
        let long = typed.has(&format!("goals/{n}/term"), "long_term");
        Some(Goal { text, term: if long { Term::LongTerm } else { Term::PlanTime } })
    });
    let goals: Vec<_> = goals.collect();
    let measures: Vec<_> = (0..rows(typed, "measures"))
        .filter_map(|n| measure(typed, n, (offered, days[1]), &mut faults))
        .collect();
    match (kind, days) {
        (Some(kind), [Some(drawn_up_on), Some(valid_from), Some(valid_until)])
            if faults.is_empty() =>
        {
            Ok(PlanContent {
                kind,
                drawn_up_on,
                valid_from,
                valid_until,
                goals,
                measures,
                two_party_reason: typed.filled("two_party_reason").map(str::to_owned),
                members: Vec::new(),
            })
        }
        _ => Err(faults),
    }
}

fn measure(
    typed: &Typed,
    n: usize,
    (offered, plan_from): (&Offered, Option<NaiveDate>),
    faults: &mut Vec<FieldError>,
) -> Option<Measure> {
    let name = |field: &str| format!("measures/{n}/{field}");
    let filled = |field: &str| typed.filled(&name(field)).map(str::to_owned);
    let asked = ["text", "provider", "from", "until", "why", "follow_up", "kind"];
    if asked.into_iter().all(|field| filled(field).is_none()) {
        return None;
    }
    let text = filled("text").unwrap_or_else(|| {
        faults.push(FieldError::at(&name("text"), "missing", "say what is done"));
        String::new()
    });
    let kind = MeasureKind::from_code(typed.text(&name("kind"))).unwrap_or_else(|| {
        faults.push(FieldError::at(&name("kind"), "missing", "is required"));
        MeasureKind::Other
    });
    let mut day = |field: &str| {
        filled(field)?;
        typed.day(&name(field), faults)
    };
    let (from, until) = (day("from"), day("until"));
    let provider = filled("provider");
    // Another name is another provider.
    let same = provider.as_deref() == typed.filled(&name("registered_name"));
    let registered_provider = filled("registered_provider").filter(|_| same);
    let registered_provider =
        registered_provider.and_then(|id| id.parse().ok()).map(ProviderId::from_uuid);
    let registered_provider = registered_provider
        .or_else(|| offered.registered(kind, provider.as_deref()?, from.or(plan_from)?));
    Some(Measure {
        provider,
        registered_provider,
        responsible: PARTIES.into_iter().find(|one| typed.has(&name("responsible"), one.code())),
        from,
        until,
        why: filled("why"),
        follow_up: filled("follow_up"),
        study: filled("study/entity").map(|entity| Study {
            entity,
            basic_education: typed.has(&name("study/basic_education"), "yes"),
            agreed_late_because: filled("study/agreed_late_because"),
        }),
        ..Measure::of(kind, text)
    })
}
