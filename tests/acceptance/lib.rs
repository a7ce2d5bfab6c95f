//! Empty: the package holds tests, and the program that plants faults for them to find.
