//! Keys of subjects at hand: the store of wrapped keys, and the ones used a moment ago.
//!
//! Every thread that opens objects has a ring of its own on the store; what the writer makes it
//! shares, so that the follower does not read a key back that was written a millisecond before.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use journal::KeyStore;
use kernel::{Fault, Sealed, Subject};

use crate::edge::Entropy;
use crate::seal::{Clear, CompanyKeys, SubjectKey, open};

/// Keys kept in memory at most; the oldest subjects go first.
const RECENT: usize = 65_536;

/// What is known of a subject's key.
#[derive(Clone, Copy)]
enum Known {
    Key(SubjectKey),
    /// Looked for, and there is none any more.
    Gone,
}

/// Keys used lately, shared between threads.
#[derive(Clone, Default)]
pub(crate) struct RecentKeys(Arc<Mutex<BTreeMap<Subject, Known>>>);

/// A thread's access to keys.
pub(crate) struct KeyRing {
    store: Box<dyn KeyStore>,
    company: CompanyKeys,
    recent: RecentKeys,
    /// Without the company's key nothing is opened.
    blind: bool,
}

impl RecentKeys {
    fn get(&self, subject: &Subject) -> Option<Known> {
        let recent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        recent.get(subject).copied()
    }

    fn put(&self, subject: Subject, key: Known) {
        let mut recent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        recent.insert(subject, key);
        if recent.len() > RECENT {
            recent.pop_first();
        }
    }

    /// Forgets a key that was destroyed, whoever holds it.
    pub(crate) fn forget(&self, subject: &Subject) {
        self.put(subject.clone(), Known::Gone);
    }
}

impl KeyRing {
    pub(crate) fn new(store: Box<dyn KeyStore>, company: CompanyKeys, recent: RecentKeys) -> Self {
        Self {
            store,
            company,
            recent,
            blind: false,
        }
    }

    /// A ring that opens nothing: whoever inspects without the company's key has this one.
    pub(crate) fn blind(store: Box<dyn KeyStore>) -> Self {
        Self {
            blind: true,
            ..Self::new(store, CompanyKeys::new(&[0; 32]), RecentKeys::default())
        }
    }

    /// Whether it opens nothing.
    pub(crate) fn is_blind(&self) -> bool {
        self.blind
    }

    /// The company's secrets.
    pub(crate) fn company(&self) -> &CompanyKeys {
        &self.company
    }

    /// Keeps fresh keys; durable when it returns, so before the entries that use them.
    pub(crate) fn keep(
        &mut self,
        entropy: &dyn Entropy,
        keys: BTreeMap<Subject, SubjectKey>,
    ) -> Result<(), Fault> {
        if keys.is_empty() {
            return Ok(());
        }
        let wrapped: Result<Vec<_>, Fault> = keys
            .iter()
            .map(|(subject, key)| {
                let wrapped = self.company.wrap(entropy, subject, key)?;
                Ok((subject.clone(), wrapped))
            })
            .collect();
        self.store.keep(&wrapped?)?;
        for (subject, key) in keys {
            self.recent.put(subject, Known::Key(key));
        }
        Ok(())
    }

    /// The key of a subject; none once it was destroyed.
    pub(crate) fn key(&mut self, subject: &Subject) -> Result<Option<SubjectKey>, Fault> {
        if self.blind {
            return Ok(None);
        }
        match self.recent.get(subject) {
            Some(Known::Key(key)) => return Ok(Some(key)),
            Some(Known::Gone) => return Ok(None),
            None => {}
        }
        let found = self.store.find(std::slice::from_ref(subject))?.pop();
        let key = match found.flatten() {
            Some(wrapped) => Some(self.company.unwrap(subject, &wrapped)?),
            None => None,
        };
        self.recent
            .put(subject.clone(), key.map_or(Known::Gone, Known::Key));
        Ok(key)
    }

    /// What was sealed; none once its key was destroyed.
    pub(crate) fn open(&mut self, sealed: &Sealed) -> Result<Option<Clear>, Fault> {
        match self.key(&sealed.subject)? {
            Some(key) => open(&key, sealed).map(Some),
            None => Ok(None),
        }
    }

    /// Destroys a subject's key: the object is forgotten.
    pub(crate) fn destroy(&mut self, subject: &Subject) -> Result<(), Fault> {
        self.store.destroy(subject)?;
        self.recent.forget(subject);
        Ok(())
    }
}
