## A client on one screen.

client-beside = Lista, jolta tulit
client-previous = Edellinen asiakas
client-next = Seuraava asiakas
client-first = Listan ensimmäinen
client-last = Listan viimeinen
client-deeds = Mitä voi tehdä
client-warnings = Huomautukset
client-protected = Turvakielto
client-interpreter = Tulkki: { $language }
client-born = Syntynyt
client-age =
    { $age ->
        [one] 1 vuosi
       *[other] { $age } vuotta
    }
client-identity-code = Henkilötunnus
client-mother-tongue = Äidinkieli
client-service-language = Asiointikieli
client-worker = Vastuuhenkilö
client-no-worker = ei kukaan; jonossa
client-guardian = Huoltaja tai edustaja
client-no-guardian = ei vielä nimetty
guardian-kind =
    .guardian = vanhempi tai muu huoltaja
    .representative = tuomioistuimen määräämä edustaja
guardian-advice = Huoltaja tai edustaja hyväksyy suunnitelman yhdessä lapsen kanssa. Tässä nimetty tulee aiemmin nimetyn tilalle.
guardian-name = Nimi
guardian-as = Missä asemassa?
guardian-contact = Miten hänet tavoittaa?
guardian-on = Mistä päivästä alkaen?
guardian-save = Tallenna huoltaja
client-household = Perhe
client-since = { $day } alkaen
client-span = { $from }–{ $until }
kinship =
    .spouse = puoliso
    .child = lapsi
    .parent = vanhempi
    .sibling = sisarus
    .other = muu jäsen
client-warn-protected = Turvakielto: osoite ja yhteystiedot ovat vain nimetylle työntekijälle.
client-warn-ended = Asiakkuus päättyi { $day }: { $reason }.
client-warn-late =
    { $days ->
        [one] { $limit }: 1 päivän myöhässä.
       *[other] { $limit }: { $days } päivää myöhässä.
    }
client-warn-handover = Siirto viranomaiselle { $authority } on odottanut vastausta { $day } alkaen.
client-warn-overridden = Säännön vastaus on syrjäytetty: vastuussa on { $authority }.
client-warn-maximum =
    { $days ->
        [one] Suunnitelmien enimmäisaika päättyy 1 päivän päästä.
       *[other] Suunnitelmien enimmäisaika päättyy { $days } päivän päästä.
    }
client-warn-interpreter = Tulkki tarvitaan, mutta tulevaan tapaamiseen ei ole tilattu tulkkia.
client-next-heading = Seuraavaksi
client-next-step = Polun seuraava vaihe
client-nothing-due = Ei määräaikoja
client-waits-for = Odottaa:
client-counter = Suunnitelmien aika
client-counter-used = Päivä { $used }/{ $all }
client-counter-left =
    { $days ->
        [one] 1 päivä jäljellä; enimmäisaika päättyy { $day }
       *[other] { $days } päivää jäljellä; enimmäisaika päättyy { $day }
    }
client-other-limits = Muut määräajat
client-settled-limits =
    { $count ->
        [one] 1 päättynyt määräaika
       *[other] { $count } päättynyttä määräaikaa
    }
client-met = tehty { $day }
client-met-late = tehty myöhässä { $day }
client-cancelled = poistui
client-plan = Kotoutumissuunnitelma
client-plan-number = Versio { $number }
client-plan-waits = Ei vielä hyväksynyt: { $parties }
client-no-plan = Suunnitelmaa ei vielä ole.
client-goals = Tavoitteet
client-measures = Toimenpiteet
client-measure = Toimenpide
client-measure-who = Kuka
client-measure-until = Viimeistään
client-earlier-plans =
    { $count ->
        [one] 1 aiempi versio
       *[other] { $count } aiempaa versiota
    }
plan-state =
    .draft = luonnos
    .offered = esitetty
    .in_force = voimassa
    .superseded = korvattu
    .signed = hyväksytty, ei alkanut
    .expired = päättynyt
    .ended = päättynyt asiakkuuden mukana
goal-term =
    .plan_time = suunnitelman aikana
    .long_term = myöhemmin
measure-kind =
    .integration_training = kotoutumiskoulutus
    .language_teaching = suomen tai ruotsin opetus
    .literacy_teaching = luku- ja kirjoitustaidon opetus
    .voluntary_studies = omaehtoinen opiskelu
    .job_search = työnhaku
    .guidance = ohjaus
    .other = muu
    .mother_tongue_teaching = oman äidinkielen opetus
    .society_orientation = yhteiskuntaorientaatio
    .recognition_of_qualifications = tutkintojen tunnustaminen
    .work_try_out = työkokeilu
    .health_services = terveyspalvelut
    .family_services = perhepalvelut
    .organisation_activity = järjestötoiminta
client-assessment = Alkukartoitus
client-assessment-completed = Valmis { $day }
client-assessment-items = { $done }/7 kohtaa kirjattu
client-assessment-started = Aloitettu { $day }, kieli { $language }
client-assessment-missing = Vielä kirjaamatta:
client-with-interpreter = tulkin kanssa
client-no-assessment = Alkukartoitusta ei ole aloitettu.
client-referrals = Ohjaukset koulutukseen
client-no-referrals = Asiakasta ei ole ohjattu koulutukseen.
client-contacts = Yhteydenpito
client-last-contact =
    { $days ->
        [0] Tavattu tänään { $day }.
        [one] Tavattu viimeksi { $day }, 1 päivä sitten.
       *[other] Tavattu viimeksi { $day }, { $days } päivää sitten.
    }
client-never-met = Kukaan ei ole vielä tavannut asiakasta.
client-appointments = Tapaamiset
client-outcome-missing = tulos puuttuu
client-interpreter-ordered = tulkki tilattu
client-no-interpreter = ei tulkkia
client-notes = Uusimmat muistiinpanot
client-all-notes = Kaikki yhteydenpito aikajanalla
client-responsible = Vastuuviranomainen
client-acting = Toimii
client-joint = Toimii yhdessä
client-by-rule = Vastuussa lain mukaan
client-overridden = Syrjäytetty päätöksellä
client-handover = Siirretään viranomaiselle
client-offered = tarjottu { $day }
client-why-responsible = Miksi tämä viranomainen?
client-rule-row = Säännön rivi
client-acted-before = Kuka toimi aiemmin
client-facts = Tiedot
client-facts-history = Tietojen historia
client-fact = Tieto
client-fact-value = Arvo
client-fact-from = Voimassa alkaen
client-fact-source = Lähde
fact-source =
    .client = asiakas
    .registration = rekisteröinti
    .import = tuonti
client-timeline = Aikajana
client-timeline-kinds = Näytä
client-entries =
    { $count ->
        [one] 1 merkintä
       *[other] { $count } merkintää
    }
client-all-entries = Näytä kaikki { $count } merkintää
client-no-entries = Tällaista ei ole kirjattu.
client-recorded = kirjattu { $moment }
client-by-itself = järjestelmä
group =
    .client = Asiakkuus
    .responsibility = Tiedot ja vastuu
    .contacts = Yhteydenpito
    .assessments = Kartoitukset
    .plans = Suunnitelmat
    .training = Koulutus
    .deadlines = Määräajat
deed =
    .hold_disposal = Säilytä tiedot pidempään
    .release_hold = Vapauta tiedot hävitettäviksi
    .propose_disposal = Ehdota hävittämistä
    .approve_disposal = Hyväksy hävittäminen
    .write_note = Kirjoita muistiinpano
    .name_guardian = Nimeä huoltaja tai edustaja
    .claim_client = Ota omaksi asiakkaaksi
    .end_customership = Päätä asiakkuus
    .register_client = Rekisteröi asiakas
    .change_facts = Muuta tietoja
    .start_assessment = Aloita alkukartoitus
    .record_assessment_item = Jatka kartoitusta
    .draft_plan = Laadi suunnitelma
    .change_plan = Muuta luonnosta
    .hear_child = Kirjaa lapsen kuuleminen
    .offer_plan = Esitä suunnitelma
    .accept_plan = Kirjaa hyväksyntä
    .explain_duties = Selitä velvollisuudet
    .review_plan = Tarkista suunnitelma
    .override_responsibility = Siirrä toiselle viranomaiselle
    .refer_to_training = Ohjaa koulutukseen
    .attach_file = Liitä tiedosto
    .withdraw_attachment = Peru tiedosto
    .begin_customership = Aloita uusi asiakkuus
    .reopen_customership = Avaa asiakkuus uudelleen
    .readmit_client = Ota palaava asiakkaaksi
    .make_appointment = Varaa tapaaminen
    .end_appointment = Kirjaa, miten kävi
    .withdraw_acceptance = Peru hyväksyntä
    .withdraw_assessment_outcome = Peru lopputulos
    .withdraw_referral_step = Peru viimeinen vaihe
    .extend_plan = Myönnä lisäaikaa
    .interrupt_plan = Kirjaa keskeytys
    .link_household = Liitä perheenjäsen
    .part_household = Irrota perheenjäsen
    .hold_interview = Kirjaa haastattelu
    .assign_client = Anna työntekijälle
    .restrict_record = Rajaa tietojen näkyvyys
    .merge_clients = Yhdistä toiseen asiakkuuteen
    .part_clients = Erota yhdistetyt asiakkuudet
    .name_receiver = Nimeä vastaaja
    .name_participant = Nimeä osallistuja
    .end_participant = Päätä osallistuminen
    .disclose_data = Kirjaa annetut tiedot
    .export_clients = Vie asiakkaat tiedostoon
    .export_deadlines = Vie määräajat tiedostoon
done =
    .write_note = Muistiinpano on tallennettu.
    .name_guardian = On kirjattu, kuka puhuu lapsen puolesta.
    .claim_client = Asiakas on nyt sinun.
    .end_customership = Asiakkuus on päätetty.
    .register_client = Asiakas on rekisteröity.
    .change_facts = Tiedot on tallennettu.
    .complete_assessment = Kartoitus on päätetty.
    .draft_plan = Luonnos on tallennettu.
    .change_plan = Luonnos on tallennettu.
    .hear_child = On kirjattu, että lasta kuultiin.
    .offer_plan = Suunnitelma on esitetty osapuolille.
    .accept_plan = Hyväksyntä on kirjattu.
    .explain_duties = On kirjattu, että velvollisuudet selitettiin.
    .review_plan = Tarkistus on kirjattu.
    .accept_handover = Asiakas on otettu vastaan. Viranomaisesi hoitaa asiaa tästä päivästä.
    .override_responsibility = Säännön vastauksesta on poikettu.
    .attach_file = Tiedosto on liitetty.
    .withdraw_attachment = Tiedosto on peruttu.
    .begin_customership = Uusi asiakkuus on alkanut.
    .reopen_customership = Asiakkuus on taas auki.
    .readmit_client = Asiakas on otettu takaisin.
    .make_appointment = Tapaaminen on varattu.
    .end_appointment = Tapaamisen lopputulos on kirjattu.
    .withdraw_acceptance = Hyväksyntä on peruttu.
    .extend_plan = Lisäaika on myönnetty.
    .interrupt_plan = Keskeytys on kirjattu.
    .link_household = Perheenjäsen on liitetty.
    .part_household = Perheenjäsen on irrotettu.
    .hold_interview = Haastattelu on kirjattu.
    .assign_client = Asiakkaalla on uusi työntekijä.
    .restrict_record = Tietojen näkyvyys on muutettu.
    .merge_clients = Asiakkuudet on yhdistetty.
    .part_clients = Asiakkuudet on erotettu.
claim-advice = Asiakas siirtyy nykyiseltä vastuuhenkilöltä tai jonosta sinun listallesi.
claim-yes = Ota asiakas
end-advice = Avoimet määräajat poistuvat, ja tietojen säilytysaika alkaa.
end-on = Ensimmäinen päivä, joka ei enää kuulu siihen
end-on-hint = Esimerkiksi 21.6.2024
end-why = Miksi se päättyy?
end-yes = Päätä asiakkuus
end-not-ended = ei päättynyt
end-reason =
    .no_need = tarvetta ei enää ole
    .plan_maximum_reached = suunnitelman enimmäisaika täyttyi
    .employed = työllistyi tai aloitti opinnot
    .finnish_citizenship = sai Suomen kansalaisuuden
    .moved_abroad = muutti ulkomaille
    .not_reached = ei tavoiteta
    .died = kuoli
    .own_request = pyysi päättämistä
    .other = muu syy
stage =
    .registered = Rekisteröity
    .assessing = Kartoitettavana
    .planning = Suunniteltavana
    .in_force = Suunnitelma voimassa
    .ended = Päättynyt
waits-for =
    .us = meitä
    .client = asiakasta
    .guardian = huoltajaa
    .other_authority = toista viranomaista
    .provider = kouluttajaa
    .nobody = ei ketään
next-step =
    .start_assessment = Aloita alkukartoitus
    .record_assessment_item = Kirjaa kartoituksen loput kohdat
    .complete_assessment = Päätä kartoitus
    .draft_plan = Laadi suunnitelma
    .offer_plan = Esitä suunnitelma osapuolille
    .accept_plan = Kirjaa hyväksynnät
    .refer_to_training = Ohjaa koulutukseen
    .record_referral_event = Kirjaa, mitä ohjauksesta seurasi
    .none = Ei mitään
    .await_plan = Odota suunnitelman ensimmäistä päivää
    .end_customership = Päätä asiakkuus: suunnitelmien aika on käytetty
search-title = Etsi asiakas
search-name = Nimi
search-name-hint = Sukunimi ensin; kirjoitusasun ei tarvitse olla tarkka
search-find = Etsi
search-found =
    { $count ->
        [one] 1 asiakas löytyi
       *[other] { $count } asiakasta löytyi
    }
search-nobody = Kukaan viranomaisesi asiakkaista ei täsmää. Kokeile vähempiä kirjaimia tai henkilötunnusta.
search-elsewhere = Henkilö on toisen viranomaisen asiakas, ja se voi siirtää asiakkaan.
search-protected = Henkilöllä on turvakielto. Kysy viranomaisesi turvakieltoyhteyshenkilöltä.
client-over = päättynyt
client-more-deeds = Muita toimia
client-comes-back-from = Uuden asiakkuuden ensimmäinen päivä
client-begin-advice = Henkilö ja lain mukaan laskettavat alkupäivät pysyvät samoina.
client-reopen-advice = Asiakkuus jatkuu kuin se ei olisi päättynyt. Vain erehdyksessä kirjatun päättymisen korjaamiseen.
client-readmit-advice = Henkilölle, jonka asiakkuus on päättynyt täällä tai muualla. Jos sääntö osoittaa toisen viranomaisen, sille syntyy siirto.
client-warn-restricted = Vain nimetty työntekijä saa avata tämän asiakkuuden.
client-warn-merged = Tämä asiakkuus on suljettu: se yhdistettiin toiseen { $day }.
interview-on = Haastattelun päivä
interview-advice = Ensimmäinen haastattelu työnhakijaksi rekisteröitymisen jälkeen täyttää määräajan.
worker-nobody =
    .assign_client = Ei kukaan: jono
    .restrict_record = Ei kukaan: koko viranomainen saa avata
worker-advice =
    .assign_client = Asiakas siirtyy nykyiseltä listalta valitsemallesi työntekijälle.
    .restrict_record = Täällä työskentelevän tai hänen läheisensä asiakkuutta varten. Vain nimetty työntekijä avaa sen, ja hänestä tulee asiakkaan työntekijä.
