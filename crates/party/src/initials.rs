//! Initials of a name 姓名拼音首字母: what a clerk types when the characters would take longer.
//!
//! Two spellings are kept: the usual one, in which a surname of several readings 多音字 is read as a
//! surname (单 is Shàn, not Dān), and one other, for whoever reads it differently. The readings are the
//! data of the `pinyin` crate, whose version is fixed: rows are derived from it.

use pinyin::{ToPinyin as _, ToPinyinMulti as _};

use crate::words;

/// Letters kept of a long name, such as a company's.
const LETTERS_MAX: usize = 24;

/// Surnames whose reading as a surname begins with another letter than the character's usual one, or
/// is often mistaken.
const SURNAMES: [(&str, &str); 34] = [
    ("万俟", "mq"),
    ("尉迟", "yc"),
    ("长孙", "zs"),
    ("澹台", "tt"),
    ("单于", "cy"),
    ("单", "s"),
    ("仇", "q"),
    ("曾", "z"),
    ("解", "x"),
    ("区", "o"),
    ("查", "z"),
    ("朴", "p"),
    ("翟", "z"),
    ("盖", "g"),
    ("乐", "y"),
    ("覃", "q"),
    ("缪", "m"),
    ("种", "c"),
    ("秘", "b"),
    ("冼", "x"),
    ("洗", "x"),
    ("员", "y"),
    ("召", "s"),
    ("折", "s"),
    ("繁", "p"),
    ("晁", "c"),
    ("宓", "m"),
    ("逄", "p"),
    ("谌", "c"),
    ("重", "c"),
    ("角", "j"),
    ("系", "x"),
    ("叶", "y"),
    ("沈", "s"),
];

/// How a name may be typed by its initials, lower case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Initials {
    /// The usual spelling; empty where nothing of the name has a letter.
    pub(crate) usual: String,
    /// One other, where a character has a reading with another first letter.
    pub(crate) other: Option<String>,
}

impl Initials {
    /// The initials of a name.
    pub(crate) fn of(name: &str) -> Self {
        let name = words::search_key(name);
        let read: Vec<(char, Option<char>)> = name.chars().filter_map(readings).collect();
        let surname = SURNAMES
            .iter()
            .find(|(surname, _)| name.starts_with(surname));
        let letters = surname.map_or("", |(_, letters)| letters);
        let mut usual: Vec<char> = read.iter().map(|(letter, _)| *letter).collect();
        for (letter, of_surname) in usual.iter_mut().zip(letters.chars()) {
            *letter = of_surname;
        }
        let other = other(&usual, &read);
        let text = |letters: Vec<char>| letters.into_iter().take(LETTERS_MAX).collect::<String>();
        let usual = text(usual);
        Self {
            other: other.map(text).filter(|other| *other != usual),
            usual,
        }
    }
}

/// A surname of the table read as the character usually is; else the first character of the given name
/// that may be read with another letter. Nobody reads a surname in the rare ways dictionaries know.
fn other(usual: &[char], read: &[(char, Option<char>)]) -> Option<Vec<char>> {
    let (at, letter) =
        usual
            .iter()
            .zip(read)
            .enumerate()
            .find_map(|(at, (letter, (first, second)))| {
                let second = second.filter(|_| at > 0);
                let readings = [Some(*first), second].into_iter().flatten();
                let mut others = readings.filter(|one| one != letter);
                others.next().map(|other| (at, other))
            })?;
    let mut other = usual.to_vec();
    *other.get_mut(at)? = letter;
    Some(other)
}

/// The letter of a character's usual reading and the first other letter of another reading; letters
/// and digits stand for themselves, anything else for nothing.
fn readings(c: char) -> Option<(char, Option<char>)> {
    if c.is_ascii_alphanumeric() {
        return Some((c.to_ascii_lowercase(), None));
    }
    let first = c.to_pinyin()?.plain().chars().next()?;
    let all = c.to_pinyin_multi().into_iter().flatten();
    let other = all
        .filter_map(|reading| reading.plain().chars().next())
        .find(|letter| *letter != first);
    Some((first, other))
}
