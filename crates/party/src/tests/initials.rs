//! Initials of names, against how the names are read.

use crate::initials::Initials;
use crate::plate_end;

fn both(name: &str) -> (String, Option<String>) {
    let initials = Initials::of(name);
    (initials.usual, initials.other)
}

#[test]
fn a_name_is_found_by_the_first_letters_of_its_syllables() {
    assert_eq!(both("张三").0, "zs");
    assert_eq!(both("李小龙").0, "lxl");
    assert_eq!(both("阿依古丽·买买提").0, "ayglmmt");
    assert_eq!(both("ABC运输 有限公司").0, "abcysyxgs");
}

#[test]
fn a_surname_is_read_as_a_surname_first() {
    // 单 Shàn, 仇 Qiú, 解 Xiè, 区 Ōu, 查 Zhā, 尉迟 Yùchí, 万俟 Mòqí.
    for (name, usual) in [
        ("单雄信", "sxx"),
        ("仇英", "qy"),
        ("解珍", "xz"),
        ("区志强", "ozq"),
        ("查良镛", "zly"),
        ("尉迟恭", "ycg"),
        ("万俟卨", "mqx"),
        ("曾国藩", "zgf"),
    ] {
        assert_eq!(both(name).0, usual, "{name}");
    }
    // Whoever reads 单 as Dān finds him too.
    assert_eq!(both("单雄信").1.as_deref(), Some("dxx"));
}

#[test]
fn a_given_name_with_two_readings_is_found_by_either() {
    // 乐: lè, yuè.
    let (usual, other) = both("王乐");
    let mut spellings = vec![usual, other.unwrap()];
    spellings.sort();
    assert_eq!(spellings, ["wl", "wy"]);
}

#[test]
fn long_names_are_cut_and_nameless_ones_have_none() {
    assert_eq!(both(&"江".repeat(80)).0.len(), 24);
    assert_eq!(both("·"), (String::new(), None));
}

#[test]
fn the_end_of_a_plate_leaves_province_and_letter_out() {
    assert_eq!(plate_end("苏A12345").as_deref(), Some("12345"));
    assert_eq!(plate_end("苏AD12345").as_deref(), Some("12345"));
    assert_eq!(plate_end("苏A"), None);
}
