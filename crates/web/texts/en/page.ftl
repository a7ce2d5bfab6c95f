## What stands around every page.

page-skip = Skip to the content
page-sections = Sections
page-my-work = My work
page-handovers = Handovers
page-language = Language
page-footer = Polku – client work of integration services
page-table = Table: { $what }
page-to-start = Go to the start page
role =
    .case_worker = Case worker
    .supervisor = Supervisor
    .ntm_officer = NTM officer
    .auditor = Auditor
    .administrator = Administrator
page-search = Find a client
