## Words of the domain.

assessment-outcome =
    .plan_needed = en plan behövs
    .guided_elsewhere = ingen plan; hänvisad till andra tjänster
    .unnecessary = lämnad ogjord som uppenbart onödig
assessment-item =
    .literacy = Läs- och skrivkunnighet
    .finnish_swedish = Kunskaper i finska och svenska
    .study_skills = Studiefärdigheter
    .education_and_work = Utbildning och arbetserfarenhet
    .special_skills = Specialkunskaper och styrkor
    .wishes = Egna önskemål
    .life_situation = Livssituation och servicebehov
party =
    .client = klienten
    .te_office = TE-byrån
    .municipality = kommunen
    .employment_authority = arbetskraftsmyndigheten
    .guardian = vårdnadshavaren eller företrädaren
referral-state =
    .proposed = Hänvisad
    .applied = Har sökt
    .selected = Vald
    .reserve = På reservplats
    .not_selected = Inte vald
    .started = Har börjat
    .interrupted = Har avbrutit
    .completed = Har slutfört
    .ended = Avslutad
extension-ground =
    .special_measures = behov av särskilda åtgärder
    .temporary_hindrance = tillfälligt hinder
    .part_time_on_home_care_allowance = deltid med stöd för hemvård av barn
    .studies_under_25 = studier som inletts före 25 års ålder
extension-condition =
    .special_measures_needed = förstärkta åtgärder behövs
    .low_education = låg utbildning
    .multisectoral_services_needed = sektorsövergripande tjänster behövs
    .injury = skada
    .illness = sjukdom
    .parental_allowance = graviditets- eller föräldrapenning
    .comparable_hindrance = annat jämförbart hinder
    .on_home_care_allowance = stöd för hemvård av barn under tiden
    .took_part_part_time = har deltagit på deltid
    .under_25 = yngre än 25 år
    .supported_studies_unfinished = de understödda studierna är inte slutförda
appointment-outcome =
    .attended = genomfört
    .cancelled = inställt
    .not_come = klienten kom inte
length-weekdays =
    { $count ->
        [one] 1 vardag
       *[other] { $count } vardagar
    }
length-days =
    { $count ->
        [one] 1 dag
       *[other] { $count } dagar
    }
length-weeks =
    { $count ->
        [one] 1 vecka
       *[other] { $count } veckor
    }
length-months =
    { $count ->
        [one] 1 månad
       *[other] { $count } månader
    }
length-years =
    { $count ->
        [one] 1 år
       *[other] { $count } år
    }
measure-need =
    .responsible = vem som ansvarar
    .provider = vem som ordnar
    .from = den första dagen
    .until = den sista dagen
    .why = varför den passar klienten
    .follow_up = hur den följs upp
    .study = vilka studier
participant-kind =
    .wellbeing_services_county = välfärdsområdet
    .kela = FPA
    .migri = Migrationsverket
    .police = polisen
    .education_provider = utbildningsanordnaren
    .organisation = organisationen
    .employer = arbetsgivaren
data-kind =
    .names = namn
    .birth = födelsetid och -ort
    .identity_code = personbeteckning
    .mother_tongue = modersmål
    .service_language = servicespråk
    .interpreter_need = behov av tolk
    .citizenship = medborgarskap
    .home_municipality = hemkommun
    .contact_data = kontaktuppgifter
    .official = tjänstemannen som gjort upp planen
    .plan_dates = planens datum och giltighet
    .training_recommendation = rekommenderad utbildning
    .starting_level = språkkunskapernas utgångsnivå
    .education = utbildning
    .work = arbete
    .target_occupation = målyrke
    .earlier_studies = tidigare studier
    .agreed_measures = överenskomna åtgärder
    .progress = hur åtgärderna genomförts
    .health = hälsa
    .necessary_for_taking_part = annat som behövs för deltagandet
