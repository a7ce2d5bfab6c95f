//! Who a client is: the name, and the languages as the facts of today have them.

use serde_json::{Value, json};

use super::facts::FactKind;

/// What a client is called and which language is spoken with him or her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Given names.
    pub given_names: String,
    /// Family name.
    pub family_name: String,
    /// Mother tongue, a code of the language list.
    pub mother_tongue: String,
    /// The language the authority serves in.
    pub service_language: String,
    /// Whether an interpreter is needed.
    pub interpreter_needed: bool,
    /// Spärrmarkering: open to the named worker only.
    pub protected: bool,
}

impl Person {
    /// The whole name, as it is said.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.given_names, self.family_name)
    }

    /// The languages and the need of an interpreter as the fact file writes them.
    #[must_use]
    pub fn language_facts(&self) -> [(String, Value); 3] {
        [
            (FactKind::MotherTongue, json!(self.mother_tongue)),
            (FactKind::ServiceLanguage, json!(self.service_language)),
            (FactKind::InterpreterNeeded, json!(self.interpreter_needed)),
        ]
        .map(|(kind, value)| (kind.code().to_owned(), value))
    }

    /// The key a name is found by, see [`search_key`].
    #[must_use]
    pub fn search_key(&self) -> String {
        search_key(&format!("{} {}", self.family_name, self.given_names))
    }
}

/// A name as it is compared when searching: lower case, without diacritics, common
/// transliterations of one sound written one way, doubled letters once.
///
/// The same on both databases, whose own case folding differs.
#[must_use]
pub fn search_key(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'å' | 'ä' | 'á' | 'à' | 'â' | 'ã' | 'ā' | 'ă' | 'ą' => plain.push('a'),
            'ö' | 'ø' | 'ó' | 'ò' | 'ô' | 'õ' | 'ō' | 'ő' => plain.push('o'),
            'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => plain.push('e'),
            'í' | 'ì' | 'î' | 'ï' | 'ī' | 'į' | 'ı' | 'y' | 'ý' | 'ÿ' | 'j' => {
                plain.push('i');
            }
            'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => plain.push('u'),
            'š' | 'ś' | 'ş' | 'ș' => plain.push('s'),
            'ž' | 'ź' | 'ż' => plain.push('z'),
            'č' | 'ć' | 'ç' => plain.push('c'),
            'ñ' | 'ń' => plain.push('n'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ť' | 'ţ' | 'ț' => plain.push('t'),
            'ř' => plain.push('r'),
            'ğ' => plain.push('g'),
            'æ' => plain.push_str("ae"),
            'ß' => plain.push_str("ss"),
            'w' => plain.push('v'),
            'q' => plain.push('k'),
            '\'' | '’' | '`' | '-' | '.' => {}
            letter if letter.is_whitespace() => plain.push(' '),
            letter => plain.push(letter),
        }
    }
    let plain = plain
        .replace("sch", "s")
        .replace("sh", "s")
        .replace("kh", "h")
        .replace("ph", "f")
        .replace("th", "t")
        .replace("ou", "u");
    let mut key = String::with_capacity(plain.len());
    for letter in plain.trim().chars() {
        if !key.ends_with(letter) {
            key.push(letter);
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::search_key;

    #[test]
    fn a_name_is_found_however_it_was_spelled() {
        for (one, other) in [
            ("Öhman", "ohman"),
            ("Åkerblom", "AKERBLOM"),
            ("Khadija", "Hadija"),
            ("Mohammed", "Mohamed"),
            ("Yusuf", "Jusuf"),
            ("Shukri", "Sukri"),
            ("Al-Hassan", "al hassan".replace(' ', "").as_str()),
        ] {
            assert_eq!(search_key(one), search_key(other), "{one} and {other}");
        }
    }

    #[test]
    fn different_names_stay_different() {
        assert_ne!(search_key("Hassan"), search_key("Hussein"));
    }
}
