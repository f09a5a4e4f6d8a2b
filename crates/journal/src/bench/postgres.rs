//! The references on PostgreSQL: each batch as multi-row inserts by UNNEST, pipelined on one connection
//! with `BEGIN` and `COMMIT`, in a schema that is dropped again.

use kernel::Fault;

use super::{Clock, LastFifth, OwnBytes, Plain, Size, packed, timed};
use crate::PostgresStore;
use crate::postgres::session::{Bound, Session, postgres_fault};

const DROP: &str = "DROP SCHEMA IF EXISTS bench_reference CASCADE";

const PLAIN: &str = "
    CREATE SCHEMA bench_reference;
    CREATE TABLE bench_reference.event (seq bigint PRIMARY KEY, payload bytea NOT NULL,
        leaf bytea NOT NULL);
    CREATE TABLE bench_reference.policy (id bigint PRIMARY KEY, policy_no text NOT NULL,
        customer bigint NOT NULL, product bigint NOT NULL, region bigint NOT NULL,
        start bigint NOT NULL, until bigint NOT NULL, premium bigint NOT NULL, tax bigint NOT NULL,
        state bigint NOT NULL, seq bigint NOT NULL);
    CREATE UNIQUE INDEX policy_no ON bench_reference.policy (policy_no);
    CREATE INDEX policy_customer ON bench_reference.policy (customer);
    CREATE TABLE bench_reference.coverage (id bigint PRIMARY KEY, policy bigint NOT NULL,
        code bigint NOT NULL, sum bigint NOT NULL, premium bigint NOT NULL);
    CREATE TABLE bench_reference.posting (id bigint PRIMARY KEY, policy bigint NOT NULL,
        account bigint NOT NULL, debit bigint NOT NULL, credit bigint NOT NULL);
    CREATE TABLE bench_reference.receivable (policy bigint PRIMARY KEY, due bigint NOT NULL,
        on_day bigint NOT NULL);";

const OWN: &str = r#"
    CREATE SCHEMA bench_reference;
    CREATE TABLE bench_reference.commits (first_seq bigint PRIMARY KEY, "count" bigint NOT NULL,
        entries bytea NOT NULL, leaves bytea NOT NULL, root bytea NOT NULL);
    CREATE TABLE bench_reference.derived (first_seq bigint NOT NULL, name text NOT NULL,
        data bytea NOT NULL, PRIMARY KEY (first_seq, name));
    CREATE TABLE bench_reference.tiles (level bigint NOT NULL, "index" bigint NOT NULL,
        hashes bytea NOT NULL, PRIMARY KEY (level, "index"));
    ALTER TABLE bench_reference.commits ALTER COLUMN entries SET STORAGE EXTERNAL,
        ALTER COLUMN leaves SET STORAGE EXTERNAL;
    ALTER TABLE bench_reference.derived ALTER COLUMN data SET STORAGE EXTERNAL;
    ALTER TABLE bench_reference.tiles ALTER COLUMN hashes SET STORAGE EXTERNAL;"#;

fn opened(store: &str, schema: &str) -> Result<Session, Fault> {
    let session = PostgresStore::new(store, std::path::PathBuf::new())?.connect()?;
    session.batch(DROP)?;
    session.batch(schema)?;
    Ok(session)
}

pub(super) fn plain_layout(store: &str, size: Size, clock: Clock<'_>) -> Result<LastFifth, Fault> {
    let session = opened(store, PLAIN)?;
    let event = session.prepare(
        "INSERT INTO bench_reference.event SELECT * FROM unnest($1::bigint[], $2::bytea[], $3::bytea[])",
    )?;
    let policy = session.prepare(
        "INSERT INTO bench_reference.policy SELECT i, n, c, 1, 32, 20000 + i % 90, 20365 + i % 90, p,
            36000, 1, i FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[])
            AS u (i, n, c, p)",
    )?;
    let coverage = session.prepare(
        "INSERT INTO bench_reference.coverage SELECT * FROM unnest($1::bigint[], $2::bigint[],
            $3::bigint[], $4::bigint[], $5::bigint[])",
    )?;
    let posting = session.prepare(
        "INSERT INTO bench_reference.posting SELECT * FROM unnest($1::bigint[], $2::bigint[],
            $3::bigint[], $4::bigint[], $5::bigint[])",
    )?;
    let receivable = session.prepare(
        "INSERT INTO bench_reference.receivable SELECT i, 0, 20000 + i % 90
            FROM unnest($1::bigint[]) AS u (i)",
    )?;
    let told = timed(size, clock, &mut |policies| {
        let plain: Vec<Plain> = policies.map(Plain::of).collect();
        let ids: Vec<i64> = plain.iter().map(|p| p.id).collect();
        let numbers: Vec<&str> = plain.iter().map(|p| p.number.as_str()).collect();
        let customers: Vec<i64> = plain.iter().map(|p| p.customer).collect();
        let premiums: Vec<i64> = plain.iter().map(|p| p.premium).collect();
        let events: Vec<&[u8]> = plain.iter().map(|p| p.event.as_slice()).collect();
        let leaves: Vec<&[u8]> = plain.iter().map(|p| p.leaf.as_slice()).collect();
        let covers = columns(&plain, &[(1, 18_000_000), (2, 1_800_000), (3, 200_000)]);
        let posted = columns(
            &plain,
            &[(1002, 1), (2203, 0), (1001, 36_000), (2221, 36_000)],
        );
        let client = &session.client;
        let events: Bound<'_> = &[&ids, &events, &leaves];
        let rows: Bound<'_> = &[&ids, &numbers, &customers, &premiums];
        let covers: Bound<'_> = &[&covers.0, &covers.1, &covers.2, &covers.3, &covers.4];
        let posted: Bound<'_> = &[&posted.0, &posted.1, &posted.2, &posted.3, &posted.4];
        let due: Bound<'_> = &[&ids];
        let done = session.wait(async {
            tokio::try_join!(
                client.batch_execute("BEGIN"),
                client.execute(&event, events),
                client.execute(&policy, rows),
                client.execute(&coverage, covers),
                client.execute(&posting, posted),
                client.execute(&receivable, due),
                client.batch_execute("COMMIT"),
            )
        })?;
        done.map(|_| ()).map_err(|e| postgres_fault(&e))
    })?;
    session.batch(DROP)?;
    Ok(told)
}

type Columns = (Vec<i64>, Vec<i64>, Vec<i64>, Vec<i64>, Vec<i64>);

/// Several rows a policy: id, policy, code, figure, premium.
fn columns(plain: &[Plain], kinds: &[(i64, i64)]) -> Columns {
    let mut columns = Columns::default();
    let width = i64::try_from(kinds.len()).unwrap_or(1);
    for policy in plain {
        for (at, (code, figure)) in (0_i64..).zip(kinds) {
            columns.0.push(policy.id * width + at);
            columns.1.push(policy.id);
            columns.2.push(*code);
            columns.3.push(*figure);
            columns.4.push(policy.premium);
        }
    }
    columns
}

pub(super) fn own_layout(
    store: &str,
    (size, bytes): (Size, OwnBytes),
    clock: Clock<'_>,
) -> Result<LastFifth, Fault> {
    let session = opened(store, OWN)?;
    let commit =
        session.prepare("INSERT INTO bench_reference.commits VALUES ($1, $2, $3, $4, $5)")?;
    let rest =
        session.prepare("INSERT INTO bench_reference.derived VALUES ($1, 'commands', $2)")?;
    let tile = session.prepare(
        "INSERT INTO bench_reference.tiles SELECT 0, i, h FROM unnest($1::bigint[], $2::bytea[])
            AS u (i, h)",
    )?;
    let told = timed(size, clock, &mut |policies| {
        let first = policies.start.cast_signed();
        let count = (policies.end - policies.start).cast_signed();
        let (from, to) = (policies.start / 256, policies.end / 256);
        let tiles: Vec<i64> = (from..to).map(u64::cast_signed).collect();
        let (entries, leaves, derived) = packed(policies, bytes);
        let root = leaves.get(..32).unwrap_or_default();
        let hashes = leaves.get(..8_192).unwrap_or(&leaves);
        let hashes = vec![hashes; tiles.len()];
        let row: Bound<'_> = &[&first, &count, &entries, &leaves, &root];
        let beside: Bound<'_> = &[&first, &derived];
        let full: Bound<'_> = &[&tiles, &hashes];
        let client = &session.client;
        let done = session.wait(async {
            tokio::try_join!(
                client.batch_execute("BEGIN"),
                client.execute(&commit, row),
                client.execute(&rest, beside),
                client.execute(&tile, full),
                client.batch_execute("COMMIT"),
            )
        })?;
        done.map(|_| ()).map_err(|e| postgres_fault(&e))
    })?;
    session.batch(DROP)?;
    Ok(told)
}
