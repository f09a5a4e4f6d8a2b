//! The codes in the columns `kind` and `outcome` of an answer, in words.

use kernel::Text;

/// Every code of those columns.
static CODES: [(&str, Text); 23] = [
    ("payment", Text::fixed("收款", "payment")),
    ("held", Text::fixed("暂收", "held")),
    ("refused", Text::fixed("被拒", "refused")),
    ("channel", Text::fixed("渠道", "channel")),
    ("lapsed", Text::fixed("撤回或失效", "withdrawn or lapsed")),
    ("reversed", Text::fixed("冲正", "reversed")),
    ("returned", Text::fixed("退回", "returned")),
    ("referred", Text::fixed("转人工", "referred")),
    ("waiting", Text::fixed("待处理", "waiting")),
    ("unconfirmed", Text::fixed("平台未确认", "not confirmed")),
    ("not_insurable", Text::fixed("不能承保", "not insurable")),
    ("policy", Text::fixed("保单", "policy")),
    ("notice", Text::fixed("缴费通知单", "payment notice")),
    ("receipt", Text::fixed("收据", "receipt")),
    ("proposal", Text::fixed("投保单", "proposal")),
    ("could", Text::fixed("可变更", "could")),
    ("did", Text::fixed("已变更", "did")),
    ("program", Text::fixed("程序", "program")),
    ("rules", Text::fixed("规则", "rules")),
    (
        "filings",
        Text::fixed("条款费率登记", "register of filings"),
    ),
    ("filing", Text::fixed("条款费率", "filing")),
    ("branch", Text::fixed("机构", "organisation")),
    ("declaration", Text::fixed("申报", "declaration")),
];

/// The codes of the question on float notices.
static NOTICES: [(&str, Text); 3] = [
    ("settled", Text::fixed("已签收", "settled")),
    ("missing", Text::fixed("缺失", "missing")),
    ("disputed", Text::fixed("异议", "disputed")),
];

/// A code of the columns `kind` or `outcome` in words; none for a code that stands in neither.
pub fn kind_words(code: &str) -> Option<&'static Text> {
    let mut known = CODES.iter().chain(&NOTICES);
    known
        .find(|(known, _)| *known == code)
        .map(|(_, words)| words)
}
