//! Plates 号牌: kinds by GA/T 24.7 and the shape each kind has (GA 36-2018) [M].

use serde::{Deserialize, Serialize};

use kernel::{Rule, Text};

/// A kind of plate by its two-digit code of GA/T 24.7, such as `02` for small cars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PlateKind(u8);

/// What a plate is put on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Car,
    Motorcycle,
    Trailer,
    Tractor,
    Any,
}

/// How the characters of a plate are arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Province, letter, five letters or digits.
    Ordinary,
    /// Province, letter, four letters or digits, this character.
    Ending(char),
    /// `粤Z`, four letters or digits, this character.
    Crossing(char),
    /// Six digits and this character.
    Mission(char),
    /// Province, letter, four digits, this character.
    Consulate(char),
    /// Province, letter, `D`-like letter, letter or digit, four digits.
    NewEnergySmall,
    /// Province, letter, five digits, `D`-like letter.
    NewEnergyLarge,
    /// Province, two digits or a letter and a digit, five digits.
    Tractor,
    /// Province, letter, four to six letters or digits, perhaps `临` or `超` before or after.
    Temporary,
    /// `WJ`, perhaps a province, four or five letters or digits.
    ArmedPolice,
    /// Two letters, five letters or digits.
    Army,
    /// No shape is published.
    Free,
    /// No plate at all.
    Absent,
}

/// Code, name in both languages, what carries it, how it is written.
type Row = (u8, &'static str, &'static str, Class, Shape);

const KINDS: [Row; 33] = [
    (1, "大型汽车", "large vehicle", Class::Car, Shape::Ordinary),
    (2, "小型汽车", "small vehicle", Class::Car, Shape::Ordinary),
    (
        3,
        "使馆汽车",
        "embassy vehicle",
        Class::Car,
        Shape::Mission('使'),
    ),
    (
        4,
        "领馆汽车",
        "consular vehicle",
        Class::Car,
        Shape::Consulate('领'),
    ),
    (
        5,
        "境外汽车",
        "vehicle from abroad",
        Class::Car,
        Shape::Ordinary,
    ),
    (
        6,
        "外籍汽车",
        "foreign-owned vehicle",
        Class::Car,
        Shape::Ordinary,
    ),
    (
        7,
        "普通摩托车",
        "motorcycle",
        Class::Motorcycle,
        Shape::Ordinary,
    ),
    (8, "轻便摩托车", "moped", Class::Motorcycle, Shape::Ordinary),
    (
        9,
        "使馆摩托车",
        "embassy motorcycle",
        Class::Motorcycle,
        Shape::Mission('使'),
    ),
    (
        10,
        "领馆摩托车",
        "consular motorcycle",
        Class::Motorcycle,
        Shape::Consulate('领'),
    ),
    (
        11,
        "境外摩托车",
        "motorcycle from abroad",
        Class::Motorcycle,
        Shape::Ordinary,
    ),
    (
        12,
        "外籍摩托车",
        "foreign-owned motorcycle",
        Class::Motorcycle,
        Shape::Ordinary,
    ),
    (
        13,
        "低速车",
        "low-speed vehicle",
        Class::Car,
        Shape::Ordinary,
    ),
    (14, "拖拉机", "tractor", Class::Tractor, Shape::Tractor),
    (15, "挂车", "trailer", Class::Trailer, Shape::Ending('挂')),
    (
        16,
        "教练汽车",
        "driving-school vehicle",
        Class::Car,
        Shape::Ending('学'),
    ),
    (
        17,
        "教练摩托车",
        "driving-school motorcycle",
        Class::Motorcycle,
        Shape::Ending('学'),
    ),
    (
        18,
        "试验汽车",
        "test vehicle",
        Class::Car,
        Shape::Ending('试'),
    ),
    (
        19,
        "试验摩托车",
        "test motorcycle",
        Class::Motorcycle,
        Shape::Ending('试'),
    ),
    (
        20,
        "临时入境汽车",
        "vehicle admitted for a time",
        Class::Car,
        Shape::Free,
    ),
    (
        21,
        "临时入境摩托车",
        "motorcycle admitted for a time",
        Class::Motorcycle,
        Shape::Free,
    ),
    (
        22,
        "临时行驶车",
        "temporary plate",
        Class::Any,
        Shape::Temporary,
    ),
    (
        23,
        "警用汽车",
        "police vehicle",
        Class::Car,
        Shape::Ending('警'),
    ),
    (
        24,
        "警用摩托车",
        "police motorcycle",
        Class::Motorcycle,
        Shape::Ending('警'),
    ),
    (
        25,
        "原农机号牌",
        "former farm-machinery plate",
        Class::Tractor,
        Shape::Tractor,
    ),
    (
        26,
        "香港入出境车",
        "vehicle crossing from Hong Kong",
        Class::Car,
        Shape::Crossing('港'),
    ),
    (
        27,
        "澳门入出境车",
        "vehicle crossing from Macao",
        Class::Car,
        Shape::Crossing('澳'),
    ),
    (
        31,
        "武警号牌",
        "Armed Police plate",
        Class::Any,
        Shape::ArmedPolice,
    ),
    (32, "军队号牌", "military plate", Class::Any, Shape::Army),
    (41, "无号牌", "no plate", Class::Any, Shape::Absent),
    (
        51,
        "大型新能源汽车",
        "large new-energy vehicle",
        Class::Car,
        Shape::NewEnergyLarge,
    ),
    (
        52,
        "小型新能源汽车",
        "small new-energy vehicle",
        Class::Car,
        Shape::NewEnergySmall,
    ),
    (99, "其他号牌", "other plate", Class::Any, Shape::Free),
];

/// The 31 provinces as plates abbreviate them.
pub const PROVINCES: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";

const PROVINCE: Rule = Rule::new(
    "plate-province",
    "号牌首字须为省、自治区、直辖市简称",
    "a plate begins with the abbreviation of a province",
);
const SHAPE: Rule = Rule::new(
    "plate-shape",
    "号码的位数或字符与号牌种类不符（GA 36）",
    "number or kind of characters do not fit the kind of plate (GA 36)",
);
const NEW_ENERGY: Rule = Rule::new(
    "plate-new-energy-shape",
    "新能源号牌为 8 位：小型车序号首位、大型车末位为能源字母，其余为数字（小型车第二位可为字母）",
    "new-energy plates have 8 characters: the energy letter first (small) or last (large), digits \
     otherwise; the second character of small ones may be a letter",
);

impl PlateKind {
    /// 无号牌: registered as having none.
    pub const NONE: Self = Self(41);
    /// 大型汽车.
    pub const LARGE: Self = Self(1);
    /// 小型汽车.
    pub const SMALL: Self = Self(2);
    /// 普通摩托车.
    pub const MOTORCYCLE: Self = Self(7);
    /// 拖拉机.
    pub const TRACTOR: Self = Self(14);
    /// 挂车.
    pub const TRAILER: Self = Self(15);
    /// 大型新能源汽车.
    pub const NEW_ENERGY_LARGE: Self = Self(51);
    /// 小型新能源汽车.
    pub const NEW_ENERGY_SMALL: Self = Self(52);

    /// Every kind, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        KINDS.iter().map(|(code, ..)| Self(*code))
    }

    /// Reads a two-digit code or the Chinese name.
    pub fn parse(text: &str) -> Option<Self> {
        let is = |kind: &Self| kind.code() == text || kind.name() == text;
        Self::all().find(is)
    }

    /// The code, two digits.
    pub const fn code(self) -> &'static str {
        match self.0 {
            1 => "01",
            2 => "02",
            3 => "03",
            4 => "04",
            5 => "05",
            6 => "06",
            7 => "07",
            8 => "08",
            9 => "09",
            10 => "10",
            11 => "11",
            12 => "12",
            13 => "13",
            14 => "14",
            15 => "15",
            16 => "16",
            17 => "17",
            18 => "18",
            19 => "19",
            20 => "20",
            21 => "21",
            22 => "22",
            23 => "23",
            24 => "24",
            25 => "25",
            26 => "26",
            27 => "27",
            31 => "31",
            32 => "32",
            41 => "41",
            51 => "51",
            52 => "52",
            _ => "99",
        }
    }

    /// The kind's name in Chinese, as certificates print it.
    pub fn name(self) -> &'static str {
        self.row().map_or("其他号牌", |(_, name, ..)| name)
    }

    /// What it is called in both languages.
    pub fn words(self) -> Text {
        let names = self.row().map(|(_, zh, en, ..)| (*zh, *en));
        let (zh, en) = names.unwrap_or(("其他号牌", "other plate"));
        Text::fixed(zh, en)
    }

    /// Whether it is a plate of new-energy vehicles.
    pub const fn new_energy(self) -> bool {
        matches!(self.0, 51 | 52)
    }

    pub(crate) fn class(self) -> Class {
        self.row().map_or(Class::Any, |(_, _, _, class, _)| *class)
    }

    fn shape(self) -> Shape {
        self.row().map_or(Shape::Free, |(.., shape)| *shape)
    }

    fn row(self) -> Option<&'static Row> {
        KINDS.iter().find(|(code, ..)| *code == self.0)
    }
}

impl TryFrom<String> for PlateKind {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a kind of plate of GA/T 24.7")
    }
}

impl From<PlateKind> for String {
    fn from(kind: PlateKind) -> Self {
        kind.code().to_owned()
    }
}

/// A plate in its one form: without the dot and hyphens that are only painted.
pub(crate) fn normal(plate: &str) -> String {
    plate
        .chars()
        .filter(|c| !matches!(c, '·' | '•' | '.' | '-' | '—'))
        .collect()
}

/// A letter or digit of a serial: I and O are not used.
fn serial(c: char) -> bool {
    c.is_ascii_digit() || letter(c)
}

fn letter(c: char) -> bool {
    c.is_ascii_uppercase() && !matches!(c, 'I' | 'O')
}

fn digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// D and F since 2016, the others as they ran out [M].
fn energy_letter(c: char) -> bool {
    matches!(c, 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'J' | 'K')
}

/// The rule a plate breaks; none: it stands.
pub(crate) fn check(kind: PlateKind, plate: &str) -> Option<&'static Rule> {
    let characters: Vec<char> = plate.chars().collect();
    let shape = kind.shape();
    let fits = match (shape, characters.as_slice()) {
        (Shape::Free, all) => {
            return (!(2..=12).contains(&all.len()) || !all.iter().all(|c| c.is_alphanumeric()))
                .then_some(&SHAPE);
        }
        (Shape::Absent, _) => false,
        (Shape::Mission(end), [number @ .., last]) => {
            return (number.len() != 6 || !number.iter().copied().all(digit) || *last != end)
                .then_some(&SHAPE);
        }
        (Shape::ArmedPolice, ['W', 'J', rest @ ..]) => {
            let number = match rest {
                [first, number @ ..] if PROVINCES.contains(*first) => number,
                number => number,
            };
            return (!matches!(number.len(), 4 | 5) || !number.iter().copied().all(serial))
                .then_some(&SHAPE);
        }
        (Shape::Army, [first, second, number @ ..]) => {
            let fits = letter(*first) && letter(*second);
            return (!fits || number.len() != 5 || !number.iter().copied().all(serial))
                .then_some(&SHAPE);
        }
        (Shape::Temporary, all) => {
            let bare = |c: &char| !matches!(*c, '临' | '超');
            let core: Vec<char> = all.iter().copied().filter(bare).collect();
            return match core.as_slice() {
                [province, ..] if !PROVINCES.contains(*province) => Some(&PROVINCE),
                [_, office, number @ ..] => (!office.is_ascii_uppercase()
                    || !(4..=6).contains(&number.len())
                    || !number.iter().copied().all(serial))
                .then_some(&SHAPE),
                _ => Some(&SHAPE),
            };
        }
        (_, [province, ..]) if !PROVINCES.contains(*province) => return Some(&PROVINCE),
        (shape, [province, rest @ ..]) => provincial(shape, *province, rest),
        (_, []) => false,
    };
    match (fits, shape) {
        (true, _) => None,
        (false, Shape::NewEnergySmall | Shape::NewEnergyLarge) => Some(&NEW_ENERGY),
        (false, _) => Some(&SHAPE),
    }
}

/// What follows the province.
fn provincial(shape: Shape, province: char, rest: &[char]) -> bool {
    let all = |part: &[char], is: fn(char) -> bool| part.iter().copied().all(is);
    match (shape, rest) {
        (Shape::Ordinary, [office, number @ ..]) => {
            office.is_ascii_uppercase()
                && number.len() == 5
                && all(number, serial)
                && number.iter().copied().any(digit)
        }
        (Shape::Ending(end), [office, number @ .., last]) => {
            office.is_ascii_uppercase() && number.len() == 4 && all(number, serial) && *last == end
        }
        (Shape::Crossing(end), ['Z', number @ .., last]) => {
            province == '粤' && number.len() == 4 && all(number, serial) && *last == end
        }
        (Shape::Consulate(end), [office, number @ .., last]) => {
            office.is_ascii_uppercase() && number.len() == 4 && all(number, digit) && *last == end
        }
        (Shape::NewEnergySmall, [office, energy, second, number @ ..]) => {
            office.is_ascii_uppercase()
                && energy_letter(*energy)
                && serial(*second)
                && number.len() == 4
                && all(number, digit)
        }
        (Shape::NewEnergyLarge, [office, number @ .., energy]) => {
            office.is_ascii_uppercase()
                && number.len() == 5
                && all(number, digit)
                && energy_letter(*energy)
        }
        (Shape::Tractor, [office, second, number @ ..]) => {
            serial(*office) && digit(*second) && matches!(number.len(), 4 | 5) && all(number, digit)
        }
        _ => false,
    }
}
