//! Given facts, when asked, then facts or a refusal.
