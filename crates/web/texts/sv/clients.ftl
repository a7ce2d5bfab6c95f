## A client on one screen.

client-beside = Listan du kom från
client-previous = Föregående klient
client-next = Nästa klient
client-first = Först på listan
client-last = Sist på listan
client-deeds = Vad som kan göras
client-warnings = Varningar
client-protected = Spärrmarkering
client-interpreter = Tolk: { $language }
client-born = Född
client-age =
    { $age ->
        [one] 1 år
       *[other] { $age } år
    }
client-identity-code = Personbeteckning
client-mother-tongue = Modersmål
client-service-language = Servicespråk
client-worker = Ansvarig
client-no-worker = ingen; i kön
client-guardian = Vårdnadshavare eller företrädare
client-no-guardian = inte angiven än
guardian-kind =
    .guardian = en förälder eller annan vårdnadshavare
    .representative = en företrädare som domstolen har förordnat
guardian-advice = Vårdnadshavaren eller företrädaren godkänner planen tillsammans med barnet. Den som anges här ersätter den som angavs tidigare.
guardian-name = Namn
guardian-as = I vilken egenskap?
guardian-contact = Hur nås han eller hon?
guardian-on = Från vilken dag?
guardian-save = Spara vårdnadshavaren
client-household = Hushåll
client-since = sedan { $day }
client-span = { $from }–{ $until }
kinship =
    .spouse = make eller maka
    .child = barn
    .parent = förälder
    .sibling = syskon
    .other = annan medlem
client-warn-protected = Spärrmarkering: adress och kontaktuppgifter är bara för den namngivna handläggaren.
client-warn-ended = Kundrelationen avslutades { $day }: { $reason }.
client-warn-late =
    { $days ->
        [one] { $limit }: 1 dag försenad.
       *[other] { $limit }: { $days } dagar försenad.
    }
client-warn-handover = En överföring till { $authority } har väntat på svar sedan { $day }.
client-warn-overridden = Regelns svar har åsidosatts: ansvarig är { $authority }.
client-warn-maximum =
    { $days ->
        [one] Planernas maximitid går ut om 1 dag.
       *[other] Planernas maximitid går ut om { $days } dagar.
    }
client-warn-interpreter = Tolk behövs, men ingen är beställd till ett kommande möte.
client-next-heading = Härnäst
client-next-step = Nästa steg på vägen
client-nothing-due = Inga frister
client-waits-for = Väntar på:
client-counter = Planernas tid
client-counter-used = Dag { $used } av { $all }
client-counter-left =
    { $days ->
        [one] 1 dag kvar; maximitiden går ut { $day }
       *[other] { $days } dagar kvar; maximitiden går ut { $day }
    }
client-other-limits = Andra frister
client-settled-limits =
    { $count ->
        [one] 1 avslutad frist
       *[other] { $count } avslutade frister
    }
client-met = gjort { $day }
client-met-late = gjort för sent { $day }
client-cancelled = föll bort
client-plan = Integrationsplan
client-plan-number = Version { $number }
client-plan-waits = Inte ännu godkänd av: { $parties }
client-no-plan = Det finns ingen plan ännu.
client-goals = Mål
client-measures = Åtgärder
client-measure = Åtgärd
client-measure-who = Av vem
client-measure-until = Senast
client-earlier-plans =
    { $count ->
        [one] 1 tidigare version
       *[other] { $count } tidigare versioner
    }
plan-state =
    .draft = utkast
    .offered = framlagd
    .in_force = i kraft
    .superseded = ersatt
    .signed = godkänd, inte börjat
    .expired = har löpt ut
    .ended = upphört med kundrelationen
goal-term =
    .plan_time = under planen
    .long_term = senare
measure-kind =
    .integration_training = integrationsutbildning
    .language_teaching = undervisning i finska eller svenska
    .literacy_teaching = läs- och skrivundervisning
    .voluntary_studies = frivilliga studier
    .job_search = jobbsökning
    .guidance = handledning
    .other = annat
    .mother_tongue_teaching = undervisning i det egna språket
    .society_orientation = samhällsorientering
    .recognition_of_qualifications = erkännande av examina
    .work_try_out = arbetsprövning
    .health_services = hälsovårdstjänster
    .family_services = familjetjänster
    .organisation_activity = organisationsverksamhet
client-assessment = Inledande kartläggning
client-assessment-completed = Slutförd { $day }
client-assessment-items = { $done } av 7 delar registrerade
client-assessment-started = Inledd { $day }, språk { $language }
client-assessment-missing = Inte registrerat än:
client-with-interpreter = med tolk
client-no-assessment = Ingen inledande kartläggning har inletts.
client-referrals = Hänvisningar till utbildning
client-no-referrals = Klienten har inte hänvisats till utbildning.
client-contacts = Kontakter
client-last-contact =
    { $days ->
        [0] Träffad i dag { $day }.
        [one] Senast träffad { $day }, för 1 dag sedan.
       *[other] Senast träffad { $day }, för { $days } dagar sedan.
    }
client-never-met = Ingen har träffat klienten ännu.
client-appointments = Möten
client-outcome-missing = resultat saknas
client-interpreter-ordered = tolk beställd
client-no-interpreter = ingen tolk
client-notes = Senaste anteckningarna
client-all-notes = Alla kontakter på tidslinjen
client-responsible = Ansvarig myndighet
client-acting = Agerar
client-joint = Agerar gemensamt
client-by-rule = Ansvarig enligt lag
client-overridden = Åsidosatt genom beslut
client-handover = Överförs till
client-offered = erbjuden { $day }
client-why-responsible = Varför denna myndighet?
client-rule-row = Regelns rad
client-acted-before = Vem agerade tidigare
client-facts = Uppgifter
client-facts-history = Uppgifternas historia
client-fact = Uppgift
client-fact-value = Värde
client-fact-from = Gäller från
client-fact-source = Källa
fact-source =
    .client = klienten
    .registration = registreringen
    .import = import
client-timeline = Tidslinje
client-timeline-kinds = Visa
client-entries =
    { $count ->
        [one] 1 anteckning
       *[other] { $count } anteckningar
    }
client-all-entries = Visa alla { $count } anteckningar
client-no-entries = Inget sådant har registrerats.
client-recorded = registrerat { $moment }
client-by-itself = av systemet
group =
    .client = Kundrelation
    .responsibility = Uppgifter och ansvar
    .contacts = Kontakter
    .assessments = Kartläggningar
    .plans = Planer
    .training = Utbildning
    .deadlines = Frister
deed =
    .hold_disposal = Bevara uppgifterna längre
    .release_hold = Släpp uppgifterna
    .propose_disposal = Föreslå gallring
    .approve_disposal = Godkänn gallring
    .write_note = Skriv en anteckning
    .name_guardian = Ange vårdnadshavare eller företrädare
    .claim_client = Ta som egen klient
    .end_customership = Avsluta kundrelationen
    .register_client = Registrera en klient
    .change_facts = Ändra uppgifter
    .start_assessment = Inled kartläggningen
    .record_assessment_item = Fortsätt kartläggningen
    .draft_plan = Utarbeta en plan
    .change_plan = Ändra utkastet
    .hear_child = Anteckna att barnet hördes
    .offer_plan = Lägg fram planen
    .accept_plan = Anteckna ett godkännande
    .explain_duties = Förklara skyldigheterna
    .review_plan = Se över planen
    .override_responsibility = Överför till en annan myndighet
    .refer_to_training = Hänvisa till utbildning
    .attach_file = Bifoga en fil
    .withdraw_attachment = Återkalla filen
    .begin_customership = Inled en ny klientrelation
    .reopen_customership = Öppna klientrelationen igen
    .readmit_client = Ta emot någon som kommer tillbaka
    .make_appointment = Boka ett möte
    .end_appointment = Anteckna hur det gick
    .withdraw_acceptance = Återkalla ett godkännande
    .withdraw_assessment_outcome = Återkalla resultatet
    .withdraw_referral_step = Återkalla det sista steget
    .extend_plan = Bevilja mer tid
    .interrupt_plan = Anteckna ett avbrott
    .link_household = Koppla en familjemedlem
    .part_household = Koppla loss en familjemedlem
    .hold_interview = Registrera en intervju
    .assign_client = Ge till en handläggare
    .restrict_record = Begränsa akten
    .merge_clients = Slå ihop med en annan akt
    .part_clients = Skilj ihopslagna akter åt
    .name_receiver = Utse vem som svarar
    .name_participant = Utse en deltagare
    .end_participant = Avsluta deltagandet
    .disclose_data = Registrera utlämnade uppgifter
    .export_clients = Exportera klienterna
    .export_deadlines = Exportera fristerna
done =
    .write_note = Anteckningen är sparad.
    .name_guardian = Det är antecknat vem som för barnets talan.
    .claim_client = Klienten är nu din.
    .end_customership = Kundrelationen är avslutad.
    .register_client = Klienten är registrerad.
    .change_facts = Uppgifterna är sparade.
    .complete_assessment = Kartläggningen är avslutad.
    .draft_plan = Utkastet är sparat.
    .change_plan = Utkastet är sparat.
    .hear_child = Det är antecknat att barnet hördes.
    .offer_plan = Planen är framlagd för parterna.
    .accept_plan = Godkännandet är antecknat.
    .explain_duties = Det är antecknat att skyldigheterna förklarades.
    .review_plan = Översynen är antecknad.
    .accept_handover = Klienten har tagits emot. Din myndighet sköter ärendet från i dag.
    .override_responsibility = Regelns svar har åsidosatts.
    .attach_file = Filen är bifogad.
    .withdraw_attachment = Filen är återkallad.
    .begin_customership = En ny klientrelation har inletts.
    .reopen_customership = Klientrelationen är öppen igen.
    .readmit_client = Klienten är mottagen.
    .make_appointment = Mötet är bokat.
    .end_appointment = Det är antecknat hur det gick med mötet.
    .withdraw_acceptance = Godkännandet är återkallat.
    .extend_plan = Mer tid är beviljad.
    .interrupt_plan = Avbrottet är antecknat.
    .link_household = Familjemedlemmen är kopplad.
    .part_household = Familjemedlemmen är bortkopplad.
    .hold_interview = Intervjun är registrerad.
    .assign_client = Klienten har en ny handläggare.
    .restrict_record = Det är ändrat vem som får öppna akten.
    .merge_clients = Akterna är ihopslagna.
    .part_clients = Akterna är åtskilda.
claim-advice = Klienten lämnar den nuvarande ansvariga eller kön och kommer till din lista.
claim-yes = Ta klienten
end-advice = Öppna frister faller bort och tiden tills uppgifterna gallras börjar.
end-on = Den första dagen som inte längre ingår
end-on-hint = Till exempel 21.6.2024
end-why = Varför avslutas den?
end-yes = Avsluta kundrelationen
end-not-ended = inte avslutad
end-reason =
    .no_need = behovet finns inte längre
    .plan_maximum_reached = planens maximitid gick ut
    .employed = fick arbete eller studieplats
    .finnish_citizenship = blev finsk medborgare
    .moved_abroad = flyttade utomlands
    .not_reached = kan inte nås
    .died = avled
    .own_request = bad om att få avsluta
    .other = annan orsak
stage =
    .registered = Registrerad
    .assessing = Kartläggs
    .planning = Planeras
    .in_force = Plan i kraft
    .ended = Avslutad
waits-for =
    .us = oss
    .client = klienten
    .guardian = vårdnadshavaren
    .other_authority = en annan myndighet
    .provider = utbildaren
    .nobody = ingen
next-step =
    .start_assessment = Inled kartläggningen
    .record_assessment_item = Registrera resten av kartläggningen
    .complete_assessment = Slutför kartläggningen
    .draft_plan = Gör upp planen
    .offer_plan = Lägg fram planen för parterna
    .accept_plan = Registrera godkännandena
    .refer_to_training = Hänvisa till utbildning
    .record_referral_event = Registrera vad hänvisningen ledde till
    .none = Inget
    .await_plan = Vänta på planens första dag
    .end_customership = Avsluta kundrelationen: planernas tid är slut
search-title = Sök klient
search-name = Namn
search-name-hint = Efternamn först; stavningen behöver inte vara exakt
search-find = Sök
search-found =
    { $count ->
        [one] 1 klient hittades
       *[other] { $count } klienter hittades
    }
search-nobody = Ingen av myndighetens klienter passar. Försök med färre bokstäver eller personbeteckningen.
search-elsewhere = Personen är klient hos en annan myndighet, som kan överföra klienten.
search-protected = Personen har spärrmarkering. Fråga myndighetens kontaktperson för skyddade personer.
client-over = över
client-more-deeds = Fler åtgärder
client-comes-back-from = Den nya klientrelationens första dag
client-begin-advice = Personen och de dagar som lagen räknar från förblir desamma.
client-reopen-advice = Den fortsätter som om den inte hade avslutats. Endast för ett slut som antecknats av misstag.
client-readmit-advice = För någon vars klientrelation har avslutats här eller annanstans. Om regeln anger en annan myndighet inleds en överföring dit.
client-warn-restricted = Bara den namngivna handläggaren får öppna den här akten.
client-warn-merged = Den här akten är stängd: den slogs ihop med en annan { $day }.
interview-on = Intervjuns dag
interview-advice = Den första intervjun efter registreringen som arbetssökande uppfyller fristen.
worker-nobody =
    .assign_client = Ingen: kön
    .restrict_record = Ingen: hela myndigheten får öppna
worker-advice =
    .assign_client = Klienten flyttas från den nuvarande listan till den du väljer.
    .restrict_record = För akten om någon som arbetar här, eller om en närstående. Bara den namngivna handläggaren öppnar den, och blir klientens handläggare.
