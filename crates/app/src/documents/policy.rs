//! 保险单: the policy's model from the record.

use kernel::Date;
use paper::{Channel, Limits, Policy, Times, VehicleTax};
use product::Responsibility;

use super::words::{branch_of, copy, cover, fen, minute, parameter};
use super::{Draft, PrintOrder, Record};
use crate::dossier::{Dossier, PolicyDossier};
use crate::press::machine;
use crate::request::{Failure, no_such};

/// Where the company named no other way (`policy.dispute`). [D]
const DISPUTE: &str =
    "因履行本合同发生争议的，由当事人协商解决；协商不成的，依法向人民法院提起诉讼。";

impl Record<'_> {
    pub(super) fn draft_policy(&self, order: &PrintOrder) -> Result<Draft, Failure> {
        let of = self.policy_dossier(&order.number)?;
        let next = of.next_copy(order.document);
        let checkpoint = self.checkpoint()?;
        let model = self.policy_model(&of, order, (next, &checkpoint))?;
        Ok(Draft {
            model: Box::new(model),
            copy: next,
            recorded_under: order.number,
            checkpoint: Some(checkpoint),
        })
    }

    fn policy_model(
        &self,
        of: &PolicyDossier,
        order: &PrintOrder,
        (next, checkpoint): (u32, &str),
    ) -> Result<Policy, Failure> {
        let model = &self.model;
        let from = &of.from;
        let (content, entry) = (&from.content, &from.content.entry);
        let accepted = from.accepted.as_ref();
        let accepted = accepted.ok_or_else(|| no_such("policy", &of.number.to_string()))?;
        let issued_on = model.today(of.issued_at);
        let dispute = match parameter(model, "policy.dispute", issued_on).as_str() {
            "" => DISPUTE.to_owned(),
            own => own.to_owned(),
        };
        let code = |code: Option<&policy::Code>| code.map_or("", policy::Code::as_str).to_owned();
        let proof = self
            .app
            .proof_of(of, checkpoint.to_owned())?
            .packed()
            .map_err(|fault| machine(&fault))?;
        Ok(Policy {
            company: self.insurer(&branch_of(&of.number), order),
            number: of.number.to_string(),
            proposal: from.proposal.to_string(),
            copy: copy(next),
            applicant: from.party(&content.applicant)?,
            insured: from.party(&content.insured)?,
            owner: from.party(&content.owner)?,
            vehicle: from.printed_vehicle()?,
            cover: cover(&of.issued.cover, entry.term.start.is_none()),
            limits: self.printed_limits(accepted, of.issued.cover.start().date())?,
            premium: self.printed_premium(accepted)?,
            tax: printed_tax(from, accepted)?,
            special_terms: entry
                .special_terms
                .iter()
                .map(|term| term.as_str().to_owned())
                .collect(),
            dispute,
            filing: self.filing_words(accepted)?,
            channel: printed_channel(&entry.channel),
            confirmation_code: code(of.confirmation.as_ref()),
            query_code: code(from.answer.as_ref().map(|answer| &answer.query_code)),
            times: Times {
                paid: from
                    .paid_at
                    .map_or_else(String::new, |at| minute(model, at)),
                issued: minute(model, of.issued_at),
                printed: minute(model, order.at),
            },
            staff: from.staff(),
            proof,
        })
    }

    /// The limits of an accident on the first day of cover, by the filing it was priced by.
    fn printed_limits(&self, accepted: &policy::Accepted, on: Date) -> Result<Limits, Failure> {
        let filings = self.filings()?;
        let mut limits = Limits::default();
        let filing = filings.iter().find(|filing| {
            let facts = filing.facts();
            format!("{}@{}", facts.code, facts.version) == accepted.rated.filing.as_str()
        });
        for limit in filing
            .map(|filing| filing.limits_on(on))
            .into_iter()
            .flatten()
        {
            let side = match limit.fault {
                Responsibility::AtFault => &mut limits.at_fault,
                Responsibility::NotAtFault => &mut limits.no_fault,
            };
            let [death, medical, property] = side;
            match limit.coverage.as_str() {
                "death_disability" => *death = fen(limit.amount),
                "medical" => *medical = fen(limit.amount),
                "property" => *property = fen(limit.amount),
                _ => {}
            }
        }
        Ok(limits)
    }

    /// The filing's title and number, as it is known by.
    fn filing_words(&self, accepted: &policy::Accepted) -> Result<String, Failure> {
        let filings = self.filings()?;
        let named = accepted.rated.filing.as_str();
        let filing = filings
            .iter()
            .map(product::Compiled::facts)
            .find(|facts| format!("{}@{}", facts.code, facts.version) == named);
        Ok(filing.map_or_else(
            || named.to_owned(),
            |facts| format!("{}，{}（{named}）", facts.name_zh, facts.document_number),
        ))
    }
}

fn printed_tax(from: &Dossier, accepted: &policy::Accepted) -> Result<VehicleTax, Failure> {
    let tax = &accepted.tax;
    let claimed = from.content.entry.tax.certificate.as_ref();
    let known = from
        .answer
        .as_ref()
        .and_then(|a| a.tax.certificate.as_ref());
    let certificate = claimed.or(known);
    let mass = from.content.risk.curb_mass_kg;
    Ok(VehicleTax {
        status: tax.status.words().zh.into_owned(),
        curb_mass: mass.map_or_else(String::new, |mass| format!("{mass}千克")),
        taxpayer: from.person(&from.content.owner)?.document_number,
        due: fen(tax.due),
        arrears: fen(tax.arrears),
        late_fee: fen(tax.late_fee),
        certificate: certificate.map_or_else(String::new, |text| text.as_str().to_owned()),
        authority: String::new(),
    })
}

fn printed_channel(channel: &policy::Channel) -> Channel {
    let label = |text: Option<&policy::Label>| text.map_or("", policy::Label::as_str).to_owned();
    let code = |text: Option<&policy::Code>| text.map_or("", policy::Code::as_str).to_owned();
    Channel {
        source: channel.source.words().zh.into_owned(),
        seller: code(channel.seller.as_ref()),
        agency: label(channel.agency.as_ref()),
        licence: code(channel.agency_licence.as_ref()),
    }
}
