## Words of the domain.

assessment-outcome =
    .plan_needed = suunnitelma tarvitaan
    .guided_elsewhere = ei suunnitelmaa; ohjattu muihin palveluihin
    .unnecessary = jätetty tekemättä selvästi tarpeettomana
assessment-item =
    .literacy = Luku- ja kirjoitustaito
    .finnish_swedish = Suomen ja ruotsin kielen taito
    .study_skills = Opiskeluvalmiudet
    .education_and_work = Koulutus ja työkokemus
    .special_skills = Erityisosaaminen ja vahvuudet
    .wishes = Omat toiveet
    .life_situation = Elämäntilanne ja palvelutarve
party =
    .client = asiakas
    .te_office = TE-toimisto
    .municipality = kunta
    .employment_authority = työvoimaviranomainen
    .guardian = huoltaja tai edustaja
referral-state =
    .proposed = Ohjattu
    .applied = Hakenut
    .selected = Valittu
    .reserve = Varasijalla
    .not_selected = Ei valittu
    .started = Aloittanut
    .interrupted = Keskeyttänyt
    .completed = Suorittanut
    .ended = Päättynyt
extension-ground =
    .special_measures = erityisten toimenpiteiden tarve
    .temporary_hindrance = tilapäinen este
    .part_time_on_home_care_allowance = osa-aikainen osallistuminen lasten kotihoidon tuella
    .studies_under_25 = alle 25-vuotiaana aloitetut opinnot
extension-condition =
    .special_measures_needed = tarvitaan tehostettuja toimenpiteitä
    .low_education = vähäinen koulutus
    .multisectoral_services_needed = tarvitaan monialaisia palveluja
    .injury = vamma
    .illness = sairaus
    .parental_allowance = raskaus- tai vanhempainraha
    .comparable_hindrance = muu vastaava este
    .on_home_care_allowance = lasten kotihoidon tuki samaan aikaan
    .took_part_part_time = osallistunut osa-aikaisesti
    .under_25 = alle 25-vuotias
    .supported_studies_unfinished = tuetut opinnot ovat kesken
appointment-outcome =
    .attended = toteutunut
    .cancelled = peruttu
    .not_come = asiakas ei saapunut
length-weekdays =
    { $count ->
        [one] 1 arkipäivä
       *[other] { $count } arkipäivää
    }
length-days =
    { $count ->
        [one] 1 päivä
       *[other] { $count } päivää
    }
length-weeks =
    { $count ->
        [one] 1 viikko
       *[other] { $count } viikkoa
    }
length-months =
    { $count ->
        [one] 1 kuukausi
       *[other] { $count } kuukautta
    }
length-years =
    { $count ->
        [one] 1 vuosi
       *[other] { $count } vuotta
    }
measure-need =
    .responsible = kuka vastaa
    .provider = kuka järjestää
    .from = ensimmäinen päivä
    .until = viimeinen päivä
    .why = miksi se sopii asiakkaalle
    .follow_up = miten sitä seurataan
    .study = mitkä opinnot
participant-kind =
    .wellbeing_services_county = hyvinvointialue
    .kela = Kela
    .migri = Migri
    .police = poliisi
    .education_provider = koulutuksen järjestäjä
    .organisation = järjestö
    .employer = työnantaja
data-kind =
    .names = nimet
    .birth = syntymäaika ja -paikka
    .identity_code = henkilötunnus
    .mother_tongue = äidinkieli
    .service_language = asiointikieli
    .interpreter_need = tulkin tarve
    .citizenship = kansalaisuus
    .home_municipality = kotikunta
    .contact_data = yhteystiedot
    .official = suunnitelman laatija
    .plan_dates = suunnitelman päiväys ja voimassaolo
    .training_recommendation = koulutussuositus
    .starting_level = kielitaidon lähtötaso
    .education = koulutus
    .work = työ
    .target_occupation = tavoiteammatti
    .earlier_studies = aiemmat opinnot
    .agreed_measures = sovitut toimenpiteet
    .progress = toimenpiteiden toteutuminen
    .health = terveys
    .necessary_for_taking_part = muu osallistumiseen tarvittava
