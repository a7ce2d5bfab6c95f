use std::fmt;

use serde::Deserialize;

/// `[sign_in]`
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignInSection {
    /// Who proves a second factor besides the password.
    pub second_factor: SecondFactor,
}

/// Who proves a second factor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondFactor {
    /// Everybody: who has none sets one up before anything else.
    #[default]
    Required,
    /// Whoever has set one up.
    Optional,
}

impl fmt::Display for SignInSection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let second_factor = match self.second_factor {
            SecondFactor::Required => "required",
            SecondFactor::Optional => "optional",
        };
        write!(f, "[sign_in]\nsecond_factor = \"{second_factor}\"")
    }
}
