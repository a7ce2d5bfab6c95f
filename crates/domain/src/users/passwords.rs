use super::SignInName;
use crate::field_error::FieldError;

/// The shortest password, in characters.
pub const PASSWORD_MIN: usize = 15;
/// The longest password, in characters.
pub const PASSWORD_MAX: usize = 128;

/// What passwords are mostly made of: the beginnings of lists of passwords that leaked, and words
/// of this product and its trade.
const OFTEN: [&str; 48] = [
    "1234567890",
    "123456789",
    "12345678",
    "1234567",
    "123456",
    "12345",
    "1234",
    "0987654321",
    "987654321",
    "654321",
    "qwertyuiop",
    "qwerty",
    "qwertz",
    "asdfghjkl",
    "asdfgh",
    "zxcvbnm",
    "1q2w3e4r5t",
    "1q2w3e4r",
    "q1w2e3r4",
    "abcdefgh",
    "abcd1234",
    "abc123",
    "password",
    "passw0rd",
    "p@ssw0rd",
    "salasana",
    "losenord",
    "lösenord",
    "letmein",
    "welcome",
    "tervetuloa",
    "valkommen",
    "välkommen",
    "iloveyou",
    "administrator",
    "admin",
    "changeme",
    "default",
    "secret",
    "salainen",
    "hemlig",
    "polku",
    "finland",
    "suomi",
    "kotoutuminen",
    "integration",
    "maahanmuutto",
    "invandring",
];

/// So many characters must be left when every guessable word is taken out.
const LEFT_MIN: usize = 8;
const DIFFERENT_MIN: usize = 5;

/// What is wrong with a new password: its length, that a sign-in name of four characters or more is
/// in it, or that it is not much more than words that everybody tries first. `places` are the names
/// of municipalities and authorities.
#[must_use]
pub fn password_fault<'a>(
    password: &str,
    name: &SignInName,
    places: impl IntoIterator<Item = &'a str>,
) -> Option<FieldError> {
    let length = password.chars().count();
    if !(PASSWORD_MIN..=PASSWORD_MAX).contains(&length) {
        return Some(FieldError::at(
            "password",
            "password_length",
            format!("{PASSWORD_MIN} to {PASSWORD_MAX} characters"),
        ));
    }
    let lower = password.to_lowercase();
    if name.as_str().chars().count() >= 4 && lower.contains(name.as_str()) {
        return Some(FieldError::at(
            "password",
            "password_contains_name",
            "must not contain the sign-in name",
        ));
    }
    is_guessable(&lower, places).then(|| {
        FieldError::at(
            "password",
            "password_guessable",
            "is made of words or characters that are tried first",
        )
    })
}

fn is_guessable<'a>(lower: &str, places: impl IntoIterator<Item = &'a str>) -> bool {
    let places = places.into_iter().map(str::to_lowercase);
    let mut words: Vec<_> = OFTEN.iter().map(|word| (*word).to_owned()).chain(places).collect();
    words.retain(|word| word.chars().count() >= 4);
    // Of a word within a longer one the longer is taken out.
    words.sort_unstable_by_key(|word| std::cmp::Reverse(word.len()));
    let mut left = lower.to_owned();
    for word in words.iter().filter(|word| lower.contains(word.as_str())) {
        left = left.replace(word, " ");
    }
    let left: Vec<_> = left.chars().filter(|one| !one.is_whitespace()).collect();
    let mut different: Vec<_> = lower.chars().collect();
    different.sort_unstable();
    different.dedup();
    left.len() < LEFT_MIN || different.len() < DIFFERENT_MIN
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(password: &str) -> Option<&'static str> {
        let name = SignInName::parse("meri").unwrap();
        let places = ["Vantaa", "Hämeenlinna"];
        password_fault(password, &name, places).map(|fault| fault.code)
    }

    #[test]
    fn a_password_is_long_and_not_the_name() {
        assert_eq!(code("fourteen chars"), Some("password_length"));
        assert_eq!(code(&"åäö e".repeat(26)), Some("password_length"));
        assert_eq!(code("Meri and the sea"), Some("password_contains_name"));
        assert_eq!(code(&"åäö e".repeat(25)), None);
        assert_eq!(code("fifteen letters"), None);
    }

    #[test]
    fn a_password_is_not_made_of_what_is_tried_first() {
        for tried in [
            "passwordpassword",
            "Salasana12345678",
            "qwertyuiop123456",
            "vantaa vantaa 2024",
            "HÄMEENLINNA-2026",
            "Polku-Vantaa-1234",
            "aaaaaaaaaaaaaaaaaaa",
            "ababababababababab",
        ] {
            assert_eq!(code(tried), Some("password_guessable"), "{tried}");
        }
        for good in ["a long enough secret", "kesä tuulee Vantaalla aina", "Xk3!vv92-Qpol-71"] {
            assert_eq!(code(good), None, "{good}");
        }
    }
}
