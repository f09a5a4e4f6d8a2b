//! Given, when, then: each command, each refusal.
