//! What witnesses saw, as an inspection tells it: cosignatures taken back, and who cosigned the
//! checkpoint an inspector brings.

use journal::verify::Finding;
use journal::{Store, WitnessKey, Witnessed, cosignatures, newest_witnessed, witness_keys};
use kernel::{Fault, Text};

use crate::inspect::{InspectOptions, damaged};

/// The witnesses known, and what they cosigned last.
pub(crate) struct Witnesses {
    keys: Vec<WitnessKey>,
    /// The newest of each, as kept beside the store.
    pub(crate) kept: Vec<Witnessed>,
}

impl Witnesses {
    /// Those the inspector names and those kept beside the store. Damage there is a finding.
    pub(crate) fn of(
        store: &dyn Store,
        options: &InspectOptions,
        damage: &mut Vec<Finding>,
    ) -> Result<Self, Fault> {
        let given = options.witnesses.as_deref().unwrap_or_default();
        let given = given.trim().lines().map(WitnessKey::parse);
        let given: Result<Vec<_>, _> = given.collect();
        let mut keys = given.map_err(|e| e.at("--witness"))?;
        let mut unless_damaged = |fault| match fault {
            Fault::Corrupt { place, what } => {
                damage.push(damaged(place, &what));
                Ok(())
            }
            other => Err(other),
        };
        match witness_keys(store.beside()) {
            Ok(known) => keys.extend(known),
            Err(fault) => unless_damaged(fault)?,
        }
        let kept = match newest_witnessed(store.beside()) {
            Ok(kept) => kept,
            Err(fault) => {
                unless_damaged(fault)?;
                Vec::new()
            }
        };
        Ok(Self { keys, kept })
    }

    /// Who cosigned a checkpoint and when; a cosignature by one of them that does not hold is a finding.
    pub(crate) fn told(&self, checkpoint: &str) -> Result<Option<Text>, Box<Finding>> {
        let found = cosignatures(checkpoint, &self.keys);
        let found = found.map_err(|e| {
            Box::new(Finding {
                kind: "cosignature",
                place: "checkpoint file".to_owned(),
                at: None,
                message: Text::new(
                    format!("所给检查点的共签无效：{e}"),
                    format!("a cosignature of the checkpoint given is not valid: {e}"),
                ),
            })
        })?;
        let named: Vec<_> = found
            .iter()
            .map(|seen| format!("{} · {}", seen.witness, seen.at))
            .collect();
        let named = named.join(", ");
        Ok((!found.is_empty()).then(|| {
            Text::new(
                format!("所给检查点由见证人共签：{named}"),
                format!("the checkpoint given was cosigned by: {named}"),
            )
        }))
    }
}
