## Documents as PDF.

failure-documents-not-built = This installation makes no PDF documents
failure-documents-not-built-advice = It was built without them. Print from the browser instead.
failure-uncovered = Some characters cannot be put into the PDF
failure-uncovered-advice = No font of ours has them. Take them out of the text, or print from the browser.
plan-print-pdf-both = As PDF with both languages
plan-print-pdf-official = As PDF in the official language
plan-kept = The accepted plan as it was kept (PDF)
