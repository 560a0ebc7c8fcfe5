//! A table of a few entries.

use serde::{Deserialize, Serialize};

/// Values by key, in the order in which their keys first came. A key is found by looking through all of them: with the
/// some twenty variables of a program that is as fast as a tree or a hash, and much less code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table<K, V>(Vec<(K, V)>);

impl<K, V> Default for Table<K, V> {
    fn default() -> Table<K, V> {
        Table(Vec::new())
    }
}

/// A table of these entries, whose keys differ.
impl<K, V> From<Vec<(K, V)>> for Table<K, V> {
    fn from(entries: Vec<(K, V)>) -> Table<K, V> {
        Table(entries)
    }
}

impl<K: Copy + PartialEq, V> Table<K, V> {
    /// The value under `key`, if there is one.
    pub fn get(&self, key: K) -> Option<&V> {
        let place = self.place(key)?;
        self.0.get(place).map(|(_, value)| value)
    }

    /// The value under `key`, to be changed.
    pub fn get_mut(&mut self, key: K) -> Option<&mut V> {
        let place = self.place(key)?;
        self.0.get_mut(place).map(|(_, value)| value)
    }

    /// Puts `value` under `key`, in place of what was there.
    pub fn insert(&mut self, key: K, value: V) {
        match self.place(key) {
            Some(place) => self.0[place].1 = value,
            None => self.0.push((key, value)),
        }
    }

    /// Takes out what is under `key`, if anything is.
    pub fn remove(&mut self, key: K) -> Option<V> {
        let place = self.place(key)?;
        Some(self.0.remove(place).1)
    }

    /// Every entry.
    pub fn iter(&self) -> impl Iterator<Item = (K, &V)> {
        self.0.iter().map(|(key, value)| (*key, value))
    }

    fn place(&self, key: K) -> Option<usize> {
        self.0.iter().position(|(other, _)| *other == key)
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn an_entry_keeps_its_place_when_it_is_replaced() {
        let mut table = Table::from(vec![('a', 1), ('b', 2)]);
        table.insert('c', 3);
        table.insert('a', 4);
        assert!(table.iter().eq([('a', &4), ('b', &2), ('c', &3)]));
        assert_eq!(table.remove('b'), Some(2));
        assert_eq!(table.get('b'), None);
        assert_eq!(table.remove('b'), None);
        assert!(table.iter().eq([('a', &4), ('c', &3)]));
    }
}
