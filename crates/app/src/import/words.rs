//! Fields of a body in the words of the branch's file, so that a message names the column to correct.

use kernel::Text;

const ROLES: [(&str, &str); 3] = [
    ("applicant", "投保人"),
    ("insured", "被保险人"),
    ("owner", "车主"),
];

const PERSON: [(&str, &str); 9] = [
    ("name", "姓名"),
    ("document_kind", "证件类型"),
    ("document_number", "证件号码"),
    ("kind", "类型"),
    ("sex", "性别"),
    ("birth_date", "出生日期"),
    ("address", "地址"),
    ("phone", "电话"),
    ("contact", "联系人"),
];

/// Longer names before the names they begin with.
const VEHICLE: [(&str, &str); 18] = [
    ("plate_kind", "号牌种类"),
    ("plate", "号牌号码"),
    ("vin", "车架号"),
    ("frame_no_repeat", "车架号复核"),
    ("engine", "发动机号"),
    ("model_name", "厂牌型号"),
    ("model_code", "车型代码"),
    ("kind", "车辆种类"),
    ("seats", "核定载客"),
    ("rated_mass_t", "核定载质量"),
    ("tonnage", "核定载质量"),
    ("curb_mass_kg", "整备质量"),
    ("displacement_cc", "排量"),
    ("power_kw", "功率"),
    ("energy", "燃料种类"),
    ("first_registration", "初登日期"),
    ("transferred_on", "转移登记日期"),
    ("ownership_change", "转移登记日期"),
];

/// Fields of the entry, as messages name them, alone or within the whole.
const ENTRY: [(&str, &str); 18] = [
    ("（channel.commission_rate）", ""),
    ("channel.commission_rate", "手续费比例"),
    ("channel.agency_licence", "代理许可证号"),
    ("channel.agency", "代理机构"),
    ("channel.seller", "业务员工号"),
    ("channel.handler", "经办人"),
    ("channel.source", "业务来源"),
    ("term.start", "起保日期"),
    ("term.end", "终保日期"),
    ("term.short_term_reason", "短期原因"),
    ("tax.certificate", "完税凭证号"),
    ("tax.ratio", "减税后比例"),
    ("entry.region", "费率地区"),
    ("entry.use", "使用性质"),
    ("entry.previous_policy", "上年保单号"),
    ("entry.model_code", "车型代码"),
    ("entry.special_terms", "特别约定"),
    ("entry.", ""),
];

/// A message whose Chinese names columns of the file instead of fields of the interface.
pub fn in_words(message: &Text) -> Text {
    let mut zh = message.zh.to_string();
    for (role, role_zh) in ROLES {
        for (field, field_zh) in PERSON {
            zh = zh.replace(&format!("{role}.{field}"), &format!("{role_zh}{field_zh}"));
        }
    }
    for (field, field_zh) in VEHICLE {
        zh = zh.replace(&format!("vehicle.{field}"), field_zh);
    }
    for (field, field_zh) in ENTRY {
        zh = zh.replace(field, field_zh);
    }
    Text::new(zh, message.en.to_string())
}

#[cfg(test)]
mod tests {
    use super::in_words;
    use kernel::Text;

    #[test]
    fn fields_become_columns() {
        let text = Text::fixed(
            "applicant.document_number = 3201：校验码不正确；vehicle.plate_kind：必填项缺失；\
             entry.channel.agency = ：无；entry.region = 苏州：无",
            "en",
        );
        assert_eq!(
            in_words(&text).zh,
            "投保人证件号码 = 3201：校验码不正确；号牌种类：必填项缺失；\
             代理机构 = ：无；费率地区 = 苏州：无"
        );
    }
}
