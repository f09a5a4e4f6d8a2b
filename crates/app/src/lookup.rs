//! A map that is only looked into.
//!
//! *Doctrine.* Iteration order must never reach an event, a hash or a page, so maps that are walked are
//! ordered ones. Keys by the million are another matter: an ordered map of them costs a score of
//! memory accesses and comparisons of long names at each look. This one has no order and gives none
//! away: what goes through all of it can only drop, move or count.

#![expect(clippy::disallowed_types, reason = "the one place: no order leaves it")]

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;

use foldhash::fast::RandomState;

/// Values by their keys, without an order.
#[derive(Debug, Clone)]
pub(crate) struct Lookup<K, V>(HashMap<K, V, RandomState>);

impl<K, V> Default for Lookup<K, V> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<K: Eq + Hash, V> Lookup<K, V> {
    /// An empty one that takes so many without growing.
    pub(crate) fn with_room(keys: usize) -> Self {
        Self(HashMap::with_capacity_and_hasher(
            keys,
            RandomState::default(),
        ))
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn get<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.0.get(key)
    }

    pub(crate) fn holds<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.0.contains_key(key)
    }

    pub(crate) fn insert(&mut self, key: K, value: V) {
        self.0.insert(key, value);
    }

    pub(crate) fn remove<Q: Eq + Hash + ?Sized>(&mut self, key: &Q) -> Option<(K, V)>
    where
        K: Borrow<Q>,
    {
        self.0.remove_entry(key)
    }

    /// Keeps what `stays` says, asked in no particular order.
    pub(crate) fn retain(&mut self, stays: impl FnMut(&K, &mut V) -> bool) {
        self.0.retain(stays);
    }

    /// Everything, in no order: for what depends on none.
    pub(crate) fn unordered(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter()
    }

    /// Takes everything of another in, over what stands here under the same key.
    pub(crate) fn join(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}

impl<K: Eq + Hash, V> Extend<(K, V)> for Lookup<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, more: I) {
        self.0.extend(more);
    }
}

impl<K: Eq + Hash, V> Lookup<K, Vec<V>> {
    /// One more value under a key.
    pub(crate) fn push(&mut self, key: K, value: V) {
        self.0.entry(key).or_default().push(value);
    }

    /// Takes everything of another in, behind what stands here under the same key.
    pub(crate) fn append(&mut self, other: Self) {
        other.0.into_iter().for_each(|(key, mut values)| {
            self.0.entry(key).or_default().append(&mut values);
        });
    }
}
