//! 保险标志: the sign's model from the record.

use paper::Sign;

use super::words::{branch_of, copy, cover, minute};
use super::{Draft, PrintOrder, Record};
use crate::request::Failure;

impl Record<'_> {
    pub(super) fn draft_sign(&self, order: &PrintOrder) -> Result<Draft, Failure> {
        let of = self.policy_dossier(&order.number)?;
        let next = of.next_copy(order.document);
        let model = &self.model;
        let vehicle = of.from.vehicle()?;
        let ends = of.issued.cover.last_day();
        let sign = Sign {
            company: self.insurer(&branch_of(&of.number), order),
            number: of.number.to_string(),
            copy: copy(next),
            plate: vehicle.plate.unwrap_or_default(),
            vin: vehicle.vin,
            year: ends.year().to_string(),
            month: ends.month().to_string(),
            cover: cover(&of.issued.cover, of.from.content.entry.term.start.is_none()),
            printed: minute(model, order.at),
        };
        Ok(Draft {
            model: Box::new(sign),
            copy: next,
            recorded_under: order.number,
            checkpoint: None,
        })
    }
}
