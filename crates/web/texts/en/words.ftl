## Words of the domain.

assessment-outcome =
    .plan_needed = a plan is needed
    .guided_elsewhere = no plan; guided to other services
    .unnecessary = left undone as clearly unnecessary
assessment-item =
    .literacy = Literacy
    .finnish_swedish = Finnish and Swedish
    .study_skills = Study skills
    .education_and_work = Education and work
    .special_skills = Special skills and strengths
    .wishes = Own wishes
    .life_situation = Life situation and need of services
party =
    .client = the client
    .te_office = the TE office
    .municipality = the municipality
    .employment_authority = the employment authority
    .guardian = the guardian or representative
referral-state =
    .proposed = Referred
    .applied = Applied
    .selected = Selected
    .reserve = On the reserve list
    .not_selected = Not selected
    .started = Started
    .interrupted = Interrupted
    .completed = Completed
    .ended = Ended
extension-ground =
    .special_measures = special measures are needed
    .temporary_hindrance = a temporary hindrance
    .part_time_on_home_care_allowance = part-time on child home care allowance
    .studies_under_25 = studies begun under the age of 25
extension-condition =
    .special_measures_needed = enhanced measures are needed
    .low_education = little schooling
    .multisectoral_services_needed = services of several sectors are needed
    .injury = injury
    .illness = illness
    .parental_allowance = pregnancy or parental allowance
    .comparable_hindrance = a comparable hindrance
    .on_home_care_allowance = child home care allowance meanwhile
    .took_part_part_time = took part part-time
    .under_25 = younger than 25
    .supported_studies_unfinished = supported studies are not finished
appointment-outcome =
    .attended = attended
    .cancelled = called off
    .not_come = the client did not come
length-weekdays =
    { $count ->
        [one] 1 working day
       *[other] { $count } working days
    }
length-days =
    { $count ->
        [one] 1 day
       *[other] { $count } days
    }
length-weeks =
    { $count ->
        [one] 1 week
       *[other] { $count } weeks
    }
length-months =
    { $count ->
        [one] 1 month
       *[other] { $count } months
    }
length-years =
    { $count ->
        [one] 1 year
       *[other] { $count } years
    }
measure-need =
    .responsible = who sees to it
    .provider = who provides it
    .from = the first day
    .until = the last day
    .why = why it suits the client
    .follow_up = how it is followed up
    .study = which studies
participant-kind =
    .wellbeing_services_county = the wellbeing services county
    .kela = Kela
    .migri = Migri
    .police = the police
    .education_provider = the education provider
    .organisation = the organisation
    .employer = the employer
data-kind =
    .names = names
    .birth = date and place of birth
    .identity_code = personal identity code
    .mother_tongue = mother tongue
    .service_language = language of service
    .interpreter_need = need of an interpreter
    .citizenship = citizenship
    .home_municipality = home municipality
    .contact_data = contact data
    .official = the official who made the plan
    .plan_dates = date and validity of the plan
    .training_recommendation = recommended training
    .starting_level = level of language at the start
    .education = education
    .work = work
    .target_occupation = occupation aimed at
    .earlier_studies = earlier studies
    .agreed_measures = agreed measures
    .progress = how measures were carried out
    .health = health
    .necessary_for_taking_part = what else is needed for taking part
