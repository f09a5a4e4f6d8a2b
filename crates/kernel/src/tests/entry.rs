//! The short way to read an entry and the long one are the same.

use proptest::prelude::*;

use crate::{
    CommandId, Digest, EntryReader, Envelope, EventKind, Instant, OrganisationCode, Origin,
    StreamId,
};

prop_compose! {
    fn any_envelope()(
        seq in 0_u64..9_007_199_254_740_992,
        stream in "[!-~]{1,96}",
        version in 1_u64..1_000,
        kind in "[a-z]{1,8}\\.[a-z_]{1,12}",
        micros in -70_000_000_000_000_000_i64..260_000_000_000_000_000,
        days in 0_i64..40_000,
        actor in prop_oneof![Just("lin.actuary".to_owned()), ".{0,12}"],
        code in prop_oneof![Just("00"), Just("32"), Just("3201")],
        cause in prop::option::of(0_u64..100),
        payload in prop_oneof![
            Just(r#"{"by":"费率","n":[1,-2,true]}"#.to_owned()),
            Just(r#""a \"text\"""#.to_owned()),
            Just("7".to_owned()),
        ],
    ) -> Envelope {
        Envelope {
            origin: Origin::parse("demo.yinuo/1").unwrap(),
            seq,
            stream: StreamId::parse(&stream).unwrap(),
            version,
            kind: EventKind { name: kind.into(), shape: 1 },
            recorded_at: Instant::from_micros(micros),
            effective_on: crate::Date::constant(1970, 1, 1)
                .saturating_add(jiff::ToSpan::days(days)),
            actor,
            organisation: OrganisationCode::parse(code).unwrap(),
            command: CommandId::derive("lin", &seq.to_string(), b"{}"),
            basis: Digest::of(b"basis"),
            cause,
            payload,
        }
    }
}

proptest! {
    #[test]
    fn both_ways_read_what_was_written(envelopes in prop::collection::vec(any_envelope(), 1..6)) {
        let mut reader = EntryReader::default();
        for envelope in envelopes {
            let entry = envelope.encode().unwrap();
            prop_assert_eq!(&Envelope::decode(&entry).unwrap(), &envelope);
            prop_assert_eq!(&Envelope::decode_any(&entry).unwrap(), &envelope);
            prop_assert_eq!(reader.read(&entry).unwrap(), &envelope);
        }
    }

    /// Whatever is done to an entry, the short way says what the long way says.
    #[test]
    fn both_ways_agree_on_a_damaged_entry(
        envelope in any_envelope(),
        at in 0_usize..700,
        byte in prop_oneof![any::<u8>(), prop::sample::select(b"\"\\{}:,09aZ -".to_vec())],
        insert: bool,
    ) {
        let mut entry = envelope.encode().unwrap();
        let mut reader = EntryReader::default();
        reader.read(&entry).unwrap();
        let at = at % entry.len();
        if insert {
            entry.insert(at, byte);
        } else {
            entry[at] = byte;
        }
        let expected = Envelope::decode_any(&entry);
        prop_assert_eq!(&Envelope::decode(&entry), &expected);
        prop_assert_eq!(reader.read(&entry).cloned(), expected);
    }

    #[test]
    fn an_instant_reads_back_by_both_ways(micros in any::<i64>()) {
        let instant = Instant::from_micros(micros);
        let text = instant.to_string();
        prop_assert_eq!(Instant::parse(&text), Ok(instant));
        if let Some(read) = Instant::parse_written(&text) {
            prop_assert_eq!(read, instant);
        }
    }

    #[test]
    fn what_the_short_way_reads_is_an_instant(text in "(19|20|00)[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9]\\.[0-9]{6}Z") {
        if let Some(read) = Instant::parse_written(&text) {
            prop_assert_eq!(Instant::parse(&text), Ok(read));
            prop_assert_eq!(read.to_string(), text);
        }
    }
}
