use serde::{Deserialize, Serialize};

use crate::authorities::AuthorityKind;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
        )]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word in rule-set files, in the store and on the wire.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// The one written as `code`.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    )+};
}

words! {
    /// Names a time limit.
    LimitId {
        /// Hold the first interview of a job seeker.
        FirstInterview = "first_interview",
        /// Start the initial assessment.
        StartAssessment = "start_assessment",
        /// Start drawing up the plan.
        StartPlan = "start_plan",
        /// Draw up the first plan at the latest.
        FirstPlanLatest = "first_plan_latest",
        /// Direct the client to training or service.
        DirectToTraining = "direct_to_training",
        /// How long the first plan may be.
        FirstPlanLength = "first_plan_length",
        /// How long plans may be in all, without what is granted on top.
        PlanMaximum = "plan_maximum",
        /// Review a plan, municipality.
        ReviewMunicipality = "review_municipality",
        /// Review a plan, TE-office.
        ReviewTeOffice = "review_te_office",
        /// Review a plan, employment authority.
        ReviewEmploymentAuthority = "review_employment_authority",
        /// Accept or return a handover.
        AcceptHandover = "accept_handover",
        /// How long a TE-office keeps the data.
        DisposeTeOffice = "dispose_te_office",
        /// How long a municipality keeps the data.
        DisposeMunicipality = "dispose_municipality",
        /// How long an employment authority keeps the data.
        DisposeEmploymentAuthority = "dispose_employment_authority",
        /// Think of the residence permit before it ends.
        ResidencePermitEnds = "residence_permit_ends",
        /// Think of the secrecy of the address before it ends.
        ProtectionEnds = "protection_ends",
        /// Think of an appointment before its day.
        Appointment = "appointment",
    }

    /// What a limit binds by.
    LimitKind {
        /// An act that an Act or a decree wants done in time.
        Statute = "statute",
        /// An act the unit has set itself a time for.
        Target = "target",
        /// An act or a span that the installation has chosen.
        Policy = "policy",
        /// A span that ends by itself; never moves to a working day.
        Duration = "duration",
        /// A day so long *before* the trigger, on which to think of it; binds nobody and never moves
        /// to a working day.
        Reminder = "reminder",
    }

    /// What a limit runs from.
    Trigger {
        /// Registration as a job seeker.
        JobSeekerRegistration = "job_seeker_registration",
        /// Start of the customership, or the request of somebody who is no customer.
        CustomershipOrRequest = "customership_or_request",
        /// Completion of an assessment that found a plan needed.
        AssessmentCompleted = "assessment_completed",
        /// First permit, card or registration of the right of residence.
        FirstPermit = "first_permit",
        /// The day of the last necessary acceptance of a plan.
        PlanSigned = "plan_signed",
        /// The day the first plan was signed.
        FirstPlanSigned = "first_plan_signed",
        /// The day the first plan was drawn up.
        FirstPlanDrawnUp = "first_plan_drawn_up",
        /// The first day of a plan.
        PlanStart = "plan_start",
        /// The first day of a plan, or its last review.
        PlanStartOrReview = "plan_start_or_review",
        /// The offer of a handover.
        HandoverOffered = "handover_offered",
        /// The end of the customership.
        CustomershipEnded = "customership_ended",
        /// The last day of the residence permit.
        ResidencePermitEnd = "residence_permit_end",
        /// The last day on which the address is secret.
        ProtectionEnd = "protection_end",
        /// The day of an appointment.
        AppointmentDay = "appointment_day",
    }

    /// Why a plan may be longer than its maximum.
    ExtensionGround {
        /// Special measures are needed to integrate.
        SpecialMeasures = "special_measures",
        /// Injury, illness, parental allowance or the like kept the client away.
        TemporaryHindrance = "temporary_hindrance",
        /// The client took part part-time while on child home care allowance.
        PartTimeOnHomeCareAllowance = "part_time_on_home_care_allowance",
        /// Voluntary studies begun under 25 are to be finished.
        StudiesUnder25 = "studies_under_25",
    }

    /// What has to be so for a ground to hold. The official finds and records it, except what the
    /// facts tell.
    ExtensionCondition {
        /// Enhanced measures are needed because of reduced functional capacity, age, family
        /// situation, illiteracy or the like.
        SpecialMeasuresNeeded = "special_measures_needed",
        /// Little schooling.
        LowEducation = "low_education",
        /// Services of several sectors are needed.
        MultisectoralServicesNeeded = "multisectoral_services_needed",
        /// Injury.
        Injury = "injury",
        /// Illness.
        Illness = "illness",
        /// Days of pregnancy or parental allowance.
        ParentalAllowance = "parental_allowance",
        /// A hindrance like these.
        ComparableHindrance = "comparable_hindrance",
        /// The maximum ran while the client got child home care allowance.
        OnHomeCareAllowance = "on_home_care_allowance",
        /// The client took part part-time meanwhile.
        TookPartPartTime = "took_part_part_time",
        /// Younger than 25, as the date of birth tells.
        Under25 = "under_25",
        /// Supported voluntary studies are not finished.
        SupportedStudiesUnfinished = "supported_studies_unfinished",
    }

    /// What kind of measure a plan names.
    MeasureKind {
        /// Integration training.
        IntegrationTraining = "integration_training",
        /// Teaching of Finnish or Swedish.
        LanguageTeaching = "language_teaching",
        /// Teaching of literacy.
        LiteracyTeaching = "literacy_teaching",
        /// Voluntary studies with support.
        VoluntaryStudies = "voluntary_studies",
        /// Teaching of the own language.
        MotherTongueTeaching = "mother_tongue_teaching",
        /// Orientation in the society.
        SocietyOrientation = "society_orientation",
        /// Recognition of qualifications from abroad.
        RecognitionOfQualifications = "recognition_of_qualifications",
        /// Trying out work at a workplace.
        WorkTryOut = "work_try_out",
        /// Job search.
        JobSearch = "job_search",
        /// Guidance.
        Guidance = "guidance",
        /// Health services.
        HealthServices = "health_services",
        /// Services for families.
        FamilyServices = "family_services",
        /// What organisations do.
        OrganisationActivity = "organisation_activity",
        /// Something else.
        Other = "other",
    }

    /// What a measure of a kind must say.
    MeasureNeed {
        /// Who sees to it.
        Responsible = "responsible",
        /// Who provides it.
        Provider = "provider",
        /// The first day.
        From = "from",
        /// The last day.
        Until = "until",
        /// Why it suits the client.
        Why = "why",
        /// How it is followed up.
        FollowUp = "follow_up",
        /// Which studies are supported.
        Study = "study",
    }

    /// What may make an initial assessment more exact.
    SpecifyingMeasure {
        /// Mapping and recognition of competence.
        CompetenceMapping = "competence_mapping",
        /// Test of literacy.
        LiteracyTest = "literacy_test",
        /// Oral and written test of Finnish or Swedish.
        LanguageTest = "language_test",
        /// Test of study skills.
        StudySkillTest = "study_skill_test",
        /// Career planning.
        CareerPlanning = "career_planning",
        /// Mapping of the need of services.
        ServiceNeedMapping = "service_need_mapping",
    }

    /// What kind of party takes part in a plan without accepting it.
    ParticipantKind {
        /// A wellbeing services county.
        WellbeingServicesCounty = "wellbeing_services_county",
        /// The Social Insurance Institution, Kela.
        Kela = "kela",
        /// The Immigration Service, Migri.
        Migri = "migri",
        /// The police.
        Police = "police",
        /// Whoever gives training or teaching.
        EducationProvider = "education_provider",
        /// An organisation.
        Organisation = "organisation",
        /// An employer.
        Employer = "employer",
    }

    /// A kind of data about a client; the list is closed.
    DataKind {
        /// Names.
        Names = "names",
        /// Date and place of birth.
        Birth = "birth",
        /// Personal identity code.
        IdentityCode = "identity_code",
        /// Mother tongue.
        MotherTongue = "mother_tongue",
        /// Service language.
        ServiceLanguage = "service_language",
        /// Need of an interpreter.
        InterpreterNeed = "interpreter_need",
        /// Citizenship, statelessness, nationality.
        Citizenship = "citizenship",
        /// Home municipality.
        HomeMunicipality = "home_municipality",
        /// Address, telephone and other contact data.
        ContactData = "contact_data",
        /// The official who made the plan.
        Official = "official",
        /// The plan's date and validity.
        PlanDates = "plan_dates",
        /// Recommended training and findings on education.
        TrainingRecommendation = "training_recommendation",
        /// Test of the level of language at the start.
        StartingLevel = "starting_level",
        /// Education.
        Education = "education",
        /// Work.
        Work = "work",
        /// Occupation aimed at.
        TargetOccupation = "target_occupation",
        /// An earlier study plan and its outcome.
        EarlierStudies = "earlier_studies",
        /// The measures agreed.
        AgreedMeasures = "agreed_measures",
        /// How measures were carried out.
        Progress = "progress",
        /// Health and functional capacity.
        Health = "health",
        /// What else is necessary for taking part.
        NecessaryForTakingPart = "necessary_for_taking_part",
    }
}

impl ParticipantKind {
    /// Whether it is an authority, with statutory tasks of its own.
    #[must_use]
    pub const fn is_authority(self) -> bool {
        match self {
            Self::WellbeingServicesCounty | Self::Kela | Self::Migri | Self::Police => true,
            Self::EducationProvider | Self::Organisation | Self::Employer => false,
        }
    }
}

impl DataKind {
    /// Whether it tells where the client can be found (Act 661/2009 s. 36).
    #[must_use]
    pub const fn tells_whereabouts(self) -> bool {
        matches!(self, Self::HomeMunicipality | Self::ContactData)
    }
}

impl LimitId {
    /// What the limit can run from; it is computed from nothing else.
    #[must_use]
    pub const fn triggers(self) -> &'static [Trigger] {
        match self {
            Self::FirstInterview => &[Trigger::JobSeekerRegistration],
            Self::StartAssessment => &[Trigger::CustomershipOrRequest],
            Self::StartPlan => &[Trigger::AssessmentCompleted],
            Self::FirstPlanLatest => &[Trigger::FirstPermit],
            Self::DirectToTraining => &[Trigger::PlanSigned],
            Self::FirstPlanLength => &[Trigger::PlanStart],
            Self::PlanMaximum => &[Trigger::FirstPlanSigned, Trigger::FirstPlanDrawnUp],
            Self::ReviewMunicipality | Self::ReviewTeOffice | Self::ReviewEmploymentAuthority => {
                &[Trigger::PlanStartOrReview]
            }
            Self::AcceptHandover => &[Trigger::HandoverOffered],
            Self::DisposeTeOffice
            | Self::DisposeMunicipality
            | Self::DisposeEmploymentAuthority => &[Trigger::CustomershipEnded],
            Self::ResidencePermitEnds => &[Trigger::ResidencePermitEnd],
            Self::ProtectionEnds => &[Trigger::ProtectionEnd],
            Self::Appointment => &[Trigger::AppointmentDay],
        }
    }

    /// The kind of authority whose limit it is; none where it is everybody's.
    #[must_use]
    pub const fn authority(self) -> Option<AuthorityKind> {
        match self {
            Self::ReviewTeOffice | Self::DisposeTeOffice => Some(AuthorityKind::TeOffice),
            Self::ReviewMunicipality | Self::DisposeMunicipality => {
                Some(AuthorityKind::Municipality)
            }
            Self::ReviewEmploymentAuthority | Self::DisposeEmploymentAuthority => {
                Some(AuthorityKind::EmploymentAuthority)
            }
            Self::FirstInterview
            | Self::StartAssessment
            | Self::StartPlan
            | Self::FirstPlanLatest
            | Self::DirectToTraining
            | Self::FirstPlanLength
            | Self::PlanMaximum
            | Self::AcceptHandover
            | Self::ResidencePermitEnds
            | Self::ProtectionEnds
            | Self::Appointment => None,
        }
    }
}
