## Lists of persons as files.

export-link = Export
export-advice =
    .export_clients = The open clients of the unit by name, without identity codes and contact data. Protected clients are only on the list of their named worker.
    .export_deadlines = The open time limits that the unit keeps, what is due first before the rest.
export-for-what = What is it for?
export-words = The same in your words
export-words-hint = At least ten characters. It is kept with the export, and who is on the list stands in the log.
export-how = As what?
export-format =
    .csv = CSV, for spreadsheets
    .jsonl = JSON lines, for programs
export-purpose =
    .work_planning = distributing the work
    .deadline_follow_up = following the time limits
    .quality_check = checking the quality of records
    .oversight = a question of an overseer or a court
export-yes = Download the list
