//! Views wait beside an embedded database until they are put into its log.

use std::fs;
use std::path::PathBuf;

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use super::{AT, TestStore, client, permit, rows, settings};
use crate::store::sqlite::{connect, with_suffix};
use crate::store::{Store, StoreError, back_up};

async fn see(store: &Store, number: u128) {
    store.log_read(permit(client(number)), &[client(number)], AT).await.unwrap();
}

/// The same file by a service that is started when the first is closed.
async fn started_again(test: TestStore) -> TestStore {
    let TestStore { store, address, folder } = test;
    store.close().await.unwrap();
    let store = Store::open(settings(address.clone())).await.unwrap();
    TestStore { store, address, folder }
}

/// How often each of the first views is in the log.
async fn logged(test: &TestStore, views: u128) -> Vec<u64> {
    test.store.settle_log().await.unwrap();
    let mut logged = Vec::new();
    for number in 0..views {
        logged.push(rows(&test.store.read_once(), client(number)).await);
    }
    logged
}

fn views_of(test: &TestStore) -> PathBuf {
    with_suffix(&test.address.file().unwrap(), ".views")
}

#[tokio::test]
async fn a_view_is_put_into_the_log_once_wherever_the_service_broke_off() {
    let test = TestStore::embedded().await;
    for number in 0..3 {
        see(&test.store, number).await;
    }
    // What the file looks like when it breaks off after the log has them and before they are gone.
    let before = test.folder.path().join("before");
    let views = connect(&views_of(&test), 1, |options| options).await.unwrap();
    let copy = format!("VACUUM INTO '{}'", before.display());
    views.execute_unprepared(&copy).await.unwrap();
    views.close().await.unwrap();
    see(&test.store, 3).await;
    let test = started_again(test).await;
    assert_eq!(logged(&test, 4).await, [1, 1, 1, 1]);
    let TestStore { store, address, folder } = test;
    store.close().await.unwrap();
    let file = address.file().unwrap();
    fs::rename(&before, with_suffix(&file, ".views")).unwrap();
    let store = Store::open(settings(address.clone())).await.unwrap();
    let test = TestStore { store, address, folder };

    assert_eq!(logged(&test, 4).await, [1, 1, 1, 1]);
    see(&test.store, 4).await;
    assert_eq!(logged(&test, 5).await, [1, 1, 1, 1, 1]);
}

#[tokio::test]
async fn numbers_go_on_after_those_moved_also_in_a_new_file() {
    let test = TestStore::embedded().await;
    for number in 0..3 {
        see(&test.store, number).await;
    }
    let TestStore { store, address, folder } = test;
    store.close().await.unwrap();
    fs::remove_file(with_suffix(&address.file().unwrap(), ".views")).unwrap();
    let store = Store::open(settings(address.clone())).await.unwrap();
    let test = TestStore { store, address, folder };

    see(&test.store, 3).await;

    assert_eq!(logged(&test, 4).await, [1, 1, 1, 1]);
}

#[tokio::test]
async fn numbers_begin_anew_before_the_mark_is_full() {
    let test = TestStore::embedded().await;
    see(&test.store, 0).await;
    test.store.settle_log().await.unwrap();
    let views = connect(&views_of(&test), 1, |options| options).await.unwrap();
    let far = "UPDATE sqlite_sequence SET seq = 1073741824";
    views.execute_unprepared(far).await.unwrap();

    see(&test.store, 1).await;
    test.store.settle_log().await.unwrap();
    see(&test.store, 2).await;

    let newest = Statement::from_string(DbBackend::Sqlite, "SELECT seq FROM sqlite_sequence");
    let newest = views.query_one_raw(newest).await.unwrap().unwrap();
    assert_eq!(newest.try_get_by_index::<i64>(0).unwrap(), 1);
    views.close().await.unwrap();
    assert_eq!(logged(&test, 3).await, [1, 1, 1]);
    assert_eq!(logged(&started_again(test).await, 3).await, [1, 1, 1]);
}

#[tokio::test]
async fn a_backup_has_every_view_recorded_before_it() -> Result<(), StoreError> {
    let test = TestStore::embedded().await;
    let backup = test.folder.path().join("copy.db");
    for number in 0..3 {
        see(&test.store, number).await;
    }
    back_up(&test.address, None, &backup).await?;
    see(&test.store, 3).await;

    let copy = Store::open(settings(format!("sqlite:{}", backup.display()).into())).await?;
    see(&copy, 4).await;
    copy.settle_log().await?;

    for (number, expected) in [1, 1, 1, 0, 1].into_iter().enumerate() {
        assert_eq!(rows(&copy.read_once(), client(number as u128)).await, expected);
    }
    Ok(())
}

#[tokio::test]
async fn views_that_waited_through_an_upgrade_are_put_into_the_log_in_its_new_form() {
    let test = TestStore::embedded().await;
    see(&test.store, 0).await;
    let TestStore { store, address, folder } = test;
    store.close().await.unwrap();
    // What an older service leaves behind when it breaks off.
    let file = with_suffix(&address.file().unwrap(), ".views");
    let views = connect(&file, 1, |options| options).await.unwrap();
    let whose = client(1).uuid().simple();
    views
        .execute_unprepared(&format!(
            "ALTER TABLE access_log DROP COLUMN parts; \
             INSERT INTO access_log (at, action, client_id, shown, row_count) \
             VALUES ('2024-04-21T09:00:00+00:00', 'read_client', x'{whose}', x'', 0)"
        ))
        .await
        .unwrap();
    views.close().await.unwrap();
    let store = Store::open(settings(address.clone())).await.unwrap();
    let test = TestStore { store, address, folder };

    test.store.migrate_up().await.unwrap();

    see(&test.store, 2).await;
    assert_eq!(logged(&test, 3).await, [1, 1, 1]);
}

#[tokio::test]
async fn views_that_wait_are_in_the_log_before_its_form_changes() {
    let test = TestStore::embedded().await;
    see(&test.store, 0).await;
    test.store.migrate_down(1).await.unwrap();
    test.store.migrate_up().await.unwrap();
    assert_eq!(rows(&test.store.read_once(), client(0)).await, 1);
    see(&test.store, 1).await;
    test.store.settle_log().await.unwrap();
    assert_eq!(rows(&test.store.read_once(), client(1)).await, 1);
}
