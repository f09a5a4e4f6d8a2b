//! The look-ups of a search: each by a key or an index, cut to the asker's organisations.

use company::within;
use journal::{Compare, Condition, Query, RowReader};
use kernel::{Fault, Number, NumberKind, OrganisationCode, Table, Value};

use super::meant::Meant;
use super::{PLACES, Taken};
use crate::reads::cut_to_scope;
use crate::stored_row::StoredRow;
use crate::tables::table_of_numbers;

/// Persons and vehicles whose proposals are shown too.
const FOLLOWED: usize = 5;

/// Where each table may be read, in the order of the places.
type Scopes = [Option<Vec<OrganisationCode>>; 6];

pub(super) struct Seeker<'a> {
    rows: &'a mut dyn RowReader,
    scopes: &'a Scopes,
    /// One more than is shown, so that it is known whether there are more.
    most: usize,
    pub(super) taken: Vec<Taken>,
}

impl<'a> Seeker<'a> {
    pub(super) fn new(rows: &'a mut dyn RowReader, scopes: &'a Scopes, limit: usize) -> Self {
        Self {
            rows,
            scopes,
            most: limit.saturating_add(1),
            taken: Vec::new(),
        }
    }

    /// Policies, proposals, notices and receipts by the whole number, its beginning or its end.
    pub(super) fn by_number(&mut self, meant: &Meant, ends: &[Number]) -> Result<(), Fault> {
        for beginning in &meant.beginnings {
            let table = table_of_numbers(NumberKind::of(beginning));
            let found = self.find(table, "number", (Compare::StartsWith, beginning))?;
            self.take(table, found, "number");
        }
        for number in ends {
            self.by_key(
                table_of_numbers(number.kind()),
                &Value::text(number),
                "number",
            )?;
        }
        Ok(())
    }

    /// Vehicles by plate, its end, VIN or frame, and engine.
    pub(super) fn by_vehicle(&mut self, meant: &Meant) -> Result<(), Fault> {
        let table = &party::VEHICLES;
        if let Some(code) = meant.machine() {
            for column in ["plate", "vin", "engine"] {
                self.equal(table, column, code)?;
            }
        }
        let Some(plate) = &meant.plate else {
            return Ok(());
        };
        if let Some(end) = party::plate_end(plate) {
            let mut found = self.find(table, "plate_end", (Compare::Equal, &end))?;
            found.retain(|row| {
                let plate_of = crate::settled::column_of(table, row, "plate");
                matches!(plate_of, Some(Value::Text(whole)) if whole.ends_with(plate.as_str()))
            });
            self.take(table, found, "plate_end");
        }
        Ok(())
    }

    /// Persons by telephone, document, name and initials.
    pub(super) fn by_person(&mut self, meant: &Meant, tokens: &[String]) -> Result<(), Fault> {
        let table = &party::PERSONS;
        if let Some(phone) = &meant.phone {
            self.equal(table, "phone", phone)?;
        }
        for token in tokens {
            let found = self.find(table, "document_token", (Compare::Equal, token))?;
            self.take(table, found, "document_number");
        }
        if let Some(name) = &meant.name {
            let found = self.find(table, "name_key", (Compare::Equal, name))?;
            self.take(table, found, "name");
        }
        if let Some(initials) = &meant.initials {
            for column in ["initials", "initials_other"] {
                let found = self.find(table, column, (Compare::Equal, initials))?;
                self.take(table, found, "initials");
            }
        }
        Ok(())
    }

    /// The proposals and policies of the first persons and vehicles found.
    pub(super) fn belongings(&mut self) -> Result<(), Fault> {
        let subjects: Vec<(&'static str, String)> = self
            .taken
            .iter()
            .filter_map(|taken| match taken.row.table.name {
                "persons" => Some(("applicant", taken.row.shown("subject"))),
                "vehicles" => Some(("vehicle", taken.row.shown("subject"))),
                _ => None,
            })
            .take(FOLLOWED)
            .collect();
        for (column, subject) in subjects {
            let found = self.find(&policy::PROPOSALS, column, (Compare::Equal, &subject))?;
            for values in &found {
                let sold = crate::settled::column_of(&policy::PROPOSALS, values, "policy");
                if let Some(Value::Text(number)) = sold {
                    self.by_key(&policy::POLICIES, &Value::Text(number.clone()), column)?;
                }
            }
            self.take(&policy::PROPOSALS, found, column);
        }
        Ok(())
    }

    fn equal(
        &mut self,
        table: &'static Table,
        column: &'static str,
        text: &str,
    ) -> Result<(), Fault> {
        let found = self.find(table, column, (Compare::Equal, text))?;
        self.take(table, found, column);
        Ok(())
    }

    fn by_key(
        &mut self,
        table: &'static Table,
        key: &Value,
        why: &'static str,
    ) -> Result<(), Fault> {
        let Some(scope) = scope_of(self.scopes, table) else {
            return Ok(());
        };
        let found = self.rows.get(table, std::slice::from_ref(key))?;
        let mine = |row: &Vec<Value>| {
            let of = table
                .scope
                .and_then(|column| crate::settled::column_of(table, row, column));
            match of {
                Some(Value::Text(code)) => {
                    OrganisationCode::parse(code).is_some_and(|code| within(scope, &code))
                }
                _ => false,
            }
        };
        let found = found.into_iter().filter(mine).collect();
        self.take(table, found, why);
        Ok(())
    }

    fn find(
        &mut self,
        table: &'static Table,
        column: &'static str,
        (compare, text): (Compare, &str),
    ) -> Result<Vec<Vec<Value>>, Fault> {
        let Some(scope) = scope_of(self.scopes, table) else {
            return Ok(Vec::new());
        };
        let query = Query {
            table,
            conditions: vec![Condition {
                column,
                compare,
                value: Value::Text(text.to_owned()),
            }],
            after: None,
            descending: true,
            limit: self.most,
        };
        let mut found = Vec::new();
        for query in cut_to_scope(&query, scope) {
            found.extend(self.rows.find(&query)?);
        }
        Ok(found)
    }

    /// Takes rows; one that is there already has one more reason.
    fn take(&mut self, table: &'static Table, found: Vec<Vec<Value>>, why: &'static str) {
        for values in found {
            let same = self.taken.iter_mut().find(|taken| {
                taken.row.table.name == table.name && taken.row.values.first() == values.first()
            });
            match same {
                Some(taken) if taken.why.contains(&why) => {}
                Some(taken) => taken.why.push(why),
                None => self.taken.push(Taken {
                    row: StoredRow { table, values },
                    why: vec![why],
                }),
            }
        }
    }
}

pub(super) fn scope_of<'s>(scopes: &'s Scopes, table: &Table) -> Option<&'s Vec<OrganisationCode>> {
    let at = PLACES.iter().position(|place| place.name == table.name)?;
    scopes.get(at)?.as_ref()
}
