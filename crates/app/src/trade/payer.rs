//! Who paid: held against the applicant and the seller of what is paid.

use kernel::{Number, StreamId};

use super::body::Payer;
use crate::fact::{stream, stream_of};
use crate::ground::Ground;
use crate::request::Failure;

/// Whether the payer's name is the applicant's.
pub(super) fn is_applicant(
    ground: &mut Ground<'_, '_>,
    state: &policy::ProposalState,
    payer: &Payer,
) -> Result<bool, Failure> {
    let Some(applicant) = state.applicant() else {
        return Ok(false);
    };
    let of = stream(&party::PartyState::stream(&applicant))?;
    let Some(book) = ground.book(&of)? else {
        return Ok(false);
    };
    let Some(object) = ground.object_at(book.told_at)? else {
        return Ok(false);
    };
    let person = party::Person::decode(&object);
    Ok(person.is_ok_and(|person| person.name == payer.name.trim()))
}

/// Whether the payer is who sold it: its agency by name, or its seller or handler by the number the
/// cashier knows him by.
pub(super) fn is_seller(
    ground: &mut Ground<'_, '_>,
    proposal: &Number,
    payer: &Payer,
) -> Result<bool, Failure> {
    let Some(content) = content(ground, proposal)? else {
        return Ok(false);
    };
    let channel = &content.entry.channel;
    let agency = channel.agency.as_ref().map(policy::Label::as_str);
    let numbers = [
        channel.seller.as_ref().map(policy::Code::as_str),
        Some(channel.handler.as_str()),
    ];
    let known_as = [Some(payer.name.trim()), payer.registration.as_deref()];
    let named = |text: Option<&str>| text.is_some() && known_as.contains(&text);
    Ok(named(agency) || numbers.into_iter().any(named))
}

/// The content of a proposal as it stands.
pub(super) fn content(
    ground: &mut Ground<'_, '_>,
    proposal: &Number,
) -> Result<Option<policy::Content>, Failure> {
    let Some(book) = ground.book(&stream_of(proposal)?)? else {
        return Ok(None);
    };
    Ok(ground.fact_at(book.told_at)?.content().cloned())
}

/// Who paid by a receipt, as it was recorded; none where it was forgotten.
pub(super) fn payer_of(
    ground: &mut Ground<'_, '_>,
    receipt: &StreamId,
) -> Result<Option<ledger::Payer>, Failure> {
    let Some(book) = ground.book(receipt)? else {
        return Ok(None);
    };
    let clear = ground.object_at(book.told_at)?;
    Ok(clear.and_then(|object| serde_json::from_str(&object).ok()))
}
