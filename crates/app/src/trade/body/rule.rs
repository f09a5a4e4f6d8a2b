//! What fits in the fields of the trade's commands, in words.

use kernel::Rule;

pub(super) const NUMBER: Rule = Rule::new(
    "not-a-number",
    "须为完整的业务编号（含校验位）",
    "must be a whole number of ours with its check digits",
);
pub(super) const NUMBERS: Rule = Rule::new(
    "not-numbers",
    "须为业务编号的列表",
    "must be a list of numbers of ours",
);
pub(super) const EITHER: Rule = Rule::new(
    "not-both",
    "notice 与 notices 只能填一个",
    "notice and notices are not both filled in",
);
pub(super) const SUBJECT: Rule = Rule::new(
    "not-a-subject",
    "须为当事人或车辆的编号",
    "must name a person or vehicle on record",
);
pub(super) const WORDS: Rule = Rule::new("not-text", "须为文本", "must be text");
pub(super) const LABEL: Rule = Rule::new(
    "not-words",
    "须为 1 至 200 个可见字符，首尾无空格",
    "must be 1-200 printable characters without outer blanks",
);
pub(super) const CODE: Rule = Rule::new(
    "not-a-code",
    "须为 1 至 64 个无空格的 ASCII 字符",
    "must be 1-64 ASCII characters without blanks",
);
pub(super) const COLUMNS: Rule = Rule::new(
    "not-a-list",
    "须为字段名的列表",
    "must be a list of column names",
);
pub(super) const OBJECT: Rule =
    Rule::new("not-an-object", "须为 JSON 对象", "must be a JSON object");
pub(super) const ANSWER: Rule = Rule::new(
    "not-an-answer",
    "须为车险信息平台的查询结果",
    "must be an answer of the motor platform",
);
pub(super) const DIFFERENCES: Rule = Rule::new(
    "not-differences",
    "须为平台登记不一致之处的列表（engine、plate）",
    "must be a list of what the platform holds otherwise (engine, plate)",
);
pub(super) const DIGEST: Rule = Rule::new(
    "not-a-digest",
    "须为 SHA-256 摘要的 base64",
    "must be the base64 of a SHA-256 digest",
);
pub(super) const COPY: Rule = Rule::new(
    "not-a-count",
    "须为从 1 起的份号",
    "must be the number of a copy, from 1",
);
pub(super) const DRAWN: Rule = Rule::new(
    "not-a-drawing",
    "须为重画该单证所需的各项：at、certificate、content、edition、entries、fonts、number，有二维码时加 checkpoint",
    "must say what it takes to draw the document again: at, certificate, content, edition, entries, \
     fonts, number, and checkpoint where a code is on it",
);
pub(super) const MONEY: Rule = Rule::new(
    "not-money",
    "须为金额，如 {\"amount\":\"950.00\",\"currency\":\"CNY\"}",
    "must be an amount such as {\"amount\":\"950.00\",\"currency\":\"CNY\"}",
);
pub(super) const INSTANT: Rule = Rule::new(
    "not-an-instant",
    "须为时刻，如 2026-07-01T01:00:00Z",
    "must be an instant such as 2026-07-01T01:00:00Z",
);
pub(super) const REFERENCE: Rule = Rule::new(
    "not-a-reference",
    "须为 1 至 64 个可见 ASCII 字符，不含空格与 /",
    "must be 1-64 printable ASCII characters without space or /",
);
pub(super) const MONTH: Rule = Rule::new(
    "not-a-month",
    "须为月份，如 2026-12",
    "must be a month such as 2026-12",
);
