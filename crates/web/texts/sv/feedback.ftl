## The accessibility statement, and feedback.

accessibility-title = Tillgänglighetsutlåtande
accessibility-scope = Utlåtandet gäller Polkus sidor, så som lagen om tillhandahållande av digitala tjänster (306/2019) kräver.
accessibility-state = Hur tillgänglig tjänsten är
accessibility-state-said = Sidornas mål är WCAG 2.2, nivåerna A och AA. De uppfyller det delvis: de brister som vi känner till finns nedan.
accessibility-tested = De som gör tjänsten testar varje sida automatiskt med axe-reglerna, i två bredder samt i ljusa och mörka färger, och med bara tangentbordet. Ingen utomstående har bedömt tjänsten.
accessibility-faults = Kända brister
accessibility-fault-notes = Anmärkningar som i detalj förklarar en regel i lagen finns bara på engelska och är märkta så.
accessibility-fault-tables = Breda tabeller rullar i sidled på smala skärmar.
accessibility-feedback = Respons
accessibility-feedback-said = Berätta vad som hindrar dig. Den som lämnar kontaktuppgifter får svar inom 14 dagar.
accessibility-oversight = Tillsyn
accessibility-oversight-said = Om du inte är nöjd med svaret eller inte får något inom två veckor kan du vända dig till Transport- och kommunikationsverket Traficom, som övervakar tillgängligheten.
feedback-title = Respons om tillgänglighet
feedback-advice = Berätta vad som hindrar dig. Ditt namn sparas inte med responsen.
feedback-words = Vad hindrar dig?
feedback-words-hint = På vilken sida och med vilken apparat eller vilket hjälpmedel. Skriv inget om klienter.
feedback-contact = Vart vill du ha svar?
feedback-contact-hint = En adress eller ett nummer. Lämna tomt om du inte behöver svar.
feedback-send = Skicka
feedback-done = Tack. Om du lämnade kontaktuppgifter får du svar inom 14 dagar.
feedback-list = Respons om tillgänglighet
feedback-none = Ingen har gett respons.
feedback-answer-to = Svar till
