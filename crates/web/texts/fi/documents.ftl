## Documents as PDF.

failure-documents-not-built = Tässä asennuksessa ei tehdä PDF-asiakirjoja
failure-documents-not-built-advice = Se on koottu ilman niitä. Tulosta selaimesta.
failure-uncovered = Joitakin merkkejä ei voi panna PDF:ään
failure-uncovered-advice = Niitä ei ole fonteissamme. Poista ne tekstistä tai tulosta selaimesta.
plan-print-pdf-both = PDF molemmilla kielillä
plan-print-pdf-official = PDF virallisella kielellä
plan-kept = Hyväksytty suunnitelma sellaisena kuin se säilytettiin (PDF)
