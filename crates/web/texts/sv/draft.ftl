# Formulär som har påbörjats men inte skickats ännu.

draft-keep = Behåll och fortsätt senare
draft-forget = Börja om
draft-notice = Du skrev det här { $when }. Det har inte skickats, och ingen annan ser det.
draft-kept = Behållet
