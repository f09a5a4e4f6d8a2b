//! Reading single streams from the entries themselves: always current, and never from a row.

use kernel::{Digest, Envelope, Seq, StreamId};

use crate::books::seqs_of;
use crate::fact::Fact;
use crate::follow::decode;
use crate::key_ring::KeyRing;
use crate::open::App;
use crate::request::Failure;

impl App {
    /// The facts of a stream, oldest first.
    pub fn facts_of(&self, of: &StreamId) -> Result<Vec<(Envelope, Fact)>, Failure> {
        // The index of streams follows by milliseconds.
        self.settle()?;
        let seqs: Vec<Seq> = self.with_rows(|rows| seqs_of(rows, of))?;
        let facts = self.with_reader(|reader| {
            let mut facts = Vec::with_capacity(seqs.len());
            for seq in seqs {
                if let Some(entry) = reader.entries(seq, 1)?.first() {
                    let envelope = decode(entry, seq)?;
                    let fact = Fact::decode(&envelope)?;
                    facts.push((envelope, fact));
                }
            }
            Ok(facts)
        })?;
        Ok(facts)
    }

    /// The version of a personal object with a commitment, opened; none where it was forgotten.
    pub(crate) fn object_of(
        &self,
        keys: &mut KeyRing,
        of: &StreamId,
        commitment: &Digest,
    ) -> Result<Option<String>, Failure> {
        Ok(self
            .disclosed(keys, of, commitment)?
            .map(|clear| clear.object))
    }

    /// The same with the salt of its commitment: what a proof discloses.
    pub(crate) fn disclosed(
        &self,
        keys: &mut KeyRing,
        of: &StreamId,
        commitment: &Digest,
    ) -> Result<Option<crate::seal::Clear>, Failure> {
        for (_, fact) in self.facts_of(of)?.into_iter().rev() {
            if let Some(sealed) = fact.sealed()
                && sealed.commitment == *commitment
            {
                return Ok(keys.open(sealed)?);
            }
        }
        Ok(None)
    }
}
