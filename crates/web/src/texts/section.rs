use domain::users::Language;

use super::Texts;

impl Texts {
    /// A section as the rule sets write it, `s. 12(3)`, in the language's way: 12 § 3 mom.
    pub(crate) fn section(self, section: &str) -> String {
        if self.language == Language::English {
            return section.to_owned();
        }
        let mut said: Vec<String> = Vec::new();
        let mut words = section.split_whitespace();
        while let Some(word) = words.next() {
            match word {
                "s." => said.push(paragraph(words.next().unwrap_or_default())),
                "ch." => {
                    let number = words.next().unwrap_or_default();
                    let chapter = self.section_word("chapter");
                    said.push(format!("{number} {chapter}"));
                }
                "policy" | "reminder" => said.push(self.section_word(word).into_owned()),
                "(target)" => said.push(format!("({})", self.section_word("target"))),
                other => said.push(other.to_owned()),
            }
        }
        said.join(" ")
    }
}

/// `12(3)` is section 12, subsection 3.
fn paragraph(number: &str) -> String {
    match number.split_once('(') {
        Some((section, rest)) => {
            format!("{section} § {} mom.", rest.trim_end_matches(')'))
        }
        None => format!("{number} §"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_cited_as_the_language_does() {
        let cited =
            |section: &str| Language::ALL.map(|one| Texts::in_language(one).section(section));

        assert_eq!(cited("s. 12(3)"), ["12 § 3 mom.", "12 § 3 mom.", "s. 12(3)"]);
        assert_eq!(
            cited("916/2012 ch. 13 s. 4 (337/2022)"),
            [
                "916/2012 13 luku 4 § (337/2022)",
                "916/2012 13 kap. 4 § (337/2022)",
                "916/2012 ch. 13 s. 4 (337/2022)"
            ]
        );
        assert_eq!(cited("s. 18 (target)")[0], "18 § (tavoite)");
    }
}
