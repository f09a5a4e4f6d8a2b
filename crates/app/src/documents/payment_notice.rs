//! 缴费通知单: what is to be paid in one sum, for which proposals.

use kernel::NumberKind;
use paper::{PaymentItem, PaymentNotice};

use super::words::{branch_of, copy, fen, minute, parameter};
use super::{Draft, PrintOrder, Record, no_document};
use crate::fact::{Fact, stream_of};
use crate::request::Failure;

const TERMS: [&str; 3] = [
    "1. 保险费与代收的车船税须一次全额缴清；款项到账并经系统确认后方可出具保险单。",
    "2. 请由投保人本人账户缴款，附言注明通知单号；销售人员不得代收、代缴。",
    "3. 逾期未缴的，须重新查询平台并核保，保险费可能变化。",
];

impl Record<'_> {
    /// Of a notice; the print is counted with its first proposal, whose applicant it is for.
    pub(super) fn draft_payment_notice(&self, order: &PrintOrder) -> Result<Draft, Failure> {
        if order.number.kind() != NumberKind::Notice {
            return Err(no_document(order));
        }
        let facts = self.app.facts_of(&stream_of(&order.number)?)?;
        let requested = facts.into_iter().find_map(|(envelope, fact)| match fact {
            Fact::Ledger(ledger::Event::PaymentRequested(fact)) => {
                Some((fact, envelope.recorded_at))
            }
            _ => None,
        });
        let (requested, at) = requested.ok_or_else(|| no_document(order))?;
        let model = &self.model;
        let on = model.today(at);
        let (mut items, mut first) = (Vec::new(), None);
        for share in &requested.proposals {
            let from = self.dossier(&share.proposal)?;
            items.push(PaymentItem {
                proposal: share.proposal.to_string(),
                insured: from.person(&from.content.insured)?.name,
                vehicle: from.vehicle_name()?,
                premium: fen(share.premium.money()),
                tax: fen(share.tax.money()),
            });
            first.get_or_insert(from);
        }
        let first = first.ok_or_else(|| no_document(order))?;
        let next = first.next_copy(order.document);
        let account = parameter(model, "company.account", on);
        let account = if account.is_empty() {
            "请以本公司柜面或官方渠道公布的账户为准。".to_owned()
        } else {
            account
        };
        let notice = PaymentNotice {
            company: self.insurer(&branch_of(&order.number), order),
            number: order.number.to_string(),
            copy: copy(next),
            applicant: first.party(&first.content.applicant)?,
            items,
            payable_until: minute(model, requested.payable_until),
            account: vec![account],
            terms: TERMS.map(str::to_owned).to_vec(),
            requested: minute(model, at),
            printed: minute(model, order.at),
            staff: first.staff(),
        };
        Ok(Draft {
            model: Box::new(notice),
            copy: next,
            recorded_under: first.proposal,
            checkpoint: None,
        })
    }
}
