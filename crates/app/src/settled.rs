//! What was done before: commands by their keys, guards, versions of streams.
//!
//! Asked in three places, youngest first: the batch itself, the overlay of keys that the rows do not
//! hold yet, and the rows, which are asked only when the filter cannot rule the key out.

use std::time::Duration;

use journal::{Compare, Condition, Query, Reader, RowReader};
use kernel::{
    CommandId, Control, Cover, Digest, Envelope, Facts, Fault, Number, Refused, Seq, StreamId,
    Subject, Table, Text, Value, bytes_to_hex,
};

use crate::books::{Book, Books, State, fold_stream};
use crate::fact::Fact;
use crate::filter::Filter;
use crate::follow::{decode, entry_at};
use crate::lookup::Lookup;
use crate::model::Model;
use crate::progress::Progress;
use crate::request::{Accepted, Failure};
use crate::tables::{COMMANDS, GUARDS, STREAMS};

/// How long the writer waits for rows that are behind: they follow by milliseconds.
const ROWS_PATIENCE: Duration = Duration::from_secs(30);

/// What a command left, by its two halves.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(serde::Serialize))]
pub(crate) struct CommandRecord {
    pub(crate) command: CommandId,
    #[cfg_attr(test, serde(skip_serializing_if = "Option::is_none"))]
    pub(crate) control: Option<String>,
    pub(crate) last_seq: Seq,
}

/// Keys younger than the followers' position: exact, in memory, pruned as the rows catch up.
#[derive(Debug, Clone, Default)]
pub(crate) struct Overlay {
    pub(crate) commands: Lookup<[u8; 16], Vec<CommandRecord>>,
    pub(crate) guards: Lookup<String, (StreamId, Seq)>,
    pub(crate) versions: Lookup<StreamId, (u64, Seq)>,
    /// Equality tokens of persons and vehicles.
    pub(crate) tokens: Lookup<String, (Subject, Seq)>,
    /// Covers by vehicle.
    pub(crate) covers: Lookup<Subject, Vec<KnownCover>>,
}

/// A cover on our own books.
#[derive(Debug, Clone)]
pub(crate) struct KnownCover {
    /// From when to when.
    pub(crate) cover: Cover,
    /// The proposal it came from.
    pub(crate) proposal: Number,
    /// The entry that issued it.
    pub(crate) seq: Seq,
}

impl Overlay {
    /// One that takes what so many commands bring.
    pub(crate) fn with_room(commands: usize) -> Self {
        Self {
            commands: Lookup::with_room(commands),
            guards: Lookup::with_room(2 * commands),
            versions: Lookup::with_room(2 * commands),
            ..Self::default()
        }
    }

    /// Takes the keys of a committed batch in.
    pub(crate) fn absorb(&mut self, younger: Self) {
        self.commands.append(younger.commands);
        self.guards.join(younger.guards);
        self.versions.join(younger.versions);
        self.tokens.join(younger.tokens);
        self.covers.append(younger.covers);
    }

    /// Forgets what the rows hold; the filter remembers that there is something to look for.
    pub(crate) fn prune(&mut self, rows: Seq, filter: &mut Filter) {
        self.commands.retain(|name, records| {
            let before = records.len();
            records.retain(|record| record.last_seq >= rows);
            if records.len() < before {
                filter.insert(*name);
            }
            !records.is_empty()
        });
        self.guards.retain(|guard, (_, seq)| {
            if *seq < rows {
                filter.insert(guard_key(guard));
            }
            *seq >= rows
        });
        self.versions.retain(|_, (_, seq)| *seq >= rows);
        self.tokens.retain(|token, (_, seq)| {
            if *seq < rows {
                filter.insert(guard_key(token));
            }
            *seq >= rows
        });
        self.covers.retain(|vehicle, covers| {
            let before = covers.len();
            covers.retain(|known| known.seq >= rows);
            if covers.len() < before {
                filter.insert(cover_key(vehicle));
            }
            !covers.is_empty()
        });
    }

    pub(crate) fn len(&self) -> usize {
        self.commands.len()
    }
}

/// A guard's place in the filter.
pub(crate) fn guard_key(guard: &str) -> [u8; 16] {
    CommandId(Digest::of(guard.as_bytes())).name()
}

/// A vehicle's place in the filter, once it has a cover.
pub(crate) fn cover_key(vehicle: &Subject) -> [u8; 16] {
    guard_key(&format!("cover/{vehicle}"))
}

/// What a batch asks about keys that were taken before it, and about books as they stood.
pub(crate) struct Settled<'a> {
    /// Keys younger than the rows.
    pub(crate) overlay: &'a Overlay,
    /// Whether an older key may be there at all; without one the rows are asked every time.
    pub(crate) filter: Option<&'a Filter>,
    /// Where older keys are.
    pub(crate) rows: &'a mut dyn RowReader,
    /// States used lately.
    pub(crate) books: &'a mut Books,
    /// Where all others are folded from.
    pub(crate) entries: &'a mut dyn Reader,
    /// Where to wait until the rows know a young stream; without it nothing is younger than they.
    pub(crate) progress: Option<&'a Progress>,
}

impl Settled<'_> {
    fn may_hold(&self, key: [u8; 16]) -> bool {
        self.filter.is_none_or(|filter| filter.may_hold(key))
    }

    /// Every command ever given under a name half: of the batch itself, younger than the rows, and
    /// in the rows. All of them, because a reused key leaves a record of its own beside the first.
    pub(crate) fn records_named(
        &mut self,
        young: &Overlay,
        name: [u8; 16],
    ) -> Result<Vec<CommandRecord>, Fault> {
        let kept = [young, self.overlay]
            .into_iter()
            .filter_map(|keys| keys.commands.get(&name));
        let mut records: Vec<CommandRecord> = kept.flatten().cloned().collect();
        if self.may_hold(name) {
            for row in find_equal(self.rows, &COMMANDS, "name_half", &bytes_to_hex(&name))? {
                records.push(CommandRecord::from_row(&row)?);
            }
        }
        Ok(records)
    }

    /// The answer given before: the same entries, or the same control.
    pub(crate) fn answer(&mut self, record: &CommandRecord) -> Result<Accepted, Failure> {
        if let Some(control) = &record.control {
            return Err(Failure::Refused(refused_before(control, record.last_seq)));
        }
        let (mut entries, mut about) = (Vec::new(), Vec::new());
        // A command's entries stand together. Those of the batch itself are not written yet.
        for seq in (0..=record.last_seq).rev() {
            let page = self.entries.entries(seq, 1)?;
            let Some(entry) = page.first() else {
                break;
            };
            let envelope = decode(entry, seq)?;
            if envelope.command != record.command {
                break;
            }
            entries.push(seq);
            about.push(envelope.stream);
        }
        if entries.is_empty() {
            entries.push(record.last_seq);
        }
        entries.reverse();
        about.reverse();
        about.dedup();
        Ok(Accepted {
            position: record.last_seq.saturating_add(1),
            entries,
            about,
            already: true,
        })
    }

    /// The stream that holds a guard; a stream may take its own again.
    pub(crate) fn guard_holder(
        &mut self,
        young: &Overlay,
        guard: &str,
    ) -> Result<Option<String>, Fault> {
        for keys in [young, self.overlay] {
            if let Some((holder, _)) = keys.guards.get(guard) {
                return Ok(Some(holder.to_string()));
            }
        }
        Ok(match self.guard_column(guard, 1)? {
            Some(Value::Text(holder)) => Some(holder),
            _ => None,
        })
    }

    /// A column of a guard that the rows have.
    fn guard_column(&mut self, guard: &str, column: usize) -> Result<Option<Value>, Fault> {
        if !self.may_hold(guard_key(guard)) {
            return Ok(None);
        }
        let row = self.rows.get(&GUARDS, &[Value::Text(guard.to_owned())])?;
        Ok(row.and_then(|row| row.into_iter().nth(column)))
    }

    /// The version a stream's next fact takes.
    pub(crate) fn version_after(&mut self, young: &Overlay, of: &StreamId) -> Result<u64, Fault> {
        let kept = [young, self.overlay]
            .into_iter()
            .find_map(|keys| keys.versions.get(of));
        let newest = match kept {
            Some((version, _)) => *version,
            None => match self.books.get(of) {
                Some(book) => book.version,
                None => newest_version(self.rows, of)?,
            },
        };
        Ok(newest.saturating_add(1))
    }

    /// The state of a stream of business as committed; none where there are no facts.
    pub(crate) fn book(&mut self, model: &Model, of: &StreamId) -> Result<Option<Book>, Fault> {
        if let Some(book) = self.books.get(of) {
            return Ok(Some(book.clone()));
        }
        // Forgotten so soon that the rows do not know it yet: they will in a moment.
        self.wait_for(of)?;
        let mut folded = fold_stream(model, self.rows, self.entries, of)?;
        if let Some(book) = &mut folded {
            self.close_sold(model, of, book)?;
            self.books.put(of.clone(), book.clone());
        }
        Ok(folded)
    }

    /// A proposal folded anew does not see its own end: the issue stands in the policy's stream, and
    /// is found by the guard that it took, which has the proposal's name.
    fn close_sold(&mut self, model: &Model, of: &StreamId, book: &mut Book) -> Result<(), Fault> {
        if !matches!(book.state, State::Proposal(_)) {
            return Ok(());
        }
        let Some(seq) = self.guard_entry(of.as_str())? else {
            return Ok(());
        };
        let envelope = entry_at(self.entries, seq)?;
        model.evolve_state(&mut book.state, &Fact::decode(&envelope)?, &envelope);
        Ok(())
    }

    /// The committed entry that took a guard.
    fn guard_entry(&mut self, guard: &str) -> Result<Option<Seq>, Fault> {
        if let Some((_, seq)) = self.overlay.guards.get(guard) {
            return Ok(Some(*seq));
        }
        Ok(match self.guard_column(guard, 2)? {
            Some(Value::Integer(seq)) => u64::try_from(seq).ok(),
            _ => None,
        })
    }

    /// Committed covers of a vehicle.
    pub(crate) fn covers_of(&mut self, vehicle: &Subject) -> Result<Vec<KnownCover>, Fault> {
        let young = self.overlay.covers.get(vehicle).cloned();
        let mut covers = young.unwrap_or_default();
        if self.may_hold(cover_key(vehicle)) {
            for settled in settled_covers(self.rows, vehicle)? {
                if covers
                    .iter()
                    .all(|known| known.proposal != settled.proposal)
                {
                    covers.push(settled);
                }
            }
        }
        Ok(covers)
    }

    /// The rows, once they hold everything committed.
    pub(crate) fn settled_rows(&mut self) -> Result<&mut dyn RowReader, Fault> {
        if let Some(progress) = self.progress {
            progress.wait_for_rows(progress.head(), ROWS_PATIENCE)?;
        }
        Ok(self.rows)
    }

    /// Waits until the rows know a stream that is younger than they.
    fn wait_for(&self, of: &StreamId) -> Result<(), Fault> {
        if let (Some(progress), Some((_, seq))) = (self.progress, self.overlay.versions.get(of)) {
            progress.wait_for_rows(seq.saturating_add(1), ROWS_PATIENCE)?;
        }
        Ok(())
    }

    /// The subject that holds an equality token.
    pub(crate) fn subject_of(
        &mut self,
        young: &Overlay,
        table: &'static Table,
        column: &'static str,
        token: &str,
    ) -> Result<Option<Subject>, Fault> {
        for keys in [young, self.overlay] {
            if let Some((subject, _)) = keys.tokens.get(token) {
                return Ok(Some(subject.clone()));
            }
        }
        if !self.may_hold(guard_key(token)) {
            return Ok(None);
        }
        let found = find_equal(self.rows, table, column, &token)?;
        Ok(found.first().and_then(|row| match row.first() {
            Some(Value::Text(subject)) => Subject::parse(subject),
            _ => None,
        }))
    }
}

/// Rows of a table whose column holds a text.
pub(crate) fn find_equal(
    rows: &mut dyn RowReader,
    table: &'static Table,
    column: &'static str,
    text: &impl ToString,
) -> Result<Vec<Vec<Value>>, Fault> {
    rows.find(&Query {
        table,
        conditions: vec![Condition {
            column,
            compare: Compare::Equal,
            value: Value::text(text),
        }],
        after: None,
        descending: false,
        limit: usize::MAX,
    })
}

/// A column of a row.
pub(crate) fn column_of<'r>(table: &Table, row: &'r [Value], column: &str) -> Option<&'r Value> {
    row.get(table.column(column)?)
}

/// The cover of a policy as its row has it.
pub(crate) fn cover_of(row: &[Value]) -> Option<Cover> {
    let moment = |column| match column_of(&policy::POLICIES, row, column)? {
        Value::Text(text) => text.parse().ok(),
        Value::Empty | Value::Integer(_) => None,
    };
    Cover::between(moment("start")?, moment("end")?).ok()
}

/// Covers of a vehicle as the rows have them.
fn settled_covers(rows: &mut dyn RowReader, vehicle: &Subject) -> Result<Vec<KnownCover>, Fault> {
    let mut covers = Vec::new();
    for proposal in find_equal(rows, &policy::PROPOSALS, "vehicle", vehicle)? {
        let (Some(Value::Text(number)), Some(Value::Text(policy))) = (
            proposal.first(),
            column_of(&policy::PROPOSALS, &proposal, "policy"),
        ) else {
            continue;
        };
        let row = rows.get(&policy::POLICIES, &[Value::Text(policy.clone())])?;
        let cover = row.and_then(|row| cover_of(&row));
        covers.extend(
            cover
                .zip(Number::parse(number))
                .map(|(cover, proposal)| KnownCover {
                    cover,
                    proposal,
                    seq: 0,
                }),
        );
    }
    Ok(covers)
}

/// The newest version the rows know of a stream; 0 when they know none.
fn newest_version(rows: &mut dyn RowReader, of: &StreamId) -> Result<u64, Fault> {
    let query = Query {
        table: &STREAMS,
        conditions: vec![Condition {
            column: "stream",
            compare: Compare::Equal,
            value: Value::text(of),
        }],
        after: None,
        descending: true,
        limit: 1,
    };
    let newest = rows.find(&query)?;
    Ok(match newest.first().and_then(|row| row.get(1)) {
        Some(Value::Integer(version)) => u64::try_from(*version).unwrap_or_default(),
        _ => 0,
    })
}

impl CommandRecord {
    /// Notes a fact's command: one record for all facts of a command, the last one settles it.
    pub(crate) fn note(records: &mut Vec<Self>, envelope: &Envelope, fact: &Fact) {
        let control = fact.control().map(str::to_owned);
        match records.last_mut() {
            Some(open) if open.command == envelope.command => {
                open.last_seq = envelope.seq;
                open.control = control.or(open.control.take());
            }
            _ => records.push(Self {
                command: envelope.command,
                last_seq: envelope.seq,
                control,
            }),
        }
    }

    /// The records as canonical JSON. Every commit writes them and every inspection writes them
    /// again, so they are written here and not by way of a tree; a test holds the two to each other.
    pub(crate) fn written(records: &[Self]) -> serde_json::Result<Vec<u8>> {
        let mut json = Vec::with_capacity(2 + records.len() * 120);
        for record in records {
            json.extend_from_slice(if json.is_empty() { b"[" } else { b"," });
            json.extend_from_slice(b"{\"command\":\"");
            record.command.0.write_base64(&mut json);
            json.push(b'"');
            if let Some(control) = &record.control {
                json.extend_from_slice(b",\"control\":");
                serde_json::to_writer(&mut json, control)?;
            }
            json.extend_from_slice(b",\"last_seq\":");
            serde_json::to_writer(&mut json, &record.last_seq)?;
            json.push(b'}');
        }
        json.extend_from_slice(if records.is_empty() { b"[]" } else { b"]" });
        Ok(json)
    }

    fn from_row(row: &[Value]) -> Result<Self, Fault> {
        let corrupt = || Fault::Corrupt {
            place: "rows.commands".into(),
            what: format!("{row:?}"),
        };
        let [
            Value::Text(name),
            Value::Text(content),
            Value::Integer(last),
            control,
        ] = row
        else {
            return Err(corrupt());
        };
        let id = Digest::from_hex(&format!("{name}{content}")).ok_or_else(corrupt)?;
        Ok(Self {
            command: CommandId(id),
            last_seq: u64::try_from(*last).map_err(|_| corrupt())?,
            control: match control {
                Value::Text(control) => Some(control.clone()),
                Value::Empty | Value::Integer(_) => None,
            },
        })
    }
}

fn refused_before(control: &str, seq: Seq) -> Refused {
    Refused {
        control: crate::commands::known_control(control),
        message: Text::new(
            format!("该指令此前已被拒绝，见日志第 {seq} 条"),
            format!("this command was refused before by control {control} (entry {seq})"),
        ),
        facts: Facts::from([("entry", seq.to_string())]),
        remedy: Some(Text::fixed(
            "更正后请使用新的幂等键重新提交",
            "correct it and send it with a new idempotency key",
        )),
    }
}

pub(crate) fn key_reused(key: &str) -> Refused {
    Refused {
        control: Control::new("idempotency-key-reused"),
        message: Text::new(
            format!("幂等键 {key} 已用于内容不同的指令"),
            format!("idempotency key {key} was used for a command with another body"),
        ),
        facts: Facts::from([("key", key.to_owned())]),
        remedy: Some(Text::fixed(
            "请为新指令使用新的幂等键",
            "use a new key for a new command",
        )),
    }
}

/// What is taken, in its context's words.
pub(crate) fn already_taken(guard: &str) -> Refused {
    let what = product::guard_words(guard).unwrap_or_else(|| {
        let key = guard.split_once('/').map_or(guard, |(_, key)| key);
        Text::new(format!("“{key}”"), format!("{key:?}"))
    });
    Refused {
        control: Control::new("already-taken"),
        message: Text::new(
            format!("{}已被占用，只能使用一次", what.zh),
            format!("{} is taken and can be used only once", what.en),
        ),
        facts: Facts::from([("guard", guard.to_owned())]),
        remedy: None,
    }
}
