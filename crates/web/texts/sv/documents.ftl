## Documents as PDF.

failure-documents-not-built = Den här installationen gör inga PDF-dokument
failure-documents-not-built-advice = Den är byggd utan dem. Skriv ut från webbläsaren i stället.
failure-uncovered = Vissa tecken kan inte sättas i PDF-filen
failure-uncovered-advice = De finns inte i våra typsnitt. Ta bort dem ur texten eller skriv ut från webbläsaren.
plan-print-pdf-both = PDF på båda språken
plan-print-pdf-official = PDF på det officiella språket
plan-kept = Den godkända planen så som den bevarades (PDF)
