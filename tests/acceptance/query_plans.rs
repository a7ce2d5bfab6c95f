//! Every list is one statement that reads an index in its order: asked of the database's own plan.

use domain::access::{Actor, Role};
use domain::ids::{AppointmentId, ClientId, CourseId, DeadlineId, HandoverId, ProviderId, UserId};
use domain::record::Stage;
use domain::rule_sets::{LimitId, MeasureKind};
use persistence::authorities::{self, Direction};
use persistence::clients::caseload::{
    self, CaseloadFilter, CaseloadMark, CaseloadOrder, DueWithin, Visible, Whose,
};
use persistence::contacts::{self, AppointmentFilter};
use persistence::deadlines::{self, DeadlineFilter};
use persistence::follow_up::{self, Mark};
use persistence::providers::{self, ProviderFilter, ProviderMark};
use persistence::{retention, training, users};
use sea_orm::sea_query::{Order, SelectStatement};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement, TransactionTrait};
use uuid::Uuid;

use crate::database::{TestDatabase, on_postgres};

/// How the two databases say the same thing of a number `n`.
struct Words {
    new_id: &'static str,
    /// The id of one of the authority's nine workers, or nobody's.
    worker: &'static str,
    nobody: &'static str,
    padded: &'static str,
    day: &'static str,
    /// 2010 to 2026.
    course_day: &'static str,
    course_end: &'static str,
}

const POSTGRES: Words = Words {
    new_id: "gen_random_uuid()",
    worker: "CASE n / 20 % 10 WHEN 0 THEN '00000000-0000-0000-0000-000000000000'::uuid \
             ELSE md5((n % 200)::text)::uuid END",
    nobody: "'00000000-0000-0000-0000-000000000000'",
    padded: "lpad(n::text, 5, '0')",
    day: "DATE '2024-01-01' + (n * 7 % 300)",
    course_day: "DATE '2010-01-01' + n",
    course_end: "DATE '2010-01-01' + n + 200",
};

const SQLITE: Words = Words {
    new_id: "randomblob(16)",
    worker: "CASE n / 20 % 10 WHEN 0 THEN zeroblob(16) \
             ELSE CAST(printf('%016d', n % 200) AS BLOB) END",
    nobody: "zeroblob(16)",
    padded: "printf('%05d', n)",
    day: "date('2024-01-01', '+' || (n * 7 % 300) || ' days')",
    course_day: "date('2010-01-01', '+' || n || ' days')",
    course_end: "date('2010-01-01', '+' || (n + 200) || ' days')",
};

/// 20,000 clients of 20 authorities, each with three deadlines and an appointment, some with a
/// handover; the courses of 17 years, and providers.
async fn filled() -> (TestDatabase, DatabaseConnection) {
    let Words { new_id, worker, nobody, padded, day, course_day, course_end } =
        if on_postgres() { POSTGRES } else { SQLITE };
    let database = TestDatabase::open().await;
    let db = database.raw().await;
    let numbers = |count: u32| {
        format!("WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count})")
    };
    let stages = "CASE n % 4 WHEN 0 THEN 'registered' WHEN 1 THEN 'assessing' \
                  WHEN 2 THEN 'planning' ELSE 'in_force' END";
    for sql in [
        format!(
            "INSERT INTO client (id, given_names, family_name, search_key, born_on, mother_tongue, \
             service_language, interpreter_needed, protected, acting_authority, stage, next_due_on, \
             version, created_at) {} SELECT {new_id}, 'Ayaan', {padded}, 'name' || {padded}, \
             '1990-05-17', 'so', 'fi', TRUE, n % 200 = 0, 'municipality:' || (n % 20), {stages}, \
             {day}, n, '2024-04-22 09:00:00+00:00' FROM s",
            numbers(20_000)
        ),
        format!(
            "INSERT INTO caseload (authority, client_id, basis, is_open, stage, worker, \
             next_due_on, search_key, protected) SELECT acting_authority, id, 'acting', \
             n % 7 <> 0, stage, {worker}, next_due_on, search_key, protected \
             FROM (SELECT client.*, version AS n FROM client) numbered"
        ),
        format!(
            "INSERT INTO deadline (id, client_id, authority, limit_id, standing, due_on, content) \
             {} SELECT {new_id}, id, acting_authority, \
             CASE n WHEN 1 THEN 'start_assessment' WHEN 2 THEN 'start_plan' ELSE 'plan_maximum' END, \
             CASE version % 2 WHEN 0 THEN 'open' ELSE 'met' END, next_due_on, '{{}}' \
             FROM client CROSS JOIN s",
            numbers(3)
        ),
        format!(
            "INSERT INTO handover (id, client_id, from_authority, to_authority, offered_on, state) \
             SELECT {new_id}, id, acting_authority, 'municipality:' || (version % 17), next_due_on, \
             CASE version % 3 WHEN 0 THEN 'open' ELSE 'accepted' END FROM client \
             WHERE version % 4 = 0"
        ),
        format!(
            "INSERT INTO app_user (id, sign_in_name, role, authority, created_at) \
             SELECT worker, 'w' || authority || worker, 'case_worker', authority, \
             '2024-04-22 09:00:00+00:00' FROM caseload WHERE worker <> {nobody} \
             GROUP BY worker, authority"
        ),
        format!(
            "INSERT INTO appointment (id, client_id, authority, worker_id, starts_on, starts, \
             language, interpreter_ordered) SELECT {new_id}, client_id, authority, worker, \
             next_due_on, '09:30:00', 'so', TRUE FROM caseload WHERE worker <> {nobody}"
        ),
        format!(
            "INSERT INTO course (id, name, provider, track, procured_by, starts_on, ends_on, seats, \
             created_at) {} SELECT {new_id}, {padded}, 'School', 'basic', 'ntm_centre:01', \
             {course_day}, {course_end}, 20, '2024-04-22 09:00:00+00:00' FROM s",
            numbers(6_000)
        ),
        format!(
            "INSERT INTO provider (id, name, search_key, business_code, kinds, area, contact, \
             valid_from, kept_by, version, created_at, created_by) {} SELECT {new_id}, {padded}, \
             'name' || {padded}, '0737546-2', ' guidance ', 'ntm_centre:' || (n % 15), 'Office', \
             {course_day}, 'ntm_centre:01', 1, '2024-04-22 09:00:00+00:00', \
             (SELECT id FROM app_user LIMIT 1) FROM s",
            numbers(6_000)
        ),
        // What was known first of each client is known no longer.
        "INSERT INTO follow_up (client_id, number, known_from, known_until, format, content) \
         SELECT id, 1, created_at, created_at, 1, '{}' FROM client"
            .to_owned(),
        "INSERT INTO follow_up (client_id, number, known_from, known_until, format, content) \
         SELECT id, 2, created_at, '9998-12-31 00:00:00+00:00', 1, '{}' FROM client"
            .to_owned(),
        "INSERT INTO follow_up_unit (authority, client_id, number, known_until) \
         SELECT acting_authority, client_id, number, known_until FROM follow_up \
         INNER JOIN client ON client.id = follow_up.client_id"
            .to_owned(),
        "INSERT INTO client_subject (id, client_id, kind) SELECT id, id, 'referral' FROM client"
            .to_owned(),
        "INSERT INTO course_place (referral_id, course_id, client_id, state, queue_number) \
         SELECT client.id, course.id, client.id, 'seat', 1 FROM client \
         INNER JOIN course ON course.name = client.family_name"
            .to_owned(),
        "ANALYZE".to_owned(),
    ] {
        db.execute_unprepared(&sql).await.unwrap();
    }
    (database, db)
}

/// The plan's lines, outermost first.
async fn plan(db: &DatabaseConnection, statement: &SelectStatement, may_sort: bool) -> Vec<String> {
    let backend = db.get_database_backend();
    let Statement { sql, values, .. } = backend.build(statement);
    let (explain, column) =
        if on_postgres() { ("EXPLAIN", "QUERY PLAN") } else { ("EXPLAIN QUERY PLAN", "detail") };
    let asked = Statement { sql: format!("{explain} {sql}"), values, db_backend: backend };
    let tx = db.begin().await.unwrap();
    if on_postgres() && !may_sort {
        // Of a few rows it would rather sort. Whether it could do without is what counts.
        tx.execute_unprepared("SET LOCAL enable_sort = off").await.unwrap();
    }
    let rows = tx.query_all_raw(asked).await.unwrap();
    tx.rollback().await.unwrap();
    rows.iter().map(|row| row.try_get("", column).unwrap()).collect()
}

/// Says what is wrong with the plan of a list that should be read from `index` in its order.
async fn fault(
    db: &DatabaseConnection,
    what: &str,
    statement: &SelectStatement,
    index: &str,
) -> Option<String> {
    let lines = plan(db, statement, false).await;
    let sorts = lines.iter().any(|line| line.contains("Sort") || line.contains("TEMP B-TREE"));
    let scans = lines.iter().any(|line| {
        line.contains("Seq Scan") || (line.starts_with("SCAN ") && !line.contains("USING"))
    });
    let used = lines.iter().any(|line| line.contains(index));
    let sound = used && !sorts && !scans;
    (!sound).then(|| format!("{what}, wanted {index}:\n  {}\n", lines.join("\n  ")))
}

fn reader(user: UserId) -> Actor {
    Actor::new(user, Role::CaseWorker, "municipality:5".parse().unwrap())
}

/// The id of a worker with clients.
async fn some_worker(db: &DatabaseConnection) -> UserId {
    let sql = "SELECT worker FROM caseload WHERE authority = 'municipality:5' \
               ORDER BY worker DESC LIMIT 1";
    let asked = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(asked).await.unwrap().unwrap();
    UserId::from_uuid(row.try_get("", "worker").unwrap())
}

#[tokio::test]
async fn a_page_of_clients_is_read_from_an_index_in_its_order_whatever_is_asked() {
    let (_database, db) = filled().await;
    let worker = some_worker(&db).await;
    let visible = Visible::to(&reader(worker));
    let day = Some("2024-03-01".parse().unwrap());
    let within = day.map(|until| DueWithin { from: None, until });
    let all = CaseloadFilter::default;
    let mut faults = String::new();
    for (order, value) in
        [(CaseloadOrder::NextDue, "2024-02-01"), (CaseloadOrder::Name, "name00500")]
    {
        let last = Uuid::from_u128(u128::MAX / 2);
        let mark = CaseloadMark { value: value.to_owned(), client: ClientId::from_uuid(last) };
        let by_due = order == CaseloadOrder::NextDue;
        let all_of = if by_due { "ix_caseload_due" } else { "ix_caseload_name" };
        let of_one = if by_due { "ix_caseload_worker " } else { "ix_caseload_worker_name " };
        for (what, filter, index) in [
            ("all", all(), all_of),
            ("ended", CaseloadFilter { ended: true, ..all() }, all_of),
            ("own", CaseloadFilter { whose: Some(Whose::Own), ..all() }, of_one),
            ("of a worker", CaseloadFilter { whose: Some(Whose::Worker(worker)), ..all() }, of_one),
            ("of nobody", CaseloadFilter { whose: Some(Whose::Nobodys), ..all() }, of_one),
            ("of a stage", CaseloadFilter { stage: Some(Stage::Planning), ..all() }, all_of),
            ("due", CaseloadFilter { due_by: day, ..all() }, all_of),
            ("due within days", CaseloadFilter { any_due: within, ..all() }, all_of),
            ("named", CaseloadFilter { name_begins: Some("name0".into()), ..all() }, all_of),
        ] {
            for after in [None, Some(&mark)] {
                let asked = caseload::page(&visible, &filter, order, after, 50);
                let which = format!("{what}, {order:?}, page {}", 1 + u8::from(after.is_some()));
                faults.extend(fault(&db, &which, &asked, index).await);
            }
        }
    }
    db.close().await.unwrap();
    assert!(faults.is_empty(), "\n{faults}");
}

#[tokio::test]
async fn the_client_before_and_after_is_read_from_an_index_in_its_order() {
    let (_database, db) = filled().await;
    let visible = Visible::to(&reader(some_worker(&db).await));
    let client = ClientId::from_uuid(Uuid::from_u128(u128::MAX / 2));
    let mut faults = String::new();
    for (order, value, all_of, of_one) in [
        (CaseloadOrder::NextDue, "2024-02-01", "ix_caseload_due", "ix_caseload_worker "),
        (CaseloadOrder::Name, "name00500", "ix_caseload_name", "ix_caseload_worker_name "),
    ] {
        let place = CaseloadMark { value: value.to_owned(), client };
        let own = CaseloadFilter { whose: Some(Whose::Own), ..CaseloadFilter::default() };
        for (filter, index) in [(CaseloadFilter::default(), all_of), (own, of_one)] {
            for direction in [Order::Asc, Order::Desc] {
                let asked = caseload::beside(&visible, &filter, order, &place, &direction);
                let which = format!("{order:?}, {direction:?}");
                faults.extend(fault(&db, &which, &asked, index).await);
            }
        }
    }
    db.close().await.unwrap();
    assert!(faults.is_empty(), "\n{faults}");
}

#[tokio::test]
async fn pages_of_other_lists_are_read_from_an_index_in_their_order() {
    let (_database, db) = filled().await;
    let reader = reader(some_worker(&db).await);
    let day = "2024-03-01".parse().unwrap();
    let id = Uuid::from_u128(u128::MAX / 2);
    let mut faults = String::new();
    for (what, filter) in [
        ("all", DeadlineFilter::default()),
        ("due", DeadlineFilter { due_by: Some(day), ..DeadlineFilter::default() }),
        (
            "one limit",
            DeadlineFilter { limit: Some(LimitId::StartPlan), ..DeadlineFilter::default() },
        ),
    ] {
        for after in [None, Some((day, DeadlineId::from_uuid(id)))] {
            let asked = deadlines::page(&reader, &filter, after, 50);
            faults.extend(fault(&db, what, &asked, "ix_deadline_due").await);
        }
    }
    // Nothing is held here, and what is empty is scanned.
    let due = plan(&db, &retention::page(&reader, true, day, 50), false).await.join("\n");
    if !due.contains("ix_deadline_due") || due.contains("Sort") || due.contains("TEMP B-TREE") {
        faults.push_str(&due);
    }
    for (what, filter, index) in [
        ("all", AppointmentFilter::default(), "ix_appointment_starts"),
        (
            "own",
            AppointmentFilter { own: true, ..AppointmentFilter::default() },
            "ix_appointment_worker",
        ),
        (
            "of some days",
            AppointmentFilter { from: Some(day), until: Some(day), ..AppointmentFilter::default() },
            "ix_appointment_starts",
        ),
    ] {
        let nine = chrono::NaiveTime::from_hms_opt(9, 0, 0).unwrap();
        for after in [None, Some((day, nine, AppointmentId::from_uuid(id)))] {
            let asked = contacts::page(&reader, &filter, after, 50);
            faults.extend(fault(&db, what, &asked, index).await);
        }
    }
    // A worker's are few: found by the worker, then put in order.
    let lines = plan(&db, &deadlines::own(&reader, day, 50), true).await;
    let by = |index: &str| lines.iter().any(|line| line.contains(index));
    if !(by("ix_caseload_worker") && by("ix_deadline_client_id")) {
        faults.push_str(&lines.join("\n"));
    }
    for (direction, index) in [
        (Direction::Incoming, "ix_handover_to_authority"),
        (Direction::Outgoing, "ix_handover_from_authority"),
    ] {
        for after in [None, Some((day, HandoverId::from_uuid(id)))] {
            let asked = authorities::page(&reader, direction, "open", after, 50);
            faults.extend(fault(&db, "handovers", &asked, index).await);
        }
    }
    for after in [None, Some((day, HandoverId::from_uuid(id)))] {
        let asked = authorities::protected_page(&reader.authority, after, 50);
        faults.extend(fault(&db, "of protected clients", &asked, "ix_handover_to_authority").await);
    }
    for after in [None, Some((day, CourseId::from_uuid(id)))] {
        let asked = training::page(day, after, 50);
        faults.extend(fault(&db, "courses", &asked, "ix_course_starts_on").await);
    }
    let all = ProviderFilter::default;
    let area = || "ntm_centre:5".parse().ok();
    for (what, filter, index) in [
        ("all providers", all(), "ix_provider_name"),
        (
            "of a kind",
            ProviderFilter { kind: Some(MeasureKind::Guidance), ..all() },
            "ix_provider_name",
        ),
        (
            "named",
            ProviderFilter { name_begins: Some("name0".into()), ..all() },
            "ix_provider_name",
        ),
        ("of an area", ProviderFilter { area: area(), ..all() }, "ix_provider_area"),
        (
            "of a kind in an area",
            ProviderFilter { area: area(), kind: Some(MeasureKind::Guidance), ..all() },
            "ix_provider_area",
        ),
    ] {
        let mark =
            ProviderMark { key: "name00500".to_owned(), provider: ProviderId::from_uuid(id) };
        for after in [None, Some(&mark)] {
            let asked = providers::page(&filter, day, after, 50);
            faults.extend(fault(&db, what, &asked, index).await);
        }
    }
    db.close().await.unwrap();
    assert!(faults.is_empty(), "\n{faults}");
}

#[tokio::test]
async fn the_numbers_of_the_board_are_counted_from_the_index_of_workers() {
    let (_database, db) = filled().await;
    let reader = reader(some_worker(&db).await);
    let until = "2024-03-01".parse().unwrap();
    let day = Some(until);
    let all = CaseloadFilter::default;
    let filters = [
        all(),
        CaseloadFilter { due_by: day, ..all() },
        CaseloadFilter { not_seen_since: day, ..all() },
    ];

    let counts = caseload::by_worker(&Visible::to(&reader), &filters);
    let mut faults = String::new();
    faults.extend(fault(&db, "counts", &counts, "ix_caseload_").await);
    let weeks = caseload::by_week(&Visible::to(&reader), &[until]);
    let weeks = plan(&db, &weeks, true).await.join("\n");
    assert!(weeks.contains("ix_deadline_due"), "{weeks}");
    let colleagues = users::workers_of(&reader.authority);
    faults.extend(fault(&db, "colleagues", &colleagues, "ix_app_user_authority").await);

    db.close().await.unwrap();
    assert!(faults.is_empty(), "\n{faults}");
}

#[tokio::test]
async fn figures_read_the_rows_of_their_own_unit_that_are_still_known() {
    let (_database, db) = filled().await;
    let unit = "municipality:5".parse().unwrap();
    let mark = Mark::before("2024-06-01T09:00:00Z".parse().unwrap());

    let lines = plan(&db, &follow_up::statement(&unit, mark), false).await;

    db.close().await.unwrap();
    let lines = lines.join("\n");
    let sorts = lines.contains("Sort") || lines.contains("TEMP B-TREE");
    assert!(lines.contains("ix_follow_up_unit_known_until") && !sorts, "{lines}");
    assert!(!lines.contains("SCAN follow_up"), "{lines}");
}
