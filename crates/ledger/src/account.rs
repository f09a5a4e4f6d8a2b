//! The chart of accounts 会计科目: codes in the program, everything said about them in a table.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::posting::Side;

/// The chart as data: code, names, kind, normal side, whether it is posted to, mark, source.
pub const CHART_CSV: &str = include_str!("../accounting/accounts.csv");

/// An account that is posted to. Parents of sub-accounts stand in the chart only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Account {
    /// 1001 库存现金.
    Cash,
    /// 1002 银行存款.
    Bank,
    /// 1122 应收保费: no scheme posts to it; motor insurance has no receivable.
    PremiumReceivable,
    /// 2202 应付手续费.
    CommissionPayable,
    /// 2203 预收保费.
    PremiumInAdvance,
    /// 222101 应交增值税—销项税额.
    OutputVat,
    /// 222102 应交印花税.
    StampDutyPayable,
    /// 222103 应缴代收代缴车船税.
    VehicleTaxDeclared,
    /// 224101 暂收保费.
    HeldWithoutPolicy,
    /// 224102 代收车船税.
    VehicleTaxWithheld,
    /// 224103 应缴保险保障基金.
    GuaranteeFundPayable,
    /// 224104 应缴道路交通事故社会救助基金.
    RescueFundPayable,
    /// 6031 保费收入.
    PremiumIncome,
    /// 6403 税金及附加.
    TaxesAndSurcharges,
    /// 6421 手续费及佣金支出.
    CommissionExpense,
    /// 660101 提取保险保障基金.
    GuaranteeFundExpense,
    /// 660102 提取道路交通事故社会救助基金.
    RescueFundExpense,
}

/// What kind of account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// 资产.
    Asset,
    /// 负债.
    Liability,
    /// 收入.
    Income,
    /// 费用.
    Expense,
}

/// One line of the chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChartLine {
    /// Its code 科目代码.
    pub code: String,
    /// Its Chinese name.
    pub name_zh: String,
    /// Its English name.
    pub name_en: String,
    /// What kind of account.
    pub kind: AccountKind,
    /// The side its balance normally stands on.
    pub side: Side,
    /// `yes` where facts are posted to it, `no` for parents of sub-accounts.
    pub posted: String,
    /// How sure code and name are: F, C, M or D.
    pub mark: String,
    /// Where they stand.
    pub source: String,
}

impl Account {
    /// Every account, in order of code.
    pub const ALL: [Self; 17] = [
        Self::Cash,
        Self::Bank,
        Self::PremiumReceivable,
        Self::CommissionPayable,
        Self::PremiumInAdvance,
        Self::OutputVat,
        Self::StampDutyPayable,
        Self::VehicleTaxDeclared,
        Self::HeldWithoutPolicy,
        Self::VehicleTaxWithheld,
        Self::GuaranteeFundPayable,
        Self::RescueFundPayable,
        Self::PremiumIncome,
        Self::TaxesAndSurcharges,
        Self::CommissionExpense,
        Self::GuaranteeFundExpense,
        Self::RescueFundExpense,
    ];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cash => "1001",
            Self::Bank => "1002",
            Self::PremiumReceivable => "1122",
            Self::CommissionPayable => "2202",
            Self::PremiumInAdvance => "2203",
            Self::OutputVat => "222101",
            Self::StampDutyPayable => "222102",
            Self::VehicleTaxDeclared => "222103",
            Self::HeldWithoutPolicy => "224101",
            Self::VehicleTaxWithheld => "224102",
            Self::GuaranteeFundPayable => "224103",
            Self::RescueFundPayable => "224104",
            Self::PremiumIncome => "6031",
            Self::TaxesAndSurcharges => "6403",
            Self::CommissionExpense => "6421",
            Self::GuaranteeFundExpense => "660101",
            Self::RescueFundExpense => "660102",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|account| account.code() == code)
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl TryFrom<String> for Account {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("no account of this code is posted to")
    }
}

impl From<Account> for String {
    fn from(account: Account) -> Self {
        account.code().to_owned()
    }
}

/// The chart, line by line in order of code. A test holds it against the accounts of the program.
pub fn chart() -> Vec<ChartLine> {
    csv::Reader::from_reader(CHART_CSV.as_bytes())
        .deserialize()
        .filter_map(Result::ok)
        .collect()
}
