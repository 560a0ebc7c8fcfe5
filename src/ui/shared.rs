//! Data that are shared, compared by where they are kept.

use std::rc::Rc;

/// Shared data as a property or the dependency of an effect: equal only to itself. It keeps the data alive, so that no other
/// data can get the same address.
pub struct Shared<T>(pub Rc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(self.0.clone())
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
