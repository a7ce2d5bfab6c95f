use serde::Deserialize;

/// `[sign_in]`
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignInSection {
    /// Who proves a second factor besides the password; everybody unless set.
    pub second_factor: Option<SecondFactor>,
}

/// Who proves a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondFactor {
    /// Everybody: who has none sets one up before anything else.
    Required,
    /// Whoever has set one up.
    Optional,
}

impl SecondFactor {
    /// As the file of settings says it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Optional => "optional",
        }
    }
}
