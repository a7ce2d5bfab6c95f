# Formulär som har påbörjats men inte skickats ännu.

draft-keep = Spara utkast
draft-forget = Förkasta utkastet
draft-notice = Det här är ditt utkast, sparat { $when }. Det har inte skickats, och ingen annan ser det.
draft-kept = Utkastet har sparats
