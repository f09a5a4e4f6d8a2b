//! Places: provinces with their plates, their districts' first six digits, streets.

/// A province as a book needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Province {
    /// The rate region's name.
    pub region: &'static str,
    /// The plate's first character.
    pub plate: char,
    /// Plate letters in use, the capital's first.
    pub letters: &'static str,
    /// District codes by which ID cards and credit codes begin.
    pub districts: &'static [&'static str],
    /// Names of its cities, the capital first, as company names and addresses begin.
    pub cities: &'static [&'static str],
}

/// Where the sample's branch is.
pub(crate) const JIANGSU: Province = Province {
    region: "江苏",
    plate: '苏',
    letters: "ABCDEFGHJKLMN",
    districts: &[
        "320102", "320104", "320105", "320106", "320111", "320113", "320114", "320115", "320116",
        "320117", "320118", "320205", "320206", "320211", "320302", "320411", "320505", "320506",
        "320582", "320583", "320602", "320612", "320706", "320803", "320902", "321002", "321102",
        "321202", "321302",
    ],
    cities: &[
        "南京", "无锡", "徐州", "常州", "苏州", "南通", "扬州", "镇江",
    ],
};

/// Provinces a book can be of, and where vehicles from elsewhere come from.
pub const PROVINCES: &[Province] = &[
    JIANGSU,
    Province {
        region: "北京",
        plate: '京',
        letters: "ANQPFGHJ",
        districts: &[
            "110101", "110102", "110105", "110106", "110107", "110108", "110112", "110114",
        ],
        cities: &["北京"],
    },
    Province {
        region: "上海",
        plate: '沪',
        letters: "ABDEFGHJK",
        districts: &[
            "310101", "310104", "310105", "310106", "310107", "310109", "310112", "310115",
        ],
        cities: &["上海"],
    },
    Province {
        region: "浙江",
        plate: '浙',
        letters: "ABCDEFGHJKL",
        districts: &[
            "330102", "330106", "330108", "330203", "330302", "330402", "330602", "330702",
        ],
        cities: &["杭州", "宁波", "温州", "嘉兴", "绍兴", "金华"],
    },
    Province {
        region: "安徽",
        plate: '皖',
        letters: "ABCDEFGHJKLMNPRS",
        districts: &[
            "340102", "340104", "340202", "340302", "340503", "340802", "341102", "341202",
        ],
        cities: &["合肥", "芜湖", "蚌埠", "马鞍山", "安庆", "滁州"],
    },
    Province {
        region: "山东",
        plate: '鲁',
        letters: "ABCDEFGHJKLMNPQRS",
        districts: &[
            "370102", "370202", "370302", "370602", "370702", "370802", "371302", "371702",
        ],
        cities: &["济南", "青岛", "淄博", "烟台", "潍坊", "临沂"],
    },
    Province {
        region: "广东",
        plate: '粤',
        letters: "ABCDEFGHJKLMNPQRSTUVWXY",
        districts: &[
            "440103", "440104", "440106", "440402", "440605", "441302", "441900", "442000",
        ],
        cities: &["广州", "佛山", "东莞", "中山", "珠海", "惠州"],
    },
    Province {
        region: "四川",
        plate: '川',
        letters: "ABCDEFHJKLMQRSTUVWXYZ",
        districts: &[
            "510104", "510105", "510107", "510302", "510502", "510703", "511302", "511702",
        ],
        cities: &["成都", "绵阳", "南充", "宜宾", "泸州"],
    },
    Province {
        region: "河南",
        plate: '豫',
        letters: "ABCDEFGHJKLMNPQRSU",
        districts: &[
            "410102", "410105", "410302", "410702", "411002", "411302", "411502", "411702",
        ],
        cities: &["郑州", "洛阳", "新乡", "南阳", "商丘"],
    },
];

pub(crate) const STREETS: &[&str] = &[
    "中山路",
    "人民路",
    "解放路",
    "建设路",
    "长江路",
    "和平路",
    "新华路",
    "胜利街",
    "文昌路",
    "湖滨路",
    "北京西路",
    "健康路",
    "工农路",
    "青年路",
    "龙蟠路",
    "广州路",
];
