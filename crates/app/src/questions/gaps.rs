//! 连号: every series of numbers walked along the index of streams.

use journal::Compare;
use kernel::{Number, Seq, Series, Value};
use oversight::{Finding, Serials};

use super::answer::Taken;
use super::desk::{Desk, Row, when};
use crate::request::Failure;
use crate::tables::{NUMBER_SERIES, STREAMS};

pub(super) fn answer(desk: &mut Desk<'_>, taken: &mut Taken) -> Result<(), Failure> {
    let declared = desk.model.company.declared_origins().iter();
    let restores: Vec<(Seq, u64)> = declared.map(|one| (one.old_size, one.lost())).collect();
    desk.each((&NUMBER_SERIES, &[]), &mut |desk, row| {
        let named = Series::parse(row.text("series"));
        let Some(first) = named.and_then(|series| series.number(1)) else {
            return Ok(());
        };
        if !desk.reaches(&first) {
            return Ok(());
        }
        series(desk, taken, (&row, &first, &restores))
    })
}

fn series(
    desk: &mut Desk<'_>,
    taken: &mut Taken,
    (row, first, restores): (&Row, &Number, &[(Seq, u64)]),
) -> Result<(), Failure> {
    let about = first.kind().about();
    let begins = format!("{about}/{}", row.text("series"));
    let conditions = [
        when("stream", Compare::StartsWith, Value::Text(begins)),
        when("version", Compare::Equal, Value::Integer(1)),
    ];
    let mut serials = Serials::default();
    desk.each((&STREAMS, &conditions), &mut |_, stream| {
        let number = Number::of_stream(stream.text("stream"));
        if let Some(number) = number.filter(|number| number.series() == first.series()) {
            serials.take(number.serial(), stream.seq("seq"), restores);
            taken.looked_at(1);
        }
        Ok(())
    })?;
    let known = row.integer("last_serial").unwrap_or_default();
    serials.end_at(u32::try_from(known).unwrap_or_default());
    let mut marks = Vec::new();
    if serials.missing > 0 {
        marks.push(Finding::Gap);
    }
    if serials.twice > 0 {
        marks.push(Finding::GivenTwice);
    }
    if serials.after.is_some() {
        marks.push(Finding::MaybeGivenTwice);
    }
    let end = |end: Option<(u32, Seq)>| {
        end.map_or((Value::Empty, Value::Empty), |(serial, seq)| {
            (Value::Integer(i64::from(serial)), Value::count(seq))
        })
    };
    let ((first_serial, first_seq), (last, last_seq)) = (end(serials.first), end(serials.last));
    let line = vec![
        ("kind", Value::Text(about.to_owned())),
        ("organisation", Value::text(&first.organisation())),
        ("product", Value::Integer(i64::from(first.product()))),
        ("year", Value::Integer(i64::from(first.year()))),
        ("first", first_serial),
        ("first_seq", first_seq),
        ("last", last),
        ("last_seq", last_seq),
        ("count", Value::count(serials.count)),
        ("missing", Value::count(serials.missing)),
        ("gaps", Value::Text(serials.gaps_text())),
        ("twice", Value::count(serials.twice)),
        ("after_restore", Value::optional(serials.after.as_ref())),
    ];
    Ok(taken.row(line, &marks)?)
}
