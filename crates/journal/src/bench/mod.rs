//! References for benches: what a database does in the same run, on the same disk, when nothing but
//! the rows is written.
//!
//! *The plain layout* is what an issued policy costs in a schema of the usual kind: 10 rows in 5
//! tables (event, policy, three coverages, four postings, receivable) with two secondary indexes (a
//! unique policy number, a customer in no order), the event as JSON with its SHA-256. *Our own layout*
//! is the packed rows a commit writes, bare: no tree, no rules, no state. Both as prepared inserts in
//! batches, each batch durable before the next. Making the bytes is inside the time.

mod postgres;
mod sqlite;

use std::path::Path;

use kernel::Fault;
use sha2::{Digest as _, Sha256};

/// How much is written.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Policies in all.
    pub policies: u64,
    /// Policies in a transaction.
    pub batch: u64,
}

/// What our own layout writes for a policy, as measured in the journal itself.
#[derive(Debug, Clone, Copy)]
pub struct OwnBytes {
    /// Bytes of an entry.
    pub entry: usize,
    /// Bytes of derived evidence for an entry.
    pub derived: usize,
}

/// When a bench looks at the clock: nanoseconds since some moment.
pub type Clock<'a> = &'a mut dyn FnMut() -> u64;

/// Policies and nanoseconds of the last fifth.
#[derive(Debug, Clone, Copy, Default)]
pub struct LastFifth {
    /// How many.
    pub policies: u64,
    /// How long they took.
    pub nanos: u64,
}

/// Writes the plain layout into a scratch store beside the one named, and removes it again.
pub fn plain_layout(
    store: &str,
    scratch: &Path,
    size: Size,
    clock: Clock<'_>,
) -> Result<LastFifth, Fault> {
    if store.starts_with("sqlite:") {
        sqlite::plain_layout(scratch, size, clock)
    } else {
        postgres::plain_layout(store, size, clock)
    }
}

/// Writes our own packed layout into a scratch store beside the one named, and removes it again.
pub fn own_layout(
    store: &str,
    scratch: &Path,
    (size, bytes): (Size, OwnBytes),
    clock: Clock<'_>,
) -> Result<LastFifth, Fault> {
    if store.starts_with("sqlite:") {
        sqlite::own_layout(scratch, (size, bytes), clock)
    } else {
        postgres::own_layout(store, (size, bytes), clock)
    }
}

/// Runs batches and times the last fifth of them.
fn timed(
    size: Size,
    clock: Clock<'_>,
    write: &mut dyn FnMut(std::ops::Range<u64>) -> Result<(), Fault>,
) -> Result<LastFifth, Fault> {
    let from = size.policies - size.policies / 5;
    let (mut at, mut began) = (0, None);
    while at < size.policies {
        if at >= from && began.is_none() {
            began = Some((at, clock()));
        }
        let end = (at + size.batch).min(size.policies);
        write(at..end)?;
        at = end;
    }
    let end = clock();
    Ok(
        began.map_or_else(LastFifth::default, |(first, start)| LastFifth {
            policies: size.policies - first,
            nanos: end.saturating_sub(start),
        }),
    )
}

/// Numbers in no order, the same in every run.
fn scattered(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// One policy of the plain layout.
struct Plain {
    id: i64,
    number: String,
    customer: i64,
    premium: i64,
    event: Vec<u8>,
    leaf: [u8; 32],
}

/// The length of the event's JSON.
const EVENT_BYTES: usize = 775;

impl Plain {
    fn of(policy: u64) -> Self {
        let id = policy.cast_signed();
        let number = format!("00320101{:012}", policy + 1);
        let customer = (scattered(policy) >> 24).cast_signed();
        let premium = 66_500 + (policy % 7).cast_signed() * 950;
        let mut event = format!(
            "{{\"policy\":\"{number}\",\"customer\":{customer},\"premium\":{premium},\
            \"vehicle\":\"{:016x}\",\"coverages\":[{{\"code\":\"death\",\"limit\":18000000}},\
            {{\"code\":\"medical\",\"limit\":1800000}},{{\"code\":\"property\",\"limit\":200000}}],\
            \"receivable\":0,\"text\":\"",
            scattered(policy ^ 0x55),
        )
        .into_bytes();
        fill(&mut event, EVENT_BYTES - 2, policy);
        event.extend_from_slice(b"\"}");
        let leaf = Sha256::digest(&event).into();
        Self {
            id,
            number,
            customer,
            premium,
            event,
            leaf,
        }
    }
}

/// Text up to a length.
fn fill(text: &mut Vec<u8>, length: usize, seed: u64) {
    let pattern = scattered(seed).to_le_bytes();
    let letters = pattern.iter().cycle().map(|byte| b'a' + byte % 26);
    let missing = length.saturating_sub(text.len());
    text.extend(letters.take(missing));
}

/// One commit of our own layout: packed entries and their leaves.
fn packed(policies: std::ops::Range<u64>, bytes: OwnBytes) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    let count = usize::try_from(policies.end - policies.start).unwrap_or_default();
    let mut entries = Vec::with_capacity(count * (bytes.entry + 2));
    let mut leaves = Vec::with_capacity(count * 32);
    for policy in policies {
        let start = entries.len();
        entries.extend_from_slice(&[0, 0]);
        entries.extend_from_slice(format!("{{\"policy\":{policy},\"text\":\"").as_bytes());
        fill(&mut entries, start + 2 + bytes.entry, policy);
        let entry = entries.get(start..).unwrap_or_default();
        leaves.extend_from_slice(&Sha256::digest(entry));
    }
    let mut derived = Vec::new();
    fill(&mut derived, count * bytes.derived, 1);
    (entries, leaves, derived)
}
