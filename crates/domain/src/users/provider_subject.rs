use crate::field_error::FieldError;

const LONGEST: usize = 255;

/// What a provider of identity calls somebody: 1–255 characters of ASCII, capitals apart from small
/// letters. Never given to another person by the same issuer, and of no meaning at another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderSubject(String);

impl ProviderSubject {
    /// Takes it exactly as the provider says it.
    pub fn parse(text: &str) -> Result<Self, FieldError> {
        let allowed = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
        let bare = text.trim() == text && !text.is_empty();
        if !bare || text.len() > LONGEST || !text.bytes().all(allowed) {
            let expected = "1 to 255 characters of ASCII, exactly as the provider says them";
            return Err(FieldError::at("subject", "provider_subject", expected));
        }
        Ok(Self(text.to_owned()))
    }

    /// As the provider says it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_taken_exactly_as_it_is_said() {
        for said in ["24400320", "a|B c", &"x".repeat(255)] {
            assert_eq!(ProviderSubject::parse(said).unwrap().as_str(), said);
        }
        assert_ne!(ProviderSubject::parse("Ab"), ProviderSubject::parse("ab"));
        for other in ["", " ", "a ", " a", "ä", "a\nb", &"x".repeat(256)] {
            let refused = ProviderSubject::parse(other).unwrap_err();
            assert_eq!(refused.code, "provider_subject", "{other:?}");
        }
    }
}
