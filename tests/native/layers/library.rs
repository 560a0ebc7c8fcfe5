//! All files of `src/` together: which file each path leads to.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{Module, Modules, Target};
use super::source::{Declaration, Kind, Mention, Source};

/// The files of a library and its programs.
pub struct Library {
    pub files: Vec<File>,
    /// Sorted by the files that they lead from and to.
    pub arrows: Vec<Arrow>,
    pub impls: Vec<Impl>,
    /// Paths that lead out of the library.
    pub foreign: Vec<Foreign>,
    /// What keeps a file from being read as part of the library.
    pub lost: Vec<String>,
    /// The documentation at the head of `lib.rs`, line by line.
    pub doc: Vec<String>,
}

pub struct File {
    /// Its path from `src/` on.
    pub path: String,
    /// Whether it is compiled for WebAssembly alone.
    pub is_wasm_only: bool,
    /// Whether it is the root of a program, as `main.rs` is.
    pub is_program: bool,
}

/// A file imports from another.
pub struct Arrow {
    pub from: usize,
    pub to: usize,
    /// The first line that does.
    pub line: usize,
    /// What it imports.
    pub names: BTreeSet<String>,
}

/// An `impl` block, without a trait, of a type of another file.
pub struct Impl {
    pub file: usize,
    pub line: usize,
    pub name: String,
    pub defined_in: usize,
}

/// A path into another package.
pub struct Foreign {
    pub file: usize,
    pub line: usize,
    pub package: String,
}

/// Reads the texts of files, by their paths from `src/` on.
pub fn read(name: &str, texts: &BTreeMap<String, String>) -> Library {
    let mut reader = Reader {
        texts,
        read: BTreeMap::new(),
        modules: Modules {
            library: name.to_string(),
            all: Vec::new(),
        },
        mentions: Vec::new(),
        library: Library {
            files: Vec::new(),
            arrows: Vec::new(),
            impls: Vec::new(),
            foreign: Vec::new(),
            lost: Vec::new(),
            doc: Vec::new(),
        },
    };
    reader.file("lib.rs", "", None, false);
    for path in texts.keys() {
        let is_at_the_top = !path.contains('/');
        if is_at_the_top && !reader.read.contains_key(path) {
            reader.file(path, "", None, false);
        }
    }
    let unread = texts.keys().filter(|path| !reader.read.contains_key(*path));
    let unread =
        unread.map(|path| format!("src/{path}:1: no `mod` declaration leads to this file"));
    reader.library.lost.extend(unread);
    reader.modules.follow_globs();
    reader.follow_mentions();
    reader.library
}

struct Reader<'a> {
    texts: &'a BTreeMap<String, String>,
    /// The files that are read, and their places.
    read: BTreeMap<String, usize>,
    modules: Modules,
    mentions: Vec<Mention>,
    library: Library,
}

impl Reader<'_> {
    /// Reads a file and those of the modules that it declares, which are in `folder`. Returns its own module.
    fn file(
        &mut self,
        path: &str,
        folder: &str,
        parent: Option<usize>,
        is_wasm_only: bool,
    ) -> Option<usize> {
        let text = self.texts.get(path)?;
        let source = match Source::parse(text) {
            Ok(source) => source,
            Err(error) => {
                self.library.lost.push(format!("src/{path}:1: {error}"));
                return None;
            }
        };
        let file = self.library.files.len();
        let is_wasm_only = is_wasm_only || source.is_wasm_only;
        self.library.files.push(File {
            path: path.to_string(),
            is_wasm_only,
            is_program: parent.is_none() && path != "lib.rs",
        });
        self.read.insert(path.to_string(), file);
        if path == "lib.rs" {
            self.library.doc.clone_from(&source.doc);
        }
        let first = self.modules.all.len();
        let folders = self.modules_of(file, &source, folder, parent);
        self.mentions_of(first, source.mentions);
        for (at, module) in source.modules.iter().enumerate() {
            for declared in &module.declares {
                let is_wasm_only = is_wasm_only || declared.is_wasm_only;
                self.child(first + at, &folders[at], declared, is_wasm_only);
            }
        }
        Some(first)
    }

    /// Takes in the modules whose code stands in a file. Returns the folder of each, where the files of the modules
    /// are that it declares.
    fn modules_of(
        &mut self,
        file: usize,
        source: &Source,
        folder: &str,
        parent: Option<usize>,
    ) -> Vec<String> {
        let first = self.modules.all.len();
        let mut folders: Vec<String> = Vec::new();
        for (at, module) in source.modules.iter().enumerate() {
            let around = module.parent;
            folders.push(match around {
                Some(around) => format!("{}{}/", folders[around], module.name),
                None => folder.to_string(),
            });
            if let Some(around) = around {
                let name = module.name.clone();
                self.modules.all[first + around]
                    .children
                    .insert(name, first + at);
            }
            let parent = around.map(|around| first + around).or(parent);
            self.modules.all.push(Module {
                parent,
                root: parent.map_or(first, |parent| self.modules.all[parent].root),
                file,
                children: BTreeMap::new(),
                defines: module.defines.clone(),
                brings_in: BTreeMap::new(),
                globs: Vec::new(),
                open_to: Vec::new(),
            });
        }
        folders
    }

    /// Reads the file of a module that `parent` declares.
    fn child(&mut self, parent: usize, folder: &str, declared: &Declaration, is_wasm_only: bool) {
        let name = &declared.name;
        let inner = format!("{folder}{name}/");
        let mut paths = [format!("{folder}{name}.rs"), format!("{inner}mod.rs")].into_iter();
        let child = paths.find_map(|path| self.file(&path, &inner, Some(parent), is_wasm_only));
        if let Some(child) = child {
            self.modules.all[parent]
                .children
                .insert(name.clone(), child);
            return;
        }
        let path = &self.library.files[self.modules.all[parent].file].path;
        let line = declared.line;
        let lost = format!("src/{path}:{line}: no file for `mod {name}`");
        self.library.lost.push(lost);
    }

    /// Keeps the mentions of a file, whose own module is `first`.
    fn mentions_of(&mut self, first: usize, mentions: Vec<Mention>) {
        for mut mention in mentions {
            mention.module += first;
            let module = &mut self.modules.all[mention.module];
            match &mention.kind {
                Kind::Use {
                    name: Some(name), ..
                } => {
                    let paths = module.brings_in.entry(name.clone()).or_default();
                    paths.push(mention.path.clone());
                }
                Kind::Glob { .. } => module.globs.push(mention.path.clone()),
                _ => {}
            }
            self.mentions.push(mention);
        }
    }

    fn follow_mentions(&mut self) {
        let mut arrows: BTreeMap<(usize, usize), Arrow> = BTreeMap::new();
        for mention in std::mem::take(&mut self.mentions) {
            let from = self.modules.all[mention.module].file;
            let mut targets = self.modules.resolve(mention.module, &mention.path, 0);
            if targets.is_empty() {
                self.foreign(from, &mention);
            }
            if let Kind::Glob { .. } = mention.kind {
                targets = targets
                    .iter()
                    .flat_map(|target| self.modules.all_of(target, 0))
                    .collect();
            }
            for target in targets {
                let to = self.modules.all[target.module].file;
                if to == from || self.is_reexport_of_child(&mention, &target) {
                    continue;
                }
                let new = || Arrow {
                    from,
                    to,
                    line: mention.line,
                    names: BTreeSet::new(),
                };
                let arrow = arrows.entry((from, to)).or_insert_with(new);
                arrow.line = arrow.line.min(mention.line);
                arrow.names.extend(target.item.clone());
                if let (Kind::Impl, Some(name)) = (&mention.kind, target.item) {
                    self.library.impls.push(Impl {
                        file: from,
                        line: mention.line,
                        name,
                        defined_in: to,
                    });
                }
            }
        }
        self.library.arrows = arrows.into_values().collect();
    }

    fn foreign(&mut self, file: usize, mention: &Mention) {
        let mut names = mention.path.iter().filter(|name| *name != "::");
        if let Some(package) = names.next() {
            self.library.foreign.push(Foreign {
                file,
                line: mention.line,
                package: package.clone(),
            });
        }
    }

    /// Whether a mention does no more than hand on what a module below has: `pub use child::Item`.
    fn is_reexport_of_child(&self, mention: &Mention, target: &Target) -> bool {
        let hands_on = matches!(
            mention.kind,
            Kind::Use {
                is_public: true,
                ..
            } | Kind::Glob { is_public: true }
        );
        let mut above =
            std::iter::successors(Some(target.module), |&at| self.modules.all[at].parent);
        hands_on && above.any(|module| module == mention.module)
    }
}
