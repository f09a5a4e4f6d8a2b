//! Money and books 收付与账务: what was asked for, what came in, and what stands in the accounts.
