use sea_orm::ConnectionTrait;

use super::{AT, TestStore, client, permit, rows, settings, write_row};
use crate::store::{Store, StoreError, StoreSettings};

#[tokio::test]
async fn a_reader_sees_one_moment_while_others_write() {
    let test = TestStore::open().await;
    let who = client(1);
    let reader = test.store.read().await.unwrap();
    assert_eq!(rows(&reader, who).await, 0);

    let tx = test.store.write().await.unwrap();
    write_row(&tx, who).await.unwrap();
    assert_eq!(rows(&tx, who).await, 1);
    tx.commit(permit(who), AT).await.unwrap();

    assert_eq!(rows(&reader, who).await, 0);
    assert_eq!(rows(&test.store.read().await.unwrap(), who).await, 1);
}

#[tokio::test]
async fn a_transaction_that_reads_cannot_write() {
    let test = TestStore::open().await;

    for reader in [test.store.read().await.unwrap(), test.store.read_once()] {
        let insert = "INSERT INTO audit_event (at, action) VALUES ('2024-01-01T00:00:00Z', 'x')";
        reader.conn().execute_unprepared(insert).await.unwrap_err();
    }
}

#[tokio::test]
async fn the_logs_can_only_grow() {
    let test = TestStore::open().await;
    let tx = test.store.write().await.unwrap();
    write_row(&tx, client(1)).await.unwrap();
    tx.commit(permit(client(1)), AT).await.unwrap();

    for log in ["audit_event", "access_log"] {
        for change in [format!("UPDATE {log} SET action = 'x'"), format!("DELETE FROM {log}")] {
            let tx = test.store.write().await.unwrap();
            let refused = tx.conn().execute_unprepared(&change).await.unwrap_err();
            assert!(refused.to_string().contains("append only"), "{change}");
        }
    }
}

#[tokio::test]
async fn a_failure_names_no_stored_value() {
    let test = TestStore::open().await;
    let tx = test.store.write().await.unwrap();
    let make = "CREATE TABLE secret (word text CONSTRAINT uq_secret_word UNIQUE, \
                CONSTRAINT ck_secret_word CHECK (word <> 'Kaarnanen'))";
    tx.conn().execute_unprepared(make).await.unwrap();
    tx.conn().execute_unprepared("INSERT INTO secret VALUES ('Aarnikotka')").await.unwrap();
    tx.commit(permit(client(1)), AT).await.unwrap();

    for word in ["Aarnikotka", "Kaarnanen"] {
        let tx = test.store.write().await.unwrap();
        let insert = format!("INSERT INTO secret VALUES ('{word}')");
        let refused = tx.conn().execute_unprepared(&insert).await.unwrap_err();
        let error = StoreError::from(refused);
        let mut shown = vec![format!("{error} {error:?} {error:#?}")];
        let mut cause = std::error::Error::source(&error);
        while let Some(error) = cause {
            shown.push(format!("{error} {error:?}"));
            cause = error.source();
        }
        assert!(!shown.concat().contains(word), "{shown:?}");
    }
    let tx = test.store.write().await.unwrap();
    let again = tx.conn().execute_unprepared("INSERT INTO secret VALUES ('Aarnikotka')").await;
    let error = again.map_err(StoreError::duplicate("word")).unwrap_err();
    assert!(matches!(error, StoreError::Duplicate("word")));
}

#[tokio::test]
async fn a_file_is_served_by_one_process_only() {
    let test = TestStore::embedded().await;

    let second = Store::open(settings(test.address.clone())).await;
    assert!(matches!(second, Err(StoreError::FileInUse)));

    test.store.close().await.unwrap();
    assert!(Store::open(settings(test.address)).await.is_ok());
}

#[tokio::test]
async fn a_single_command_may_write_beside_the_service() {
    let test = TestStore::embedded().await;
    let beside = StoreSettings { beside_service: true, ..settings(test.address.clone()) };
    let command = Store::open(beside).await.unwrap();

    for (store, number) in [(&test.store, 1), (&command, 2), (&test.store, 3)] {
        let tx = store.write().await.unwrap();
        write_row(&tx, client(number)).await.unwrap();
        tx.commit(permit(client(number)), AT).await.unwrap();
    }
    command.close().await.unwrap();

    let tx = test.store.read().await.unwrap();
    for number in 1..=3 {
        assert_eq!(rows(&tx, client(number)).await, 1);
    }
}

#[tokio::test]
async fn a_closed_file_holds_everything_itself() {
    let test = TestStore::embedded().await;
    let tx = test.store.write().await.unwrap();
    tx.commit(permit(client(1)), AT).await.unwrap();

    test.store.close().await.unwrap();

    assert!(!test.folder.path().join("polku.db-wal").exists());
}

#[tokio::test]
async fn an_address_of_another_kind_is_refused() {
    let opened = Store::open(settings("mysql://root:secret@localhost/x".into())).await;

    assert!(matches!(opened, Err(StoreError::UnknownAddress)));
    assert!(!format!("{:?}", settings("postgres://u:secret@h/x".into())).contains("secret"));
}

#[tokio::test]
async fn several_services_may_start_on_one_database_at_once() {
    let test = TestStore::open().await;
    test.store.migrate_down(u32::MAX).await.unwrap();
    assert!(!test.store.pending_migrations().await.unwrap().is_empty());

    let (one, other) = tokio::join!(test.store.migrate_up(), test.store.migrate_up());

    one.unwrap();
    other.unwrap();
    assert!(test.store.pending_migrations().await.unwrap().is_empty());
}
