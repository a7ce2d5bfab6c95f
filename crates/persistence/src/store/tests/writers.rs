use std::time::Duration;

use tokio::time::timeout;

use super::{AT, TestStore, client, deeds, permit, rows, write_row};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixteen_writers_keep_what_was_acknowledged_and_nothing_else() {
    let test = TestStore::open().await;

    let writers = (0..16_u128).map(|writer| {
        let store = test.store.clone();
        tokio::spawn(async move {
            for deed in 0..50 {
                let who = client(writer * 1000 + deed);
                let tx = store.write().await.unwrap();
                write_row(&tx, who).await.unwrap();
                if deed % 7 == 3 {
                    drop(tx);
                } else {
                    tx.commit(permit(who), AT).await.unwrap();
                }
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }

    let tx = test.store.read().await.unwrap();
    for writer in 0..16 {
        for deed in 0..50 {
            let who = client(writer * 1000 + deed);
            let expected = u64::from(deed % 7 != 3);
            assert_eq!((rows(&tx, who).await, deeds(&tx, who).await), (expected, expected));
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_request_given_up_at_any_moment_leaves_a_whole_deed_or_none() {
    let test = TestStore::open().await;

    let writers = (0..8_u64).map(|writer| {
        let store = test.store.clone();
        tokio::spawn(async move {
            let mut acknowledged = Vec::new();
            for deed in 0..60 {
                let who = client(u128::from(writer * 1000 + deed));
                let whole = async {
                    let tx = store.write().await?;
                    write_row(&tx, who).await?;
                    write_row(&tx, who).await?;
                    tx.commit(permit(who), AT).await
                };
                let patience = Duration::from_micros((writer * 131 + deed * 257) % 9000);
                if let Ok(outcome) = timeout(patience, whole).await {
                    outcome.unwrap();
                    acknowledged.push(who);
                }
            }
            acknowledged
        })
    });
    let mut acknowledged = Vec::new();
    for writer in writers.collect::<Vec<_>>() {
        acknowledged.extend(writer.await.unwrap());
    }
    let last = client(99_999);
    let tx = test.store.write().await.unwrap();
    write_row(&tx, last).await.unwrap();
    tx.commit(permit(last), AT).await.unwrap();

    let tx = test.store.read().await.unwrap();
    for writer in 0..8 {
        for deed in 0..60 {
            let who = client(writer * 1000 + deed);
            let found = (rows(&tx, who).await, deeds(&tx, who).await);
            assert!(
                found == (2, 1) || found == (0, 0) && !acknowledged.contains(&who),
                "{found:?}"
            );
        }
    }
    assert_eq!((rows(&tx, last).await, deeds(&tx, last).await), (1, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_refused_statement_spoils_only_its_own_deed() {
    let test = TestStore::open().await;

    let writers = (0..40_u128).map(|writer| {
        let store = test.store.clone();
        tokio::spawn(async move {
            let who = client(writer);
            let tx = store.write().await.unwrap();
            write_row(&tx, who).await.unwrap();
            if writer % 2 == 0 {
                let refused = sea_orm::ConnectionTrait::execute_unprepared(
                    tx.conn(),
                    "DELETE FROM access_log",
                );
                refused.await.unwrap_err();
            } else {
                tx.commit(permit(who), AT).await.unwrap();
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }

    let tx = test.store.read().await.unwrap();
    for writer in 0..40 {
        assert_eq!(rows(&tx, client(writer)).await, u64::from(writer % 2 != 0));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_view_is_in_the_log_when_its_request_goes_on() {
    let test = TestStore::open().await;

    let views = (0..200_u128).map(|view| {
        let store = test.store.clone();
        tokio::spawn(async move {
            let shown = [client(view), client(view + 1000)];
            store.log_read(permit(client(view)), &shown, AT).await.unwrap();
            store.settle_log().await.unwrap();
            assert_eq!(rows(&store.read_once(), client(view)).await, 1);
        })
    });
    for view in views.collect::<Vec<_>>() {
        view.await.unwrap();
    }
}
