//! 费率浮动告知书: what the applicant is told of his record and what it does to the price.

use kernel::NumberKind;
use paper::{Accident, FloatNotice};

use super::words::{branch_of, copy, day, minute};
use super::{Draft, PrintOrder, Record, no_document};
use crate::dossier::Dossier;
use crate::request::Failure;

const DISPUTE: &str = "投保人对上述记录有异议的，可当场提出，由本公司通过车险信息平台核实；核实期间不影响按\
                       现有记录投保，核实有误的，按更正后的记录重新计算。";

impl Record<'_> {
    /// Of a proposal before there is a policy, or of the policy it became.
    pub(super) fn draft_float_notice(&self, order: &PrintOrder) -> Result<Draft, Failure> {
        let (from, next) = if order.number.kind() == NumberKind::Policy {
            let of = self.policy_dossier(&order.number)?;
            let next = of.next_copy(order.document);
            (of.from, next)
        } else {
            let from = self.dossier(&order.number)?;
            let next = from.next_copy(order.document);
            (from, next)
        };
        let (Some(answer), Some(accepted)) = (&from.answer, &from.accepted) else {
            return Err(no_document(order));
        };
        let model = &self.model;
        let asked_on = model.today(answer.asked_at);
        let waived = match from.notice {
            Some(policy::NoticeMode::Waived) => policy::NoticeMode::Waived.words().zh.into_owned(),
            Some(policy::NoticeMode::Signed) | None => String::new(),
        };
        let notice = FloatNotice {
            company: self.insurer(&branch_of(&from.proposal), order),
            proposal: from.proposal.to_string(),
            query_code: answer.query_code.as_str().to_owned(),
            copy: copy(next),
            applicant: from.party(&from.content.applicant)?,
            vehicle: from.printed_vehicle()?,
            window_from: answer.window_from.map_or_else(String::new, day),
            window_to: day(asked_on),
            accidents: counted(answer),
            drink_driving: u32::from(answer.drink_driving),
            drunk_driving: u32::from(answer.drunk_driving),
            premium: self.printed_premium(accepted)?,
            dispute: DISPUTE.to_owned(),
            waived,
            printed: minute(model, order.at),
            staff: Dossier::staff(&from),
        };
        Ok(Draft {
            model: Box::new(notice),
            copy: next,
            recorded_under: order.number,
            checkpoint: None,
        })
    }
}

/// The accidents that count for the float: those at fault. Who paid is the insurer whose cover the
/// accident fell into, where the platform knows it.
fn counted(answer: &policy::Answer) -> Vec<Accident> {
    let claims = answer.claims.iter().filter(|claim| claim.at_fault);
    claims
        .map(|claim| {
            let covered = |known: &&policy::KnownCover| {
                let cover = &known.cover;
                cover.start().date() <= claim.accident_on && claim.accident_on <= cover.last_day()
            };
            let insurer = answer.previous.iter().find(covered);
            Accident {
                happened_on: day(claim.accident_on),
                paid_on: day(claim.paid_on),
                fault: "有责".to_owned(),
                death: if claim.death { "是" } else { "否" }.to_owned(),
                insurer: insurer
                    .map_or_else(String::new, |known| known.insurer.as_str().to_owned()),
            }
        })
        .collect()
}
