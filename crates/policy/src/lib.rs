//! A policy from proposal to print 承保: proposed, answered by the platform, underwritten, paid, issued.
