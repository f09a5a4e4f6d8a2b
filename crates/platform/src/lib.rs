//! The motor information platform 车险信息平台: what it is asked, what it answers, and one kept in files.
