//! Persons and vehicles 当事人与车辆: what an applicant, an insured, an owner and a car are, and how they
//! are recorded without their values standing in the journal.
