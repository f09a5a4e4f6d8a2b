//! Books of business 样例业务: realistic proposals from a seed, and the reader of branch exports.
