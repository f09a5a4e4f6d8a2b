//! Somebody who holds the database and the program: writes facts that no command would.

use std::sync::Arc;

use journal::Store;
use kernel::{Fault, StreamId};
use serde_json::{Value, json};

use super::harness::{House, settings};
use crate::App;
use crate::batch::Batch;
use crate::books::Books;
use crate::fact::Fact;
use crate::ground::Means;
use crate::key_ring::KeyRing;
use crate::prices::PriceBook;
use crate::settled::{Overlay, Settled};

impl House {
    /// Puts the last fact of a kind on record once more, altered and in another's name, past every
    /// check; every hash of it is good. Returns the company opened anew, and the entry.
    pub(super) fn forged(
        self,
        store: &Arc<dyn Store>,
        (kind, who): (&str, &str),
        alter: impl Fn(&mut Value),
    ) -> (Self, u64) {
        self.app.settle().unwrap();
        let fact = self.altered(kind, alter);
        let asked = self.request(who, "forged", "forged", json!({ "kind": kind }));
        let (model, now) = ((*self.app.model()).clone(), self.app.now());
        let Self { app, clock } = self;
        drop(app);

        let mut writer = store.writer("forger").unwrap();
        let mut rows = store.row_reader(crate::all_tables()).unwrap();
        let (overlay, given) = (Overlay::default(), settings(&clock));
        let (mut books, mut entries) = (Books::default(), store.reader().unwrap());
        let settled = Settled {
            overlay: &overlay,
            filter: None,
            rows: rows.as_mut(),
            books: &mut books,
            entries: entries.as_mut(),
            progress: None,
        };
        let mut keys = KeyRing::blind(store.keys().unwrap());
        let means = Means {
            entropy: &crate::edge::SystemEntropy,
            keys: &mut keys,
            prices: &PriceBook::default(),
            limits: None,
        };
        let size = writer.head().unwrap().size;
        let mut batch = Batch::new(model, size, &given.program, (settled, means));
        batch.take(&asked, vec![fact], now).unwrap();
        let forged = batch.prepare().unwrap().unwrap();
        writer.append(&forged.commit).unwrap();
        drop((writer, rows));

        let app = App::open(Arc::clone(store), given).unwrap();
        (Self { app, clock }, size)
    }

    /// The last fact of a kind with another payload, where it stands.
    fn altered(&self, kind: &str, alter: impl Fn(&mut Value)) -> (StreamId, Fact) {
        let last = self.kinds().iter().rposition(|known| known == kind);
        let seq = last.unwrap() as u64;
        let of = StreamId::parse(&self.app.entry(seq).unwrap().stream).unwrap();
        let facts = self.app.facts_of(&of).unwrap();
        let (mut envelope, _) = facts.into_iter().find(|(at, _)| at.seq == seq).unwrap();
        let mut payload: Value = serde_json::from_str(&envelope.payload).unwrap();
        alter(&mut payload);
        envelope.payload = kernel::canonical_text(&payload).unwrap();
        let fact: Result<Fact, Fault> = Fact::decode(&envelope);
        (of, fact.unwrap())
    }
}
