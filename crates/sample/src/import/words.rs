//! Words of lists whose codes the proposal carries: the Chinese term, other terms in use, the code.
//!
//! Kinds of documents, plates, vehicles and fuels are read where persons and vehicles are.

use kernel::Text;

type List = &'static [(&'static str, &'static [&'static str])];

/// 使用性质.
pub(crate) const USES: List = &[
    ("private", &["家庭自用", "非营业个人", "非营运"]),
    ("enterprise", &["企业非营业", "非营业企业"]),
    (
        "government",
        &["机关非营业", "党政机关、事业团体非营业", "非营业机关"],
    ),
    (
        "taxi_rental",
        &["营业出租租赁", "出租租赁", "出租客运", "租赁", "网约车"],
    ),
    ("city_bus", &["营业城市公交", "城市公交", "公交客运"]),
    ("road_passenger", &["营业公路客运", "公路客运"]),
    ("truck_non_commercial", &["非营业货车"]),
    ("truck_commercial", &["营业货车", "货运"]),
    ("special_1", &["特种车一", "特种车型一"]),
    ("special_2", &["特种车二", "特种车型二"]),
    ("special_3", &["特种车三", "特种车型三"]),
    ("special_4", &["特种车四", "特种车型四"]),
    ("motorcycle", &["摩托车"]),
    ("tractor_dual", &["兼用型拖拉机"]),
    ("tractor_transport", &["运输型拖拉机"]),
];

/// 业务来源.
pub(crate) const SOURCES: List = &[
    (
        "direct",
        &["直接业务", "直销", "电话销售", "网上直销", "门店"],
    ),
    ("individual_agent", &["个人代理"]),
    ("agency", &["专业代理"]),
    ("part_time_agency", &["兼业代理", "车商"]),
    ("broker", &["经纪业务", "经纪"]),
];

/// 车船税状态.
pub(crate) const TAX: List = &[
    ("taxable", &["应税", "正常缴税", "纳税"]),
    ("paid", &["已完税", "完税"]),
    ("exempt", &["免税"]),
    ("reduced", &["减税", "减征"]),
];

/// 短期原因.
pub(crate) const SHORT_TERM: List = &[
    ("temporary_entry", &["境外机动车临时入境", "临时入境"]),
    ("temporary_road_use", &["机动车临时上道路行驶", "临时上路"]),
    (
        "scrapping_within_year",
        &["距报废期限不足一年", "距报废不足一年"],
    ),
];

/// 类型 of a person.
pub(crate) const PERSONS: List = &[
    ("individual", &["自然人", "个人"]),
    (
        "organisation",
        &["法人或其他组织", "法人", "单位", "企业", "机关"],
    ),
];

/// The code of a word of a list.
pub(crate) fn code(list: List, word: &str) -> Result<&'static str, Text> {
    let found = list
        .iter()
        .find(|(code, words)| *code == word || words.contains(&word));
    found.map(|(code, _)| *code).ok_or_else(|| {
        let first =
            |(_, words): &(&str, &'static [&'static str])| words.first().copied().unwrap_or("");
        let zh: Vec<&str> = list.iter().map(first).collect();
        let en: Vec<&str> = list.iter().map(|(code, _)| *code).collect();
        Text::new(
            format!("须为：{}", zh.join("、")),
            format!("must be one of: {}", en.join(", ")),
        )
    })
}
