"""Reads a PDF from standard input and says what there is in it, as JSON."""

import io
import json
import sys

import page
import pypdf

data = sys.stdin.buffer.read()
faults = []
for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
    report = page.validate_pdf_bytes(data, profile=profile)
    faults += [f"{profile.value}: {failure.rule_id} {failure.message}" for failure in report.failures]
    if not report.is_compliant and not report.failures:
        faults.append(f"{profile.value}: not compliant")
reader = pypdf.PdfReader(io.BytesIO(data))
json.dump(
    {
        "faults": faults,
        "text": "\n".join(one.extract_text() for one in reader.pages),
        "title": reader.metadata.title,
        "language": reader.trailer["/Root"]["/Lang"],
    },
    sys.stdout,
)
