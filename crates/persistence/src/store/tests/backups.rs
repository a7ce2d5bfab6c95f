use std::fs;

use domain::access::{Action, Permit};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::{AT, TestStore, client, deeds, permit, rows, write_row};
use crate::entities::audit_event;
use crate::store::{StoreError, back_up, restore};

fn restoring() -> Permit {
    Permit::of_the_system(Action::RestoreBackup, None)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_backup_made_under_load_comes_back_while_the_service_runs() {
    let test = TestStore::embedded().await;
    let backup = test.folder.path().join("copy.db");
    for number in 0..20 {
        let tx = test.store.write().await.unwrap();
        write_row(&tx, client(number)).await.unwrap();
        tx.commit(permit(client(number)), AT).await.unwrap();
    }

    let store = test.store.clone();
    let load = tokio::spawn(async move {
        for number in 100..200 {
            let tx = store.write().await.unwrap();
            write_row(&tx, client(number)).await.unwrap();
            tx.commit(permit(client(number)), AT).await.unwrap();
        }
    });
    back_up(&test.address, None, &backup).await.unwrap();
    load.await.unwrap();
    restore(&test.address, None, &backup, restoring(), AT).await.unwrap();

    let tx = test.store.read().await.unwrap();
    for number in 0..20 {
        assert_eq!(rows(&tx, client(number)).await, 1);
    }
    // What came after the backup is gone, as a prefix of the order it was committed in.
    let mut kept = Vec::new();
    for number in 100..200 {
        assert_eq!(rows(&tx, client(number)).await, deeds(&tx, client(number)).await);
        kept.push(rows(&tx, client(number)).await);
    }
    assert!(kept.is_sorted_by(|before, after| before >= after));
    let restored = audit_event::Column::Action.eq("restore_backup");
    let restored = audit_event::Entity::find().filter(restored).count(tx.conn()).await;
    assert_eq!(restored.unwrap(), 1);
    drop(tx);

    let tx = test.store.write().await.unwrap();
    tx.commit(permit(client(500)), AT).await.unwrap();
    let tx = test.store.write().await.unwrap();
    let gone = sea_orm::ConnectionTrait::execute_unprepared(tx.conn(), "DELETE FROM audit_event");
    assert!(gone.await.is_err(), "the log's triggers are back");
}

#[tokio::test]
async fn a_backup_of_an_older_version_is_brought_up_to_this_one() {
    let test = TestStore::embedded().await;
    let older = TestStore::embedded().await;
    older.store.migrate_down(1).await.unwrap();
    let backup = test.folder.path().join("older.db");
    back_up(&older.address, None, &backup).await.unwrap();

    let outcome = restore(&test.address, None, &backup, restoring(), AT).await;

    if older.store.migrations().await.unwrap().iter().any(|step| step.applied) {
        outcome.unwrap();
    }
    assert!(test.store.pending_migrations().await.unwrap().is_empty());
}

#[tokio::test]
async fn what_is_not_a_backup_changes_nothing() {
    let test = TestStore::embedded().await;
    let tx = test.store.write().await.unwrap();
    tx.commit(permit(client(1)), AT).await.unwrap();
    let backup = test.folder.path().join("copy.db");
    back_up(&test.address, None, &backup).await.unwrap();
    assert!(matches!(back_up(&test.address, None, &backup).await, Err(StoreError::FileExists)));

    let wrong = test.folder.path().join("wrong.db");
    let sound = fs::read(&backup).unwrap();
    for bytes in [b"not a database at all".to_vec(), Vec::new(), sound[..sound.len() / 2].to_vec()]
    {
        fs::write(&wrong, bytes).unwrap();
        let outcome = restore(&test.address, None, &wrong, restoring(), AT).await;
        assert!(matches!(outcome, Err(StoreError::UnsoundBackup(_))), "{outcome:?}");
    }

    assert_eq!(deeds(&test.store.read_once(), client(1)).await, 1);
    assert!(!test.folder.path().join("polku.db.restoring").exists());
}
