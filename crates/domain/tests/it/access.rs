//! The decision on a person's record, as a whole.

use chrono::NaiveDate;
use domain::access::{
    Action, Actor, Context, Object, Offer, Relation, Role, Rule, decide, may, relation,
};
use domain::authorities::AuthorityKey;
use domain::ids::{ClientId, UserId};
use proptest::prelude::*;
use uuid::Uuid;

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2024, 4, 22).unwrap();
const CONTEXT: Context = Context { today: TODAY, former_reads_days: 30 };

fn user(number: u128) -> UserId {
    UserId::from_uuid(Uuid::from_u128(number))
}

fn client(number: u128) -> ClientId {
    ClientId::from_uuid(Uuid::from_u128(number))
}

fn authority(number: usize) -> AuthorityKey {
    ["te_office:0299", "municipality:092", "municipality:853"][number].parse().unwrap()
}

fn subjects() -> impl Strategy<Value = Actor> {
    let roles = prop::sample::select(Role::ALL.to_vec());
    (roles, 0..3_usize, any::<bool>(), any::<bool>()).prop_map(|(role, at, stands_in, opened)| {
        Actor {
            stands_in_for: stands_in.then(|| user(2)).into_iter().collect(),
            opened: opened.then(|| client(1)).into_iter().collect(),
            ..Actor::new(user(1), role, authority(at))
        }
    })
}

/// Any client, seen by `subject`. A handover is offered only to an authority that does not act.
fn objects(subject: Actor) -> impl Strategy<Value = (Actor, Object)> {
    let worker = prop::option::of((1..4_u128).prop_map(user));
    let receiver = prop::option::of(prop::option::of((1..4_u128).prop_map(user)));
    let away = prop::option::of(0..60_u64);
    let states = (any::<bool>(), any::<bool>());
    (0..3_usize, prop::option::of(0..3_usize), worker, receiver, away, states).prop_map(
        move |(acting, joint, worker, receiver, away, (named_only, closed))| {
            let (acting, joint) = (authority(acting), joint.map(authority));
            let own = acting == subject.authority || joint.as_ref() == Some(&subject.authority);
            let object = Object {
                client: client(1),
                worker,
                named_only,
                closed,
                offer: receiver.filter(|_| !own).map(|receiver| Offer { receiver }),
                acted_until: away.and_then(|days| TODAY.checked_sub_days(chrono::Days::new(days))),
                survivor: None,
                acting,
                joint,
            };
            (subject.clone(), object)
        },
    )
}

fn cases() -> impl Strategy<Value = (Actor, Object)> {
    subjects().prop_flat_map(objects)
}

fn rights(subject: &Actor, object: &Object) -> Vec<Action> {
    let all = Action::ALL.iter().copied();
    all.filter(|action| decide(subject, *action, object, CONTEXT).is_ok()).collect()
}

/// What the same subject may do less when the blocks are there.
fn only_less(before: &[Action], after: &[Action]) -> bool {
    after.iter().all(|right| before.contains(right))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_block_never_adds_a_right((subject, object) in cases()) {
        let open = Object { named_only: false, ..object.clone() };
        let named = Object { named_only: true, ..object.clone() };
        prop_assert!(only_less(&rights(&subject, &open), &rights(&subject, &named)));

        let own = Actor { own_records: vec![object.client], ..subject.clone() };
        prop_assert_eq!(rights(&own, &object), []);

        let alone = Actor { stands_in_for: Vec::new(), ..subject.clone() };
        let less = rights(&alone, &object);
        prop_assert!(
            only_less(&rights(&subject, &object), &less) || object.closed || object.named_only,
            "standing in takes nothing away"
        );
    }

    #[test]
    fn nothing_that_was_opened_with_a_reason_overrides_a_core_block((subject, object) in cases()) {
        let with = Actor { opened: vec![object.client], ..subject.clone() };
        let without = Actor { opened: Vec::new(), ..subject };
        if let Err(denied) = decide(&without, Action::ReadClient, &object, CONTEXT)
            && denied.rule.is_core()
        {
            let again = decide(&with, Action::ReadClient, &object, CONTEXT).map(drop);
            prop_assert_eq!(again.map_err(|denied| denied.rule), Err(denied.rule));
        }
    }

    #[test]
    fn whoever_may_do_anything_to_a_client_may_also_read_it((subject, object) in cases()) {
        let rights = rights(&subject, &object);
        let by_ground = rights.iter().any(|right| !matches!(
            // With the identity code or the former case in hand, and to name who may see.
            right, Action::ReadmitClient | Action::NameReceiver | Action::BreakGlass
        ));
        prop_assert_eq!(by_ground, rights.contains(&Action::ReadClient));
    }

    #[test]
    fn every_answer_no_names_its_rule((subject, object) in cases()) {
        for action in Action::ALL {
            let Err(denied) = decide(&subject, *action, &object, CONTEXT) else { continue };
            let ground = relation(&subject, &object, CONTEXT);
            let seen = may(Action::ReadClient, subject.role, ground);
            prop_assert_eq!(denied.may_see, seen);
            prop_assert!(!(denied.rule.is_core() && seen));
            prop_assert!(denied.rule != Rule::Deed || seen);
        }
    }
}

#[test]
fn no_role_but_those_of_case_work_has_a_ground_for_anything() {
    for role in [Role::NtmOfficer, Role::Auditor, Role::Administrator] {
        for action in Action::ALL {
            for ground in Relation::all(client(2)) {
                assert!(!may(*action, role, ground), "{} {}", action.code(), role.code());
            }
        }
    }
}
