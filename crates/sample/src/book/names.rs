//! Names as a Chinese branch meets them: frequent surnames first, compound ones, names of minorities
//! with a middle dot, characters that older systems cannot write.

use crate::random::Draws;

/// Surnames and how many of a thousand bear them, roughly.
const SURNAMES: &[(&str, u64)] = &[
    ("王", 72),
    ("李", 71),
    ("张", 68),
    ("刘", 54),
    ("陈", 46),
    ("杨", 31),
    ("赵", 23),
    ("黄", 22),
    ("周", 20),
    ("吴", 20),
    ("徐", 17),
    ("孙", 15),
    ("胡", 13),
    ("朱", 13),
    ("高", 12),
    ("林", 12),
    ("何", 11),
    ("郭", 11),
    ("马", 10),
    ("罗", 9),
    ("梁", 8),
    ("宋", 8),
    ("郑", 8),
    ("谢", 7),
    ("韩", 7),
    ("唐", 7),
    ("冯", 6),
    ("于", 6),
    ("董", 6),
    ("萧", 1),
    ("程", 6),
    ("曹", 6),
    ("袁", 5),
    ("邓", 5),
    ("许", 5),
    ("傅", 3),
    ("沈", 5),
    ("曾", 5),
    ("彭", 5),
    ("吕", 5),
    ("苏", 4),
    ("卢", 4),
    ("蒋", 5),
    ("蔡", 5),
    ("贾", 4),
    ("丁", 4),
    ("魏", 5),
    ("薛", 4),
    ("叶", 4),
    ("阎", 2),
    ("余", 4),
    ("潘", 4),
    ("杜", 4),
    ("戴", 3),
    ("夏", 3),
    ("钟", 3),
    ("汪", 3),
    ("田", 4),
    ("任", 4),
    ("姜", 4),
    ("范", 4),
    ("方", 4),
    ("石", 3),
    ("姚", 3),
    ("谭", 3),
    ("廖", 3),
    ("邹", 3),
    ("熊", 3),
    ("金", 3),
    ("陆", 3),
    ("郝", 3),
    ("孔", 3),
    ("白", 3),
    ("崔", 3),
    ("康", 2),
    ("毛", 2),
    ("邱", 3),
    ("秦", 3),
    ("江", 3),
    ("史", 2),
    ("顾", 3),
    ("侯", 2),
    ("邵", 2),
    ("孟", 2),
    ("龙", 2),
    ("万", 2),
    ("段", 2),
    ("雷", 2),
    ("钱", 2),
    ("汤", 2),
    ("尹", 2),
    ("黎", 2),
    ("易", 2),
    ("常", 2),
    ("武", 2),
    ("乔", 2),
    ("贺", 2),
    ("赖", 2),
    ("龚", 2),
    ("文", 2),
    ("欧阳", 1),
    ("上官", 1),
    ("司马", 1),
    ("诸葛", 1),
    ("尉迟", 1),
    ("皇甫", 1),
    ("令狐", 1),
    ("慕容", 1),
    ("夏侯", 1),
    ("司徒", 1),
    ("仝", 1),
    ("查", 1),
    ("仇", 1),
    ("区", 1),
    ("单", 1),
    ("解", 1),
    ("亓", 1),
    ("逄", 1),
];

const MALE: &[&str] = &[
    "伟", "强", "磊", "军", "勇", "杰", "涛", "超", "明", "刚", "平", "辉", "鹏", "华", "飞", "鑫",
    "波", "斌", "宇", "浩", "凯", "健", "俊", "帆", "帅", "旭", "宁", "龙", "林", "阳", "建国",
    "建华", "志强", "志伟", "海涛", "文斌", "俊杰", "子轩", "浩然", "宇航", "国庆", "晓东", "永康",
    "少华", "家豪", "天佑", "明轩", "泽宇", "一诺", "书恒", "春生", "德胜", "金龙", "广才", "长河",
    "卫东",
];

const FEMALE: &[&str] = &[
    "芳", "娜", "敏", "静", "丽", "艳", "娟", "霞", "燕", "玲", "婷", "雪", "慧", "莉", "梅", "红",
    "颖", "洁", "萍", "琴", "云", "莹", "兰", "凤", "倩", "欣", "秀英", "桂英", "秀兰", "玉兰",
    "桂兰", "雨欣", "梓涵", "诗涵", "欣怡", "佳怡", "思雨", "晓燕", "海燕", "美玲", "淑珍", "春梅",
    "丽娟", "红梅", "若曦", "雅琪", "一诺", "语嫣", "静怡", "文秀", "月华", "彩霞", "小芳", "银花",
    "巧云",
];

/// Characters outside the first plane, or missing from older encodings.
const RARE: &[&str] = &[
    "㛃", "𠅤", "𬭎", "𡐓", "䶮", "㵘", "喆", "堃", "燊", "煊", "𬍛", "犇", "龑",
];

const DOTTED: &[(&str, &str)] = &[
    ("买买提", "吐尔逊"),
    ("阿依古丽", "艾买提"),
    ("古丽努尔", "阿不都拉"),
    ("艾力", "热合曼"),
    ("扎西", "多吉"),
    ("次仁", "卓玛"),
    ("努尔兰", "哈力木"),
    ("迪丽努尔", "库尔班江"),
];

/// A natural person's name. About one in two hundred has a rare character, one in three hundred a dot.
pub(crate) fn of_person(draws: &mut Draws, male: bool) -> String {
    if draws.chance(3) {
        let (own, father) = draws.one(DOTTED).copied().unwrap_or_default();
        return format!("{own}·{father}");
    }
    let surname = draws.weighted(SURNAMES).unwrap_or("王");
    if draws.chance(5) {
        return format!("{surname}{}", draws.word(RARE));
    }
    let given = if male { MALE } else { FEMALE };
    let first = draws.word(given);
    // Most given names have two characters; pairs of single ones make many more names than lists do.
    if first.chars().count() == 1 && draws.chance(550) {
        let second = draws.word(given);
        if second.chars().count() == 1 {
            return format!("{surname}{first}{second}");
        }
    }
    format!("{surname}{first}")
}

const WORDS: &[&str] = &[
    "顺达", "恒通", "鑫源", "宏远", "锦程", "天和", "华泰", "瑞丰", "永盛", "嘉禾", "金陵", "东方",
    "中联", "海纳", "安吉", "万里", "德邦", "百川", "启明", "长江", "远航", "星辰", "旭日", "润泽",
    "众诚", "博雅",
];
const TRADES: &[&str] = &[
    "物流",
    "贸易",
    "机械",
    "建筑",
    "电子科技",
    "商贸",
    "实业",
    "运输",
    "纺织",
    "食品",
    "环保科技",
    "装饰工程",
];

/// A company's name, told apart by its words and a number's character.
pub(crate) fn of_company(draws: &mut Draws, city: &str, trade: Option<&str>) -> String {
    let word = format!(
        "{}{}",
        draws.word(WORDS),
        draws.word(&["", "", "新", "盛", "隆", "兴", "源"])
    );
    let trade = trade.unwrap_or_else(|| draws.word(TRADES));
    format!("{city}{word}{trade}有限公司")
}

const OFFICES: &[&str] = &[
    "教育局",
    "卫生健康委员会",
    "水务局",
    "交通运输局",
    "自然资源局",
    "文化馆",
    "第一人民医院",
    "实验小学",
    "公安局",
    "气象局",
    "图书馆",
    "环境监测站",
];

/// A public body's name.
pub(crate) fn of_office(draws: &mut Draws, city: &str) -> String {
    format!("{city}市{}", draws.word(OFFICES))
}
