# Lomakkeet, jotka on aloitettu mutta joita ei ole vielä lähetetty.

draft-keep = Tallenna luonnos
draft-forget = Hylkää luonnos
draft-notice = Tämä on luonnoksesi, tallennettu { $when }. Sitä ei ole lähetetty, eikä kukaan muu näe sitä.
draft-kept = Luonnos tallennettu
