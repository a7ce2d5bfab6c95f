//! What a column can be: the fields of a registration.

/// How a cell of a field is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// As it stands.
    Text,
    /// A code of so many digits; spreadsheets drop leading zeros.
    Digits(usize),
    /// A code; `none` says that there is none.
    Code,
    /// A day.
    Day,
    /// True or false.
    Flag,
    /// A number, with comma or point.
    Number,
    /// Codes between commas, semicolons, slashes or spaces; `none` is an empty list.
    List,
}

macro_rules! fields {
    ($($name:ident = $code:literal, $shape:expr, $explained:literal;)+) => {
        /// One field of a registration.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Field {
            $($name,)+
        }

        impl Field {
            /// Every field, in the order of the template.
            pub(super) const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The name in a mapping and in the template's header.
            pub(super) const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)+
                }
            }

            pub(super) const fn shape(self) -> Shape {
                match self {
                    $(Self::$name => $shape,)+
                }
            }

            /// What belongs into it, for whoever fills the template in.
            pub(super) const fn explained(self) -> &'static str {
                match self {
                    $(Self::$name => $explained,)+
                }
            }
        }
    };
}

fields! {
    FamilyName = "family_name", Shape::Text, "Family name. Required for a new client.";
    GivenNames = "given_names", Shape::Text, "Given names. Required for a new client.";
    BornOn = "born_on", Shape::Day, "Date of birth. Required for a new client unless there is an identity code.";
    IdentityCode = "identity_code", Shape::Text, "Finnish personal identity code, eleven characters.";
    MigriNumber = "migri_number", Shape::Text, "Client number of the immigration service.";
    ExternalId = "external_id", Shape::Text, "The key in the register that the rows come from.";
    Citizenships = "citizenships", Shape::List, "Two-letter country codes, such as SO or UA, RU; none for a stateless person. Required for a new client.";
    MotherTongue = "mother_tongue", Shape::Text, "A code of the language list, such as so or ar. Required for a new client.";
    ServiceLanguage = "service_language", Shape::Text, "fi, sv, se or en … Required for a new client.";
    InterpreterNeeded = "interpreter_needed", Shape::Flag, "true or false.";
    Protected = "protected", Shape::Flag, "true if only the importing worker may see the client.";
    CustomershipFrom = "customership_from", Shape::Day, "First day of the customership. Required for a new client.";
    FactsFrom = "facts_from", Shape::Day, "The day from which the facts are true, for a client who is here already.";
    ResidenceKind = "residence.kind", Shape::Code, "Permit, card or registration, such as A, P or EU_REK; none.";
    ResidenceFirstGrantedOn = "residence.first_granted_on", Shape::Day, "The day of the first permit, card or registration.";
    ResidenceValidUntil = "residence.valid_until", Shape::Day, "The last day of the permit in force, where it ends.";
    HomeMunicipality = "home_municipality", Shape::Digits(3), "Municipality number, such as 092; none.";
    LabourMarketStatus = "labour_market_status", Shape::Digits(2), "Code 00 to 09; none.";
    JobSeekerRegistered = "job_seeker_registered", Shape::Flag, "true or false.";
    WeeklyWorkingHours = "weekly_working_hours", Shape::Number, "0 to 168; none.";
    SocialAssistance = "social_assistance", Shape::Code, "none, temporary or other_than_temporary.";
    ChildHomeCareAllowance = "child_home_care_allowance", Shape::Flag, "true or false.";
    OutsideLabourForceBecause = "outside_labour_force_because", Shape::Code, "family, age, health, studies or other; none.";
    UnaccompaniedMinor = "unaccompanied_minor", Shape::Flag, "true if the person came as a minor without guardian.";
    TraffickingVictim = "trafficking_victim", Shape::Flag, "true or false.";
    InternationalProtection = "international_protection", Shape::Flag, "true or false.";
    ProtectedUntil = "protected_until", Shape::Day, "The last day on which the address is secret, where that ends.";
    Sex = "sex", Shape::Code, "female or male; none if it is not known. Left out, it is taken from the identity code.";
    EducationLevel = "education_level", Shape::Digits(1), "The highest level of education, 0 to 8; none if it is not known.";
    Literacy = "literacy", Shape::Text, "none, weak, other_alphabet or latin_alphabet.";
    SpecialMeasuresNeeded = "special_measures_needed", Shape::Flag, "true or false.";
}

impl Field {
    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.code() == code)
    }

    /// The field that a use case's message points at; `None` for the whole row.
    pub(super) fn at(pointer: &str) -> Option<Self> {
        let path = pointer.trim_start_matches("#/").trim_start_matches("facts/");
        let mut parts = path.split('/');
        match (parts.next()?, parts.next()) {
            ("residence", Some("first_granted_on")) => Some(Self::ResidenceFirstGrantedOn),
            ("residence", Some("valid_until")) => Some(Self::ResidenceValidUntil),
            ("residence", _) => Some(Self::ResidenceKind),
            (first, _) => Self::from_code(first),
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::clients::facts::FactKind;

    use super::Field;

    #[test]
    fn every_fact_can_be_a_column() {
        for fact in FactKind::ALL {
            let pointer = format!("#/facts/{}", fact.code());
            assert!(Field::at(&pointer).is_some(), "{pointer}");
        }
    }

    #[test]
    fn a_message_about_a_part_points_at_its_column() {
        assert_eq!(Field::at("#/citizenships/1"), Some(Field::Citizenships));
        let pointer = "#/residence/first_granted_on";
        assert_eq!(Field::at(pointer), Some(Field::ResidenceFirstGrantedOn));
        assert_eq!(Field::at("#"), None);
    }
}
