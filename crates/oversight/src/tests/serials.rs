//! Serials: first, last, gaps, repeats, and what a restore may have given twice.

use crate::Serials;

fn taken(serials: &[(u32, u64)], restores: &[(u64, u64)]) -> Serials {
    let mut all = Serials::default();
    for (serial, seq) in serials {
        all.take(*serial, *seq, restores);
    }
    all
}

#[test]
fn a_series_without_gaps() {
    let all = taken(&[(1, 40), (2, 44), (3, 50)], &[]);
    assert_eq!((all.first, all.last), (Some((1, 40)), Some((3, 50))));
    assert_eq!((all.count, all.missing, all.twice), (3, 0, 0));
    assert_eq!(all.gaps_text(), "");
    assert_eq!(all.after, None);
}

#[test]
fn what_is_missing_is_named() {
    let mut all = taken(&[(2, 40), (3, 44), (7, 50)], &[]);
    all.end_at(9);
    assert_eq!(all.gaps_text(), "1, 4-6, 8-9");
    assert_eq!((all.count, all.missing), (3, 6));
    let mut whole = taken(&[(1, 1)], &[]);
    whole.end_at(1);
    assert_eq!(whole.missing, 0);
}

#[test]
fn a_number_given_twice_is_counted() {
    let all = taken(&[(1, 40), (2, 41), (2, 90), (3, 91)], &[]);
    assert_eq!((all.count, all.twice, all.missing), (3, 1, 0));
}

#[test]
fn after_a_restore_no_more_numbers_are_in_doubt_than_entries_were_lost() {
    let serials = [(1, 10), (2, 11), (3, 20), (4, 21), (5, 22)];
    let all = taken(&serials, &[(15, 2)]);
    assert_eq!(all.after.unwrap().to_string(), "3-4");
    let twice = taken(&serials, &[(15, 1), (22, 1)]);
    assert_eq!(twice.after.unwrap().to_string(), "3-5");
    assert_eq!(taken(&serials, &[(15, 0)]).after, None);
}
