//! The 36 rating areas 费率地区, one byte in memory, their Chinese name on the wire.

use serde::{Deserialize, Serialize};

/// A rating area: a province, autonomous region or municipality, or one of the five cities with
/// plans of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Region(u8);

/// The 36 rating areas by their Chinese names: provinces, autonomous regions, municipalities and the
/// five cities with plans of their own 计划单列市.
pub const REGIONS: [&str; 36] = [
    "北京",
    "天津",
    "河北",
    "山西",
    "内蒙古",
    "辽宁",
    "大连",
    "吉林",
    "黑龙江",
    "上海",
    "江苏",
    "浙江",
    "宁波",
    "安徽",
    "福建",
    "厦门",
    "江西",
    "山东",
    "青岛",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "深圳",
    "广西",
    "海南",
    "重庆",
    "四川",
    "贵州",
    "云南",
    "西藏",
    "陕西",
    "甘肃",
    "青海",
    "宁夏",
    "新疆",
];

/// The same areas in the same order, by the names that English text has for them.
pub const REGIONS_IN_ENGLISH: [&str; 36] = [
    "Beijing",
    "Tianjin",
    "Hebei",
    "Shanxi",
    "Nei Mongol",
    "Liaoning",
    "Dalian",
    "Jilin",
    "Heilongjiang",
    "Shanghai",
    "Jiangsu",
    "Zhejiang",
    "Ningbo",
    "Anhui",
    "Fujian",
    "Xiamen",
    "Jiangxi",
    "Shandong",
    "Qingdao",
    "Henan",
    "Hubei",
    "Hunan",
    "Guangdong",
    "Shenzhen",
    "Guangxi",
    "Hainan",
    "Chongqing",
    "Sichuan",
    "Guizhou",
    "Yunnan",
    "Xizang",
    "Shaanxi",
    "Gansu",
    "Qinghai",
    "Ningxia",
    "Xinjiang",
];

impl Region {
    /// Reads a Chinese name.
    pub fn parse(name: &str) -> Option<Self> {
        let at = REGIONS.iter().position(|known| *known == name)?;
        u8::try_from(at).ok().map(Self)
    }

    /// The Chinese name.
    pub fn name(self) -> &'static str {
        REGIONS
            .get(usize::from(self.0))
            .copied()
            .unwrap_or_default()
    }
}

impl TryFrom<String> for Region {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a region is one of the 36 rating areas by its Chinese name")
    }
}

impl From<Region> for String {
    fn from(region: Region) -> Self {
        region.name().to_owned()
    }
}

impl std::fmt::Display for Region {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
