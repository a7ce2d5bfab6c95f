## Filer som bifogats till en klients uppgifter.

file-kind =
    .signed_plan = Plan undertecknad på papper
    .certificate = Intyg
    .statement = Utlåtande
    .decision = Beslut
    .other = Annat
file-files = Filer
file-none = Inga filer har bifogats.
file-size = { $kilobytes } kB
file-withdrawn = Återkallad { $day }:
file-withdraw = Återkalla
file-what = Vad är det?
file-title = Rubrik
file-title-hint = Till exempel ”Språktest, våren 2024”. Den blir den nedladdade filens namn.
file-about = Vad hör den till?
file-about-client = Klienten i allmänhet
file-of-plan = Plan { $number }, utarbetad { $day }
file-of-assessment = Inledande kartläggning, påbörjad { $day }
file-choose = Fil
file-choose-hint = PDF, PNG, JPEG, DOCX eller ODT, högst { $megabytes } MB. Om sidan kommer tillbaka, välj filen på nytt.
file-withdraw-advice = Ingen kan längre öppna filen. Uppgifterna visar fortfarande att den fanns och varför den återkallades.
