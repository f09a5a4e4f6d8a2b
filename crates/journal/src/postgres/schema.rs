//! The SQL that makes the schemas, and what inspection expects to find of it.

/// Makes the store in one transaction.
pub(super) fn create() -> String {
    format!("BEGIN; {EVIDENCE} {DESK} {KEYS} CREATE SCHEMA IF NOT EXISTS rows; COMMIT")
}

const EVIDENCE: &str = r#"
CREATE SCHEMA evidence;
CREATE TABLE evidence.store (
    "key" text COLLATE "C" NOT NULL PRIMARY KEY,
    "value" text NOT NULL
);
CREATE TABLE evidence.commits (
    first_seq bigint NOT NULL PRIMARY KEY,
    "count" bigint NOT NULL,
    entries bytea NOT NULL,
    leaves bytea NOT NULL,
    root bytea NOT NULL
);
CREATE TABLE evidence.derived (
    first_seq bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    data bytea NOT NULL,
    PRIMARY KEY (first_seq, name)
);
CREATE TABLE evidence.tiles (
    level bigint NOT NULL,
    "index" bigint NOT NULL,
    hashes bytea NOT NULL,
    PRIMARY KEY (level, "index")
);
CREATE TABLE evidence.checkpoints (
    size bigint NOT NULL PRIMARY KEY,
    note text NOT NULL
);
CREATE TABLE evidence.contents (
    digest bytea NOT NULL PRIMARY KEY,
    bytes bytea NOT NULL
);
INSERT INTO evidence.store ("key", "value") VALUES ('format', '1');
"#;

const KEYS: &str = r#"
CREATE SCHEMA IF NOT EXISTS keys;
CREATE TABLE keys.keys (
    kind text COLLATE "C" NOT NULL,
    first bigint NOT NULL,
    wrapped bytea NOT NULL,
    PRIMARY KEY (kind, first)
);
"#;

const DESK: &str = r#"
CREATE SCHEMA IF NOT EXISTS desk;
CREATE TABLE desk.lease (
    id bigint NOT NULL PRIMARY KEY,
    epoch bigint NOT NULL,
    holder text NOT NULL,
    renewed_at timestamptz NOT NULL
);
INSERT INTO desk.lease (id, epoch, holder, renewed_at)
    VALUES (1, 0, '', timestamptz '1970-01-01T00:00:00Z');
CREATE TABLE desk.passwords (
    "user" text NOT NULL PRIMARY KEY,
    hash text NOT NULL
);
CREATE TABLE desk.tokens (
    digest bytea NOT NULL PRIMARY KEY,
    "user" text NOT NULL,
    issued_at bigint NOT NULL,
    expires_at bigint NOT NULL
);
CREATE INDEX tokens_by_user ON desk.tokens ("user");
"#;

/// Bytes are stored as they are.
pub(super) const STORAGE: &[&str] = &[
    "ALTER TABLE evidence.commits ALTER COLUMN entries SET STORAGE EXTERNAL,
        ALTER COLUMN leaves SET STORAGE EXTERNAL",
    "ALTER TABLE evidence.derived ALTER COLUMN data SET STORAGE EXTERNAL",
    "ALTER TABLE evidence.tiles ALTER COLUMN hashes SET STORAGE EXTERNAL",
    "ALTER TABLE evidence.contents ALTER COLUMN bytes SET STORAGE EXTERNAL",
];

/// Everything in the schema $1, one line a thing: relations, columns, collations, constraints,
/// indexes, triggers, rules, policies, functions, types, children and parents of tables.
pub(super) const DESCRIBE: &str = r"
WITH ours AS (SELECT oid FROM pg_namespace WHERE nspname = $1),
tables AS (SELECT oid, relname FROM pg_class WHERE relnamespace = (SELECT oid FROM ours))
SELECT concat_ws(' ', 'relation', relkind::text, relpersistence::text, relname,
        CASE WHEN relrowsecurity THEN 'row security' END) AS line
    FROM pg_class WHERE relnamespace = (SELECT oid FROM ours) AND relkind::text <> 'i'
UNION ALL SELECT concat_ws(' ', 'column', t.relname || '.' || a.attname,
        format_type(a.atttypid, a.atttypmod),
        CASE WHEN a.attnotnull THEN 'not null' END,
        CASE WHEN a.attgenerated::text <> '' THEN 'generated' END,
        CASE WHEN a.atthasdef THEN 'default' END)
    FROM pg_attribute a JOIN tables t ON t.oid = a.attrelid
    JOIN pg_class c ON c.oid = t.oid AND c.relkind::text <> 'i'
    WHERE a.attnum > 0 AND NOT a.attisdropped
UNION ALL SELECT concat_ws(' ', 'collation', t.relname || '.' || a.attname, o.collname)
    FROM pg_attribute a JOIN tables t ON t.oid = a.attrelid
    JOIN pg_class c ON c.oid = t.oid AND c.relkind::text <> 'i'
    JOIN pg_collation o ON o.oid = a.attcollation
    WHERE a.attnum > 0 AND NOT a.attisdropped AND o.collname <> 'default'
UNION ALL SELECT concat_ws(' ', 'constraint', t.relname, pg_get_constraintdef(k.oid))
    FROM pg_constraint k JOIN tables t ON t.oid = k.conrelid WHERE k.contype::text <> 'n'
UNION ALL SELECT concat_ws(' ', 'index', t.relname, pg_get_indexdef(i.indexrelid))
    FROM pg_index i JOIN tables t ON t.oid = i.indrelid WHERE NOT i.indisprimary
UNION ALL SELECT concat_ws(' ', 'trigger', t.relname, g.tgname)
    FROM pg_trigger g JOIN tables t ON t.oid = g.tgrelid WHERE NOT g.tgisinternal
UNION ALL SELECT concat_ws(' ', 'rule', t.relname, r.rulename)
    FROM pg_rewrite r JOIN tables t ON t.oid = r.ev_class
UNION ALL SELECT concat_ws(' ', 'policy', t.relname, p.polname)
    FROM pg_policy p JOIN tables t ON t.oid = p.polrelid
UNION ALL SELECT concat_ws(' ', 'inheritance', t.relname)
    FROM pg_inherits h JOIN tables t ON t.oid = h.inhparent OR t.oid = h.inhrelid
UNION ALL SELECT concat_ws(' ', 'function', p.proname)
    FROM pg_proc p WHERE p.pronamespace = (SELECT oid FROM ours)
UNION ALL SELECT concat_ws(' ', 'type', y.typname)
    FROM pg_type y WHERE y.typnamespace = (SELECT oid FROM ours)
        AND y.typtype::text NOT IN ('c', 'b')
ORDER BY line";

/// What [`DESCRIBE`] says of a store as this program makes it.
pub(super) const DESCRIPTION: &[&str] = &[
    "collation derived.name C",
    "collation store.key C",
    "column checkpoints.note text not null",
    "column checkpoints.size bigint not null",
    "column commits.count bigint not null",
    "column commits.entries bytea not null",
    "column commits.first_seq bigint not null",
    "column commits.leaves bytea not null",
    "column commits.root bytea not null",
    "column contents.bytes bytea not null",
    "column contents.digest bytea not null",
    "column derived.data bytea not null",
    "column derived.first_seq bigint not null",
    "column derived.name text not null",
    "column store.key text not null",
    "column store.value text not null",
    "column tiles.hashes bytea not null",
    "column tiles.index bigint not null",
    "column tiles.level bigint not null",
    "constraint checkpoints PRIMARY KEY (size)",
    "constraint commits PRIMARY KEY (first_seq)",
    "constraint contents PRIMARY KEY (digest)",
    "constraint derived PRIMARY KEY (first_seq, name)",
    "constraint store PRIMARY KEY (key)",
    "constraint tiles PRIMARY KEY (level, index)",
    "relation r p checkpoints",
    "relation r p commits",
    "relation r p contents",
    "relation r p derived",
    "relation r p store",
    "relation r p tiles",
];
