## Files attached to a client’s record.

file-kind =
    .signed_plan = Plan signed on paper
    .certificate = Certificate
    .statement = Statement
    .decision = Decision
    .other = Other
file-files = Files
file-none = No files are attached.
file-size = { $kilobytes } kB
file-withdrawn = Withdrawn { $day }:
file-withdraw = Withdraw
file-what = What is it?
file-title = Title
file-title-hint = For example “Language test, spring 2024”. It becomes the name of the download.
file-about = What does it belong to?
file-about-client = The client in general
file-of-plan = Plan { $number }, drawn up on { $day }
file-of-assessment = Assessment started on { $day }
file-choose = File
file-choose-hint = PDF, PNG, JPEG, DOCX or ODT, at most { $megabytes } MB. If the page comes back, choose the file again.
file-withdraw-advice = Nobody can open the file any more. The record still tells that it was there, and why it was withdrawn.
