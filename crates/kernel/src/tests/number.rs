//! Numbers: the check digit against the standard's own example, and what it must find.

use crate::{Number, NumberKind, OrganisationCode, Series, Subject};

fn series() -> Series {
    Series {
        kind: NumberKind::Policy,
        organisation: OrganisationCode::parse("3201").unwrap(),
        product: 1,
        year: 2026,
    }
}

#[test]
fn the_check_digit_is_that_of_the_standard() {
    // ISO/IEC 7064, hybrid system MOD 11,10: 0794 carries 5.
    assert_eq!(super::super::number::check_digit(b"0794"), '5');
}

#[test]
fn a_number_reads_back_and_says_what_it_counts() {
    let number = series().number(42).unwrap();
    assert!(number.to_string().starts_with("0032010120260000042"));
    assert_eq!(Number::parse(&number.to_string()), Some(number));
    assert_eq!(
        (number.serial(), number.product(), number.year()),
        (42, 1, 2026)
    );
    assert_eq!(number.series(), "003201012026");
    let proposal = Series {
        kind: NumberKind::Proposal,
        ..series()
    };
    assert_eq!(proposal.number(7).unwrap().series(), "T003201012026");
    for named in [series(), proposal] {
        let read = Series::parse(&named.number(7).unwrap().series());
        assert_eq!(read, Some(named));
    }
    for wrong in [
        "",
        "T",
        "X03201012026",
        "00320101202",
        "0032010120260",
        "T00320101202x",
    ] {
        assert_eq!(Series::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn any_single_wrong_digit_is_found() {
    let good = series().number(1_234_567).unwrap().to_string();
    for at in 0..good.len() {
        for digit in '0'..='9' {
            let mut bad: Vec<char> = good.chars().collect();
            let before = std::mem::replace(&mut bad[at], digit);
            if before != digit {
                let bad: String = bad.into_iter().collect();
                assert_eq!(Number::parse(&bad), None, "{bad}");
            }
        }
    }
}

#[test]
fn a_series_ends_and_does_not_begin_at_nothing() {
    assert_eq!(series().number(0), None);
    assert!(series().number(9_999_999).is_some());
    assert_eq!(series().number(10_000_000), None);
}

#[test]
fn a_subject_is_written_one_way() {
    for good in ["p0", "v12", "m900"] {
        assert_eq!(Subject::parse(good).unwrap().to_string(), good);
    }
    for bad in [
        "",
        "p",
        "p01",
        "x1",
        "p-1",
        "p+1",
        "P1",
        "p1 ",
        "p99999999999999999999",
    ] {
        assert_eq!(Subject::parse(bad), None, "{bad}");
    }
}

#[test]
fn a_number_knows_its_organisation() {
    for code in ["00", "32", "3201", "320104"] {
        let organisation = OrganisationCode::parse(code).unwrap();
        let number = Series {
            organisation: organisation.clone(),
            ..series()
        };
        assert_eq!(number.number(1).unwrap().organisation(), organisation);
    }
}

#[test]
fn a_number_names_one_stream() {
    let policy = series().number(3).unwrap();
    assert_eq!(policy.stream(), format!("policy/{policy}"));
    assert_eq!(Number::of_stream(&policy.stream()), Some(policy));
    let proposal = Series {
        kind: NumberKind::Proposal,
        ..series()
    };
    let proposal = proposal.number(3).unwrap();
    for other in [
        format!("policy/{proposal}"),
        format!("party/{policy}"),
        policy.to_string(),
    ] {
        assert_eq!(Number::of_stream(&other), None, "{other}");
    }
}
