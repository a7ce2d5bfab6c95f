//! What describes a person for figures, services and planning; no rule of responsibility reads it.

use super::coded::coded;

coded! {
    /// Sex as registered.
    Sex {
        /// Female; an even individual number of the identity code.
        Female = "female",
        /// Male; an odd individual number.
        Male = "male",
    }

    /// How somebody reads and writes, whatever the language. Illiteracy is among the grounds of
    /// special measures (s. 3(6)); the steps are a product decision.
    Literacy {
        /// Reads and writes no language.
        None = "none",
        /// Reads and writes little.
        Weak = "weak",
        /// Reads and writes, but not the Latin alphabet.
        OtherAlphabet = "other_alphabet",
        /// Reads and writes the Latin alphabet.
        LatinAlphabet = "latin_alphabet",
    }
}
