//! Labour-market status (työllisyyskoodi) and what else says where somebody stands on the labour
//! market.

use super::coded::coded;

coded! {
    /// Status in the register of job seekers, with the register's own codes.
    LabourMarketStatus {
        /// Employed through a subsidised measure.
        SubsidisedWork = "00",
        /// Employed on the open labour market.
        OpenMarket = "01",
        /// Unemployed.
        Unemployed = "02",
        /// Laid off full-time.
        LaidOff = "03",
        /// On a reduced working week.
        ShortWeek = "04",
        /// Outside the labour force.
        OutsideLabourForce = "05",
        /// On unemployment pension; no longer given.
        UnemploymentPension = "06",
        /// Outside the labour force, in a service promoting employment.
        InService = "07",
        /// Outside the labour force, in education.
        InEducation = "08",
        /// In part-time work; given from May 2022.
        PartTime = "09",
    }

    /// Why somebody is outside the labour force.
    OutsideLabourForceReason {
        /// Family, such as a child cared for at home.
        Family = "family",
        /// Age, such as old-age pension.
        Age = "age",
        /// Illness or reduced functional capacity.
        Health = "health",
        /// Studies.
        Studies = "studies",
        /// Another reason comparable to family, age and health (s. 14(2)).
        Other = "other",
    }

    /// Social assistance as Kela tells it to the home municipality (s. 87 a).
    SocialAssistance {
        /// None.
        None = "none",
        /// Temporary.
        Temporary = "temporary",
        /// Other than temporary; the Act does not define it.
        OtherThanTemporary = "other_than_temporary",
    }
}

impl LabourMarketStatus {
    /// Whether a registered job seeker of this status is unemployed in the Act's sense: full
    /// lay-off counts as unemployment (Act 916/2012 ch. 1 s. 3).
    #[must_use]
    pub const fn counts_as_unemployed(self) -> bool {
        match self {
            Self::Unemployed | Self::LaidOff => true,
            Self::SubsidisedWork
            | Self::OpenMarket
            | Self::ShortWeek
            | Self::OutsideLabourForce
            | Self::UnemploymentPension
            | Self::InService
            | Self::InEducation
            | Self::PartTime => false,
        }
    }
}
