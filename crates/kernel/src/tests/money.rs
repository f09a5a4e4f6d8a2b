//! Money and rates are exact; splits conserve; rounding is what it says.

use proptest::prelude::*;

use crate::{Currency, Money, MoneyFault, Rate, Rounding};

#[test]
fn amounts_read_and_print() {
    for (text, fen) in [
        ("665.00", 66_500),
        ("665", 66_500),
        ("-0.5", -50),
        ("92233720368547758.07", i64::MAX),
    ] {
        assert_eq!(
            Money::parse(text, Currency::Cny),
            Some(Money::fen(fen)),
            "{text}"
        );
    }
    for text in [
        "",
        ".5",
        "5.",
        "1,000",
        "1e3",
        "0.001",
        "+1",
        " 1",
        "92233720368547758.08",
        "٣",
    ] {
        assert_eq!(Money::parse(text, Currency::Cny), None, "{text}");
    }
    assert_eq!(Money::fen(-5).amount(), "-0.05");
    assert_eq!(
        serde_json::to_string(&Money::fen(66_500)).unwrap(),
        r#"{"amount":"665.00","currency":"CNY"}"#
    );
}

#[test]
fn rates_read_and_print() {
    for text in [
        "0.85",
        "-0.3",
        "0",
        "1",
        "0.000000001",
        "9223372036.854775807",
    ] {
        assert_eq!(text.parse::<Rate>().unwrap().to_string(), text);
    }
    for text in ["", "1.", ".1", "0.0000000001", "1e-3", "10%"] {
        assert!(text.parse::<Rate>().is_err(), "{text}");
    }
    assert_eq!("-0.3".parse::<Rate>().unwrap().to_percent(), "-30%");
    assert_eq!("0.125".parse::<Rate>().unwrap().to_percent(), "+12.5%");
}

#[test]
fn currencies_do_not_mix() {
    let dollars = Money::from_minor(1, Currency::Usd);
    assert_eq!(
        Money::fen(1).plus(dollars),
        Err(MoneyFault::Mixed(Currency::Cny, Currency::Usd))
    );
    assert_eq!(
        Money::fen(i64::MAX).plus(Money::fen(1)),
        Err(MoneyFault::Overflow)
    );
}

/// regulatory facts: 950.00 borne 120 of 365 days leaves a refund of 637.67.
#[test]
fn pro_rata_rounds_once_half_up() {
    let premium = Money::fen(95_000);
    assert_eq!(
        premium.over(245, 365, Rounding::HalfUp),
        Ok(Money::fen(63_767))
    );
    assert_eq!(
        Money::fen(5).over(1, 2, Rounding::HalfUp),
        Ok(Money::fen(3))
    );
    assert_eq!(
        Money::fen(-5).over(1, 2, Rounding::HalfUp),
        Ok(Money::fen(-3))
    );
    assert_eq!(
        Money::fen(5).over(1, 2, Rounding::HalfEven),
        Ok(Money::fen(2))
    );
    assert_eq!(
        Money::fen(1).over(1, 0, Rounding::HalfUp),
        Err(MoneyFault::NoWeights)
    );
}

proptest! {
    #[test]
    fn shares_sum_to_the_whole(minor in -10_i64.pow(15)..10_i64.pow(15), weights in prop::collection::vec(0_u64..1_000_000, 1..20)) {
        let whole = Money::fen(minor);
        match whole.share(&weights) {
            Ok(parts) => {
                prop_assert_eq!(parts.iter().map(|p| p.minor()).sum::<i64>(), minor);
                let total: u64 = weights.iter().sum();
                for (part, weight) in parts.iter().zip(&weights) {
                    let exact = i128::from(minor) * i128::from(*weight);
                    let off = i128::from(part.minor()) * i128::from(total) - exact;
                    prop_assert!(off.abs() < i128::from(total), "less than one fen from exact");
                }
            }
            Err(fault) => prop_assert!(weights.iter().all(|w| *w == 0) && fault == MoneyFault::NoWeights),
        }
    }

    #[test]
    fn half_up_is_the_nearest(n in -10_i128.pow(20)..10_i128.pow(20), d in 1_i128..10_i128.pow(12)) {
        let q = Rounding::HalfUp.divide(n, d).unwrap();
        let twice = (n - q * d).abs() * 2;
        prop_assert!(twice < d || (twice == d && (q.abs() * d > n.abs())));
    }

    #[test]
    fn money_survives_json(minor: i64) {
        let money = Money::fen(if minor == i64::MIN { 0 } else { minor });
        let text = serde_json::to_string(&money).unwrap();
        prop_assert_eq!(serde_json::from_str::<Money>(&text).unwrap(), money);
    }
}
