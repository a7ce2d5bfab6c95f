## The accessibility statement, and feedback.

accessibility-title = Accessibility statement
accessibility-scope = This statement is about the pages of Polku, as the Act on the Provision of Digital Services (306/2019) wants it.
accessibility-state = How accessible it is
accessibility-state-said = The pages aim at WCAG 2.2, levels A and AA. They meet it in part: the faults known to us are below.
accessibility-tested = The makers test every page automatically with the rules of axe, at two widths and in light and dark colours, and by keyboard alone. Nobody from outside has assessed the service.
accessibility-faults = Known faults
accessibility-fault-notes = Notes that explain a rule of the Act in detail are in English only, and marked so.
accessibility-fault-tables = Wide tables scroll sideways within themselves on narrow screens.
accessibility-feedback = Feedback
accessibility-feedback-said = Tell us what hinders you. Who leaves a contact gets an answer within 14 days.
accessibility-oversight = Oversight
accessibility-oversight-said = If you are not content with the answer, or get none within two weeks, you can turn to the Finnish Transport and Communications Agency Traficom, which oversees accessibility.
feedback-title = Feedback on accessibility
feedback-advice = Tell what hinders you. Your name is not kept with it.
feedback-words = What hinders you?
feedback-words-hint = On which page, and with which device or aid. Write nothing about clients.
feedback-contact = Where do you want an answer?
feedback-contact-hint = An address or number. Leave it empty if you need no answer.
feedback-send = Send
feedback-done = Thank you. If you left a contact, you get an answer within 14 days.
feedback-list = Feedback on accessibility
feedback-none = Nobody has given feedback.
feedback-answer-to = Answer to
