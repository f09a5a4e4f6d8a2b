//! Vehicle tax 车船税: provincial schedules as dated data, and the amount withheld with a premium.
