//! Rows: one value for each column, keys in place, payers in personal columns only.

use kernel::{RowChange, Sight, Table, Value};

use super::shapes::samples;
use super::world::{day, envelope};
use crate::{Payer, RECEIPTS, TABLES, posting_rows, postings, rows};

fn table(name: &str) -> &'static Table {
    TABLES.iter().find(|table| table.name == name).unwrap()
}

fn check(change: &RowChange) {
    match change {
        RowChange::Put {
            table: name,
            values,
        } => {
            assert_eq!(values.len(), table(name).columns.len(), "{name}");
        }
        RowChange::Set {
            table: name,
            key,
            columns,
        } => {
            assert_eq!(key.len(), table(name).key_columns);
            for (column, _) in columns {
                assert!(table(name).column(column).is_some(), "{name}.{column}");
            }
        }
        RowChange::Delete { .. } => panic!("money leaves no table"),
    }
}

#[test]
fn every_row_fits_its_table() {
    let payer = Payer {
        account: "6222 0000".to_owned(),
        name: "张三".to_owned(),
    };
    for (seq, (_, event)) in (1..).zip(samples()) {
        let envelope = envelope(&event, seq);
        let changes = rows(&event, &envelope, Some(&payer));
        assert!(!changes.is_empty());
        changes.iter().for_each(check);
        let booked = posting_rows(&envelope, &postings(&event), day("2026-11-22"));
        booked.iter().for_each(check);
        assert_eq!(booked.len(), postings(&event).len());
    }
}

#[test]
fn searched_and_scope_columns_exist() {
    for table in TABLES {
        for name in table.searched.iter().chain(&table.scope) {
            assert!(table.column(name).is_some(), "{}.{name}", table.name);
        }
    }
}

#[test]
fn a_payer_stands_in_personal_columns_or_nowhere() {
    let payer = Payer {
        account: "6222 0000".to_owned(),
        name: "张三".to_owned(),
    };
    for (_, event) in samples() {
        let envelope = envelope(&event, 1);
        for change in rows(&event, &envelope, Some(&payer)) {
            let RowChange::Put {
                table: name,
                values,
            } = change
            else {
                continue;
            };
            for (value, column) in values.iter().zip(table(name).columns) {
                let shows =
                    *value == Value::text(&payer.name) || *value == Value::text(&payer.account);
                assert!(
                    !shows || column.sight == Sight::Personal,
                    "{name}.{}",
                    column.name
                );
            }
        }
        for change in rows(&event, &envelope, None) {
            if let RowChange::Put { table, values } = change
                && table == RECEIPTS.name
            {
                assert_eq!(values[6..8], [Value::Empty, Value::Empty]);
            }
        }
    }
}
