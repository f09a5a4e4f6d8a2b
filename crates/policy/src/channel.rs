//! Who brings business is named in full, and earns no more than is filed.

use kernel::Rate;

use crate::{Channel, Limits, PolicyRefusal, Source};

/// Direct business pays nothing; every other source names its seller, a firm also its licence; and
/// nobody earns more than the cap.
pub(crate) fn check(channel: &Channel, limits: &Limits) -> Result<(), PolicyRefusal> {
    let source = channel.source;
    let most = match source {
        Source::Direct => Rate::ZERO,
        Source::IndividualAgent | Source::Agency | Source::PartTimeAgency | Source::Broker => {
            limits.commission_max
        }
    };
    if channel.commission_rate < Rate::ZERO || channel.commission_rate > most {
        return Err(PolicyRefusal::CommissionAboveFiling {
            rate: channel.commission_rate,
            most,
        });
    }
    let firm = matches!(
        source,
        Source::Agency | Source::PartTimeAgency | Source::Broker
    );
    let missing = if source != Source::Direct && channel.seller.is_none() {
        Some("seller")
    } else if firm && channel.agency.is_none() {
        Some("agency")
    } else if firm && channel.agency_licence.is_none() {
        Some("agency_licence")
    } else {
        None
    };
    match missing {
        Some(field) => Err(PolicyRefusal::ChannelIncomplete { field, source }),
        None => Ok(()),
    }
}
