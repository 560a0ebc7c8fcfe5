//! Where a path leads, module by module, as the compiler would follow it.

use std::collections::{BTreeMap, BTreeSet};

/// A module of the library or of a program.
pub struct Module {
    pub parent: Option<usize>,
    pub root: usize,
    pub file: usize,
    pub children: BTreeMap<String, usize>,
    pub defines: BTreeSet<String>,
    /// What `use` declarations bring in: the paths for each name.
    pub brings_in: BTreeMap<String, Vec<Vec<String>>>,
    /// The paths that `use` declarations end in `*` after.
    pub globs: Vec<Vec<String>>,
    /// The modules that these paths lead to.
    pub open_to: Vec<usize>,
}

/// Where a path leads: to a module, or to an item of it.
pub struct Target {
    pub module: usize,
    pub item: Option<String>,
}

/// A path may lead through this many `use` declarations. One that imports itself would lead through any number.
const MOST_USES: usize = 12;

/// The modules of a library and its programs. The first is the library's own.
pub struct Modules {
    /// The name by which the programs know the library.
    pub library: String,
    pub all: Vec<Module>,
}

impl Modules {
    /// Finds the modules that `use` declarations with `*` lead to. Comes before any path is resolved.
    pub fn follow_globs(&mut self) {
        let leads_to = |at: usize| -> Vec<usize> {
            let globs = self.all[at].globs.iter();
            let targets = globs.flat_map(|glob| self.resolve(at, glob, 0));
            let modules = targets.filter(|target| target.item.is_none());
            let others = modules
                .map(|target| target.module)
                .filter(|&other| other != at);
            others.collect()
        };
        let open_to: Vec<Vec<usize>> = (0..self.all.len()).map(leads_to).collect();
        for (module, open_to) in self.all.iter_mut().zip(open_to) {
            module.open_to = open_to;
        }
    }

    /// Where a path leads that stands in a module. Nowhere, if it leads out of the library.
    pub fn resolve(&self, module: usize, path: &[String], uses: usize) -> Vec<Target> {
        let Some((first, rest)) = path.split_first() else {
            return Vec::new();
        };
        let library_of = |name: &str| (name == self.library).then_some(0);
        let start = match first.as_str() {
            "crate" => Some(self.all[module].root),
            "self" => Some(module),
            "super" => self.all[module].parent,
            "::" => {
                let library = rest.first().and_then(|name| library_of(name));
                return library.map_or(Vec::new(), |at| self.walk(at, &rest[1..], uses));
            }
            _ if self.knows(module, first, uses) => return self.walk(module, path, uses),
            name => library_of(name),
        };
        start.map_or(Vec::new(), |start| self.walk(start, rest, uses))
    }

    /// Whether a module has something of this name.
    fn knows(&self, module: usize, name: &str, uses: usize) -> bool {
        let Module {
            children,
            defines,
            brings_in,
            ..
        } = &self.all[module];
        children.contains_key(name)
            || defines.contains(name)
            || brings_in.contains_key(name)
            || !self.behind_globs(module, name, uses).is_empty()
    }

    /// The modules that have a name and that a `use` declaration with `*` of this module brings in.
    fn behind_globs(&self, module: usize, name: &str, uses: usize) -> Vec<usize> {
        if uses > MOST_USES {
            return Vec::new();
        }
        let others = self.all[module].open_to.iter().copied();
        others
            .filter(|&other| self.knows(other, name, uses + 1))
            .collect()
    }

    /// Follows the names of a path from a module on.
    fn walk(&self, module: usize, path: &[String], uses: usize) -> Vec<Target> {
        let Some((name, rest)) = path.split_first() else {
            return vec![Target { module, item: None }];
        };
        if uses > MOST_USES {
            return Vec::new();
        }
        if name == "super" || name == "self" {
            return self.resolve(module, path, uses);
        }
        let Module {
            children,
            defines,
            brings_in,
            ..
        } = &self.all[module];
        let child = children.get(name);
        // A module and a function may bear one name. The module is the one that a path goes on from.
        let is_child = child.is_some() && !rest.is_empty();
        if let (false, Some(paths)) = (is_child, brings_in.get(name)) {
            let whole = paths.iter().map(|path| [path, rest].concat());
            return whole
                .flat_map(|path| self.resolve(module, &path, uses + 1))
                .collect();
        }
        if let Some(&child) = child {
            return self.walk(child, rest, uses);
        }
        if !defines.contains(name) {
            let others = self.behind_globs(module, name, uses);
            if !others.is_empty() {
                return others
                    .iter()
                    .flat_map(|&other| self.walk(other, path, uses + 1))
                    .collect();
            }
        }
        let item = Some(name.clone());
        vec![Target { module, item }]
    }

    /// What `*` after a path brings in: the module, and what it hands on of others.
    pub fn all_of(&self, target: &Target, uses: usize) -> Vec<Target> {
        let module = target.module;
        let mut all = vec![Target { module, item: None }];
        if target.item.is_some() || uses > MOST_USES {
            return all;
        }
        let Module {
            brings_in, open_to, ..
        } = &self.all[module];
        let paths = brings_in.values().flatten();
        all.extend(paths.flat_map(|path| self.resolve(module, path, uses + 1)));
        for &module in open_to {
            all.extend(self.all_of(&Target { module, item: None }, uses + 1));
        }
        all
    }
}
