# Lomakkeet, jotka on aloitettu mutta joita ei ole vielä lähetetty.

draft-keep = Säilytä ja jatka myöhemmin
draft-forget = Aloita alusta
draft-notice = Kirjoitit tämän { $when }. Sitä ei ole lähetetty, eikä kukaan muu näe sitä.
draft-kept = Säilytetty
