macro_rules! built_in {
    ($($path:literal,)+) => {
        &[$(($path, include_str!(concat!("../../../../config/", $path))),)+]
    };
}

/// Each file's path below `config/`, and its text.
pub(super) const FILES: &[(&str, &str)] = built_in! {
    "polku.toml",
    "rulesets/act-1386-2010.toml",
    "rulesets/act-681-2023.toml",
    "reference/municipalities.csv",
    "reference/municipality_areas.csv",
    "reference/authorities.csv",
    "reference/countries.csv",
    "reference/languages.csv",
    "reference/labour_market_status.csv",
    "reference/residence_permit_kinds.csv",
    "reference/education_levels.csv",
    "examples/employment_pilots_2021_2024.csv",
};
