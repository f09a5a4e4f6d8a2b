//! The fields of a proposal in groups, as defects name them and changes are counted.

use crate::Defect;

codes! {
    /// A group of fields of a proposal. A defect names a group, or a field in it: `risk.seats`.
    Group {
        /// 投保人.
        Applicant = "applicant", "投保人", "applicant";
        /// 被保险人.
        Insured = "insured", "被保险人", "insured";
        /// 车主.
        Owner = "owner", "车主", "owner";
        /// 车辆身份（号牌、车架、发动机）.
        Vehicle = "vehicle", "车辆身份", "identity of the vehicle";
        /// 使用性质与车辆参数.
        Risk = "risk", "使用性质与车辆参数", "use and facts of the vehicle";
        /// 如实告知.
        Declared = "declared", "投保人告知", "what the applicant declares";
        /// 保险期间.
        Term = "term", "保险期间", "term";
        /// 车船税.
        Tax = "tax", "车船税", "vehicle tax";
        /// 业务来源.
        Channel = "channel", "业务来源", "channel";
        /// 费率地区.
        Region = "region", "费率地区", "rating area";
        /// 上年保单、特别约定及其他资料.
        Papers = "papers", "上年保单、特别约定及其他资料", "previous policy, special terms and other papers";
    }
}

/// A set of groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Groups(u16);

impl Group {
    /// The group of a defect's field; none where nothing of a proposal is called so.
    pub fn of(field: &str) -> Option<Self> {
        Self::parse(field.split('.').next().unwrap_or_default())
    }

    const fn bit(self) -> u16 {
        1 << (self as u16)
    }
}

impl Groups {
    pub(crate) const NONE: Self = Self(0);

    pub(crate) const fn with(self, group: Group) -> Self {
        Self(self.0 | group.bit())
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn has(self, group: Group) -> bool {
        self.0 & group.bit() != 0
    }

    /// What a list of defects names.
    pub(crate) fn named(defects: &[Defect]) -> Self {
        let groups = defects
            .iter()
            .filter_map(|defect| Group::of(defect.field.as_str()));
        groups.fold(Self::NONE, Self::with)
    }
}
