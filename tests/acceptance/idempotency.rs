//! A creating request that is sent again creates nothing new.

use chrono::Duration;
use domain::access::{Action, Actor, Role};
use domain::ids::UserId;
use domain::users::{SignInName, User};
use sea_orm::{ConnectionTrait, Statement};
use use_cases::{Claimed, Error, IdempotencyKey, Once, forget_answers, users};

use crate::office::TestOffice;

fn once(key: &str, fingerprint: u8) -> Once {
    Once::new(IdempotencyKey::parse(key), [fingerprint; 32])
}

/// A creating deed as the use cases write them; its outcome is a secret text.
async fn add_auditor(
    office: &TestOffice,
    by: &Actor,
    once: &Once,
    name: &str,
) -> Result<String, Error> {
    let app = &office.app;
    let permit = by.require_general(Action::KeepUsers)?;
    let tx = app.store.write().await?;
    let (tx, pending) = match once.claim(app, &permit, tx).await? {
        Claimed::Now(tx, pending) => (tx, pending),
        Claimed::Before(outcome) => return Ok(outcome),
    };
    let now = app.clock.now();
    let user = User {
        id: UserId::from_uuid(app.ids.mint(now)),
        name: SignInName::parse(name).unwrap(),
        role: Role::Auditor,
        authority: "te_office:0299".parse().unwrap(),
        disabled_at: None,
        language: None,
        second_factor_at: None,
        password_once: false,
    };
    persistence::users::insert(&tx, &user, None, now, Some(by.user)).await?;
    let outcome = format!("added {name} as {}", user.id);
    pending.keep(&tx, &outcome).await?;
    tx.commit(permit, now).await?;
    Ok(outcome)
}

async fn administrator(office: &TestOffice) -> Actor {
    office.official(Role::Administrator, "te_office:0299").await.actor
}

async fn auditors(office: &TestOffice) -> usize {
    let all = users::list_users(&office.app, None).await.unwrap();
    all.iter().filter(|user| user.role == Role::Auditor).count()
}

#[tokio::test]
async fn the_same_request_again_gets_the_same_answer_and_changes_nothing() {
    let office = TestOffice::open().await;
    let by = administrator(&office).await;

    let first = add_auditor(&office, &by, &once("k", 1), "meri").await.unwrap();
    let again = add_auditor(&office, &by, &once("k", 1), "meri").await.unwrap();

    assert_eq!(first, again);
    assert_eq!(auditors(&office).await, 1);
}

#[tokio::test]
async fn a_key_is_good_for_one_request_of_one_user() {
    let office = TestOffice::open().await;
    let (by, other) = (administrator(&office).await, administrator(&office).await);
    add_auditor(&office, &by, &once("k", 1), "meri").await.unwrap();

    let reused = add_auditor(&office, &by, &once("k", 2), "aava").await;
    assert!(matches!(reused, Err(Error::KeyReused)));

    add_auditor(&office, &other, &once("k", 2), "aava").await.unwrap();
    add_auditor(&office, &by, &Once::unkeyed(), "tuuli").await.unwrap();
    assert_eq!(auditors(&office).await, 3);
}

#[tokio::test]
async fn a_request_that_was_refused_leaves_its_key_free() {
    let office = TestOffice::open().await;
    let by = administrator(&office).await;
    add_auditor(&office, &by, &Once::unkeyed(), "meri").await.unwrap();

    let refused = add_auditor(&office, &by, &once("k", 1), "meri").await;
    assert!(matches!(refused, Err(Error::Duplicate("user"))));

    add_auditor(&office, &by, &once("k", 2), "aava").await.unwrap();
}

#[tokio::test]
async fn of_requests_sent_at_once_one_is_carried_out() {
    let office = TestOffice::open().await;
    let by = administrator(&office).await;
    let (a, b, c, d) = (once("k", 1), once("k", 1), once("k", 1), once("k", 1));

    let (a, b, c, d) = tokio::join!(
        add_auditor(&office, &by, &a, "meri"),
        add_auditor(&office, &by, &b, "meri"),
        add_auditor(&office, &by, &c, "meri"),
        add_auditor(&office, &by, &d, "meri"),
    );

    let mut answers = Vec::new();
    for answer in [a, b, c, d] {
        match answer {
            Ok(answer) => answers.push(answer),
            Err(error) => assert!(matches!(error, Error::KeyInUse), "{error}"),
        }
    }
    answers.dedup();
    assert_eq!(answers.len(), 1);
    assert_eq!(auditors(&office).await, 1);
}

#[tokio::test]
async fn a_kept_answer_cannot_be_read_in_the_database_and_goes_after_two_days() {
    let office = TestOffice::open().await;
    let by = administrator(&office).await;
    add_auditor(&office, &by, &once("k", 1), "meri").await.unwrap();

    let db = office.database.raw().await;
    let select =
        Statement::from_string(db.get_database_backend(), "SELECT answer FROM idempotency_key");
    let row = db.query_one_raw(select).await.unwrap().unwrap();
    db.close().await.unwrap();
    let sealed: Vec<u8> = row.try_get("", "answer").unwrap();
    assert!(!sealed.windows(4).any(|bytes| bytes == b"meri"));

    office.pass(Duration::hours(47));
    assert_eq!(forget_answers(&office.app).await.unwrap(), 0);
    office.pass(Duration::hours(2));
    assert_eq!(forget_answers(&office.app).await.unwrap(), 1);
}
