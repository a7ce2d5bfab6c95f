## A client on one screen.

client-beside = The list you came from
client-previous = Previous client
client-next = Next client
client-first = First of the list
client-last = Last of the list
client-deeds = What can be done
client-warnings = Warnings
client-protected = Non-disclosure for personal safety
client-interpreter = Interpreter: { $language }
client-born = Born
client-age =
    { $age ->
        [one] 1 year
       *[other] { $age } years
    }
client-identity-code = Personal identity code
client-mother-tongue = Mother tongue
client-service-language = Language of service
client-worker = Worker
client-no-worker = nobody; in the queue
client-guardian = Guardian or representative
client-no-guardian = not named yet
guardian-kind =
    .guardian = a parent or another guardian
    .representative = a representative appointed by a court
guardian-advice = The guardian or representative accepts the plan together with the child. Who is named here replaces the one named before.
guardian-name = Name
guardian-as = As what?
guardian-contact = How is he or she reached?
guardian-on = From which day?
guardian-save = Save the guardian
client-household = Household
client-since = since { $day }
client-span = { $from } to { $until }
kinship =
    .spouse = spouse
    .child = child
    .parent = parent
    .sibling = sibling
    .other = other member
client-warn-protected = Protected: address and contact data are for the named worker only.
client-warn-ended = The customership ended on { $day }: { $reason }.
client-warn-late =
    { $days ->
        [one] { $limit }: 1 day late.
       *[other] { $limit }: { $days } days late.
    }
client-warn-handover = A handover to { $authority } has waited for an answer since { $day }.
client-warn-overridden = The rule’s answer is set aside: { $authority } is responsible.
client-warn-maximum =
    { $days ->
        [one] The maximum of the plans ends in 1 day.
       *[other] The maximum of the plans ends in { $days } days.
    }
client-warn-interpreter = An interpreter is needed, but none is ordered for a coming appointment.
client-next-heading = Next
client-next-step = Next step of the path
client-nothing-due = Nothing is due
client-waits-for = Waits for:
client-counter = Time of the plans
client-counter-used = Day { $used } of { $all }
client-counter-left =
    { $days ->
        [one] 1 day left; the maximum ends { $day }
       *[other] { $days } days left; the maximum ends { $day }
    }
client-other-limits = Other time limits
client-settled-limits =
    { $count ->
        [one] 1 settled time limit
       *[other] { $count } settled time limits
    }
client-met = done { $day }
client-met-late = done late, { $day }
client-cancelled = fell away
client-plan = Integration plan
client-plan-number = Version { $number }
client-plan-waits = Not accepted yet by: { $parties }
client-no-plan = There is no plan yet.
client-goals = Goals
client-measures = Measures
client-measure = Measure
client-measure-who = By whom
client-measure-until = Until
client-earlier-plans =
    { $count ->
        [one] 1 earlier version
       *[other] { $count } earlier versions
    }
plan-state =
    .draft = draft
    .offered = offered
    .in_force = in force
    .superseded = superseded
    .signed = accepted, not begun
    .expired = run out
    .ended = ended with the customership
goal-term =
    .plan_time = within the plan
    .long_term = later
measure-kind =
    .integration_training = integration training
    .language_teaching = teaching of Finnish or Swedish
    .literacy_teaching = teaching of reading and writing
    .voluntary_studies = voluntary studies
    .job_search = job search
    .guidance = guidance
    .other = other
    .mother_tongue_teaching = teaching of the own language
    .society_orientation = society orientation
    .recognition_of_qualifications = recognition of qualifications
    .work_try_out = work try-out
    .health_services = health services
    .family_services = services for families
    .organisation_activity = activity of an organisation
client-assessment = Initial assessment
client-assessment-completed = Completed { $day }
client-assessment-items = { $done } of 7 items recorded
client-assessment-started = Started { $day } in { $language }
client-assessment-missing = Not recorded yet:
client-with-interpreter = with an interpreter
client-no-assessment = No initial assessment has been started.
client-referrals = Referrals to training
client-no-referrals = The client has not been referred to training.
client-contacts = Contacts
client-last-contact =
    { $days ->
        [0] Met today, { $day }.
        [one] Last met { $day }, 1 day ago.
       *[other] Last met { $day }, { $days } days ago.
    }
client-never-met = Nobody has met the client yet.
client-appointments = Appointments
client-outcome-missing = outcome missing
client-interpreter-ordered = interpreter ordered
client-no-interpreter = no interpreter
client-notes = Newest notes
client-all-notes = All contacts in the timeline
client-responsible = Responsible authority
client-acting = Acts
client-joint = Acts jointly
client-by-rule = Responsible by law
client-overridden = Set aside by decision
client-handover = Being handed over to
client-offered = offered { $day }
client-why-responsible = Why this authority?
client-rule-row = Row of the rule
client-acted-before = Who acted before
client-facts = Facts
client-facts-history = History of the facts
client-fact = Fact
client-fact-value = Value
client-fact-from = True from
client-fact-source = Source
fact-source =
    .client = the client
    .registration = registration
    .import = import
client-timeline = Timeline
client-timeline-kinds = Show
client-entries =
    { $count ->
        [one] 1 entry
       *[other] { $count } entries
    }
client-all-entries = Show all { $count } entries
client-no-entries = Nothing of this kind has been recorded.
client-recorded = recorded { $moment }
client-by-itself = by the system
group =
    .client = Customership
    .responsibility = Facts and responsibility
    .contacts = Contacts
    .assessments = Assessments
    .plans = Plans
    .training = Training
    .deadlines = Time limits
deed =
    .hold_disposal = Keep the data longer
    .release_hold = Let the data go
    .propose_disposal = Propose disposal
    .approve_disposal = Approve disposal
    .write_note = Write a note
    .name_guardian = Name a guardian or representative
    .claim_client = Take as my client
    .end_customership = End the customership
    .register_client = Register a client
    .change_facts = Change facts
    .start_assessment = Start the initial assessment
    .record_assessment_item = Go on with the assessment
    .draft_plan = Draw up a plan
    .change_plan = Change the draft
    .hear_child = Record that the child was heard
    .offer_plan = Offer the plan
    .accept_plan = Record an acceptance
    .explain_duties = Explain duties
    .review_plan = Review the plan
    .override_responsibility = Hand over to another authority
    .refer_to_training = Refer to training
    .attach_file = Attach a file
    .withdraw_attachment = Withdraw the file
    .begin_customership = Begin a new customership
    .reopen_customership = Reopen the customership
    .readmit_client = Take in somebody who comes back
    .make_appointment = Make an appointment
    .end_appointment = Record what became of it
    .withdraw_acceptance = Withdraw an acceptance
    .withdraw_assessment_outcome = Withdraw the outcome
    .withdraw_referral_step = Withdraw the last step
    .extend_plan = Grant more time
    .interrupt_plan = Record an interruption
    .link_household = Link a member of the household
    .part_household = Part a member of the household
    .hold_interview = Record an interview
    .assign_client = Give to a worker
    .restrict_record = Restrict the record
    .merge_clients = Merge with another record
    .part_clients = Part merged records
    .name_receiver = Name who answers
    .name_participant = Name a participant
    .end_participant = End the participation
    .disclose_data = Record what was given
    .export_clients = Export the clients
    .export_deadlines = Export the time limits
done =
    .write_note = The note is saved.
    .name_guardian = It is recorded who speaks for the child.
    .claim_client = The client is yours now.
    .end_customership = The customership has ended.
    .register_client = The client is registered.
    .change_facts = The facts are saved.
    .complete_assessment = The assessment is completed.
    .draft_plan = The draft is saved.
    .change_plan = The draft is saved.
    .hear_child = It is recorded that the child was heard.
    .offer_plan = The plan is offered to its parties.
    .accept_plan = The acceptance is recorded.
    .explain_duties = It is recorded that the duties were explained.
    .review_plan = The review is recorded.
    .accept_handover = The client is accepted. Your authority acts from today.
    .override_responsibility = The answer of the rule is set aside.
    .attach_file = The file is attached.
    .withdraw_attachment = The file is withdrawn.
    .begin_customership = A new customership has begun.
    .reopen_customership = The customership is open again.
    .readmit_client = The client is taken in.
    .make_appointment = The appointment is made.
    .end_appointment = It is recorded what became of the appointment.
    .withdraw_acceptance = The acceptance is withdrawn.
    .extend_plan = More time is granted.
    .interrupt_plan = The interruption is recorded.
    .link_household = The member of the household is linked.
    .part_household = The member of the household is parted.
    .hold_interview = The interview is recorded.
    .assign_client = The client has a new worker.
    .restrict_record = It is changed who may open the record.
    .merge_clients = The records are merged.
    .part_clients = The records are parted.
claim-advice = The client leaves the present worker or the queue, and comes to your list.
claim-yes = Take the client
end-advice = Open time limits fall away, and the time until the data are disposed of begins.
end-on = First day that is no longer in it
end-on-hint = For example 21.6.2024
end-why = Why does it end?
end-yes = End the customership
end-not-ended = not ended
end-reason =
    .no_need = the need is over
    .plan_maximum_reached = the plan reached its maximum
    .employed = found work or studies
    .finnish_citizenship = became a Finnish citizen
    .moved_abroad = moved abroad
    .not_reached = cannot be reached
    .died = died
    .own_request = asked to end it
    .other = another reason
stage =
    .registered = Registered
    .assessing = Being assessed
    .planning = Being planned
    .in_force = Plan in force
    .ended = Ended
waits-for =
    .us = us
    .client = the client
    .guardian = the guardian
    .other_authority = another authority
    .provider = the course provider
    .nobody = nobody
next-step =
    .start_assessment = Start the initial assessment
    .record_assessment_item = Record the rest of the assessment
    .complete_assessment = Complete the assessment
    .draft_plan = Draw up the plan
    .offer_plan = Offer the plan to the parties
    .accept_plan = Record the acceptances
    .refer_to_training = Refer to training
    .record_referral_event = Record what became of the referral
    .none = Nothing
    .await_plan = Wait for the first day of the plan
    .end_customership = End the customership: the time for plans is used up
search-title = Find a client
search-name = Name
search-name-hint = Family name first; the spelling need not be exact
search-find = Find
search-found =
    { $count ->
        [one] 1 client found
       *[other] { $count } clients found
    }
search-nobody = Nobody of your authority fits. Try fewer letters, or the identity code.
search-elsewhere = The person is a client of another authority, which can hand the client over.
search-protected = There is a client with a non-disclosure order. Ask your authority’s contact for protected persons.
client-over = over
client-more-deeds = More deeds
client-comes-back-from = First day of the new customership
client-begin-advice = The person and the days counted from by law stay the same.
client-reopen-advice = It goes on as if it had not ended. Only for an end that was recorded by mistake.
client-readmit-advice = For somebody whose customership has ended here or elsewhere. Where the rule names another authority, a handover to it opens.
client-warn-restricted = Only the named worker may open this record.
client-warn-merged = This record is closed: it was merged into another on { $day }.
interview-on = Day of the interview
interview-advice = The first interview after the registration as a job seeker meets its time limit.
worker-nobody =
    .assign_client = Nobody: the queue
    .restrict_record = Nobody: all of the authority may open it
worker-advice =
    .assign_client = The client leaves the present list and comes to the list of whom you choose.
    .restrict_record = For the record of somebody who works here, or of a relative. The named worker alone opens it, and becomes the client’s worker.
