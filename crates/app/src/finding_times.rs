//! When what findings concern was recorded, so that a report says where and when.

use std::collections::BTreeMap;

use journal::Store;
use journal::verify::Finding;
use kernel::{Fault, Instant, Seq};

use crate::follow::entry_at;

/// The time on record of each entry that findings concern; of the one before it where it cannot be read
/// or is not there any more.
pub(crate) fn times(
    store: &dyn Store,
    findings: &[Finding],
) -> Result<BTreeMap<Seq, Instant>, Fault> {
    let mut times = BTreeMap::new();
    if findings.iter().all(|finding| finding.at.is_none()) {
        return Ok(times);
    }
    let mut reader = match store.reader() {
        Ok(reader) => reader,
        // So damaged that it cannot be opened, which is a finding already.
        Err(Fault::Corrupt { .. }) => return Ok(times),
        Err(fault) => return Err(fault),
    };
    for seq in findings.iter().filter_map(|finding| finding.at) {
        let candidates = [Some(seq), seq.checked_sub(1)].into_iter().flatten();
        for candidate in candidates {
            match entry_at(reader.as_mut(), candidate) {
                Ok(envelope) => {
                    times.entry(seq).or_insert(envelope.recorded_at);
                    break;
                }
                Err(Fault::Corrupt { .. }) => {}
                Err(fault) => return Err(fault),
            }
        }
    }
    Ok(times)
}
