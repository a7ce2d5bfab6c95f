use crate::{Occurrence, Tally, Value, ValueKind};

/// What is counted so far in one cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Tallying {
    all: Tally,
    numerator: Tally,
    /// How many things took so many days, by days.
    days: Vec<u64>,
}

impl Tallying {
    /// Adds what was counted of one client.
    pub(super) fn add(&mut self, taken: &[Occurrence]) {
        let counted = taken.iter().filter(|one| one.counted).count();
        add(&mut self.all, taken.len());
        add(&mut self.numerator, counted);
        for days in taken.iter().filter_map(|one| one.days) {
            let days = usize::try_from(days).unwrap_or(usize::MAX);
            if self.days.len() <= days {
                self.days.resize(days + 1, 0);
            }
            self.days[days] += 1;
        }
    }

    pub(super) fn value(&self, kind: ValueKind) -> Value {
        match kind {
            ValueKind::Count => Value::Count { of: self.all },
            ValueKind::Share => Value::Share { numerator: self.numerator, denominator: self.all },
            ValueKind::Days => {
                Value::Days { of: self.all, median: self.within(5), p90: self.within(9) }
            }
        }
    }

    /// The smallest number of days within which so many tenths of all lie.
    fn within(&self, tenths: u64) -> Option<u32> {
        let wanted = (self.all.count * tenths).div_ceil(10);
        let mut so_far = 0;
        let days = self.days.iter().position(|count| {
            so_far += count;
            so_far >= wanted && so_far > 0
        });
        days.and_then(|days| u32::try_from(days).ok())
    }
}

fn add(tally: &mut Tally, things: usize) {
    tally.count += u64::try_from(things).unwrap_or(u64::MAX);
    tally.persons += u64::from(things > 0);
}

#[cfg(test)]
mod tests {
    use domain::follow_up::Day;
    use proptest::prelude::*;

    use super::*;

    fn took(days: u32) -> Occurrence {
        Occurrence { on: Day::from(chrono::NaiveDate::MIN), counted: true, days: Some(days) }
    }

    proptest! {
        #[test]
        fn median_and_p90_are_those_of_the_sorted_days(
            mut days in proptest::collection::vec(0_u32..400, 1..60),
        ) {
            let mut tallying = Tallying::default();
            for day in &days {
                tallying.add(&[took(*day)]);
            }
            days.sort_unstable();

            let Value::Days { of, median, p90 } = tallying.value(ValueKind::Days) else {
                panic!("days were asked for");
            };

            prop_assert_eq!(of.count, days.len() as u64);
            prop_assert_eq!(median, Some(days[days.len().div_ceil(2) - 1]));
            prop_assert_eq!(p90, Some(days[(days.len() * 9).div_ceil(10) - 1]));
        }
    }

    #[test]
    fn two_things_of_one_person_are_one_person() {
        let mut tallying = Tallying::default();
        tallying.add(&[took(3), took(4)]);
        tallying.add(&[]);

        assert_eq!(tallying.all, Tally { count: 2, persons: 1 });
    }

    #[test]
    fn over_nothing_there_is_no_median() {
        let none = Tallying::default().value(ValueKind::Days);

        assert_eq!(none, Value::Days { of: Tally::default(), median: None, p90: None });
    }
}
