//! Reads one Rust file: the modules in it, the names they define, and every path that its code mentions.
//!
//! Comments and literals are no code, because the text is parsed and not searched. The body of a macro is a list of
//! tokens; the paths in it are found there.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, Meta, Token, UseTree};

/// One Rust file.
pub struct Source {
    /// The modules whose code stands in the file. The first is the file's own, the others are in braces.
    pub modules: Vec<Module>,
    pub mentions: Vec<Mention>,
    /// Whether `#![cfg(target_arch = "wasm32")]` stands at its head.
    pub is_wasm_only: bool,
    /// The documentation at its head, line by line.
    pub doc: Vec<String>,
}

/// A module whose code stands in a file.
#[derive(Default)]
pub struct Module {
    pub name: String,
    /// The module around it, by its place in [`Source::modules`].
    pub parent: Option<usize>,
    pub defines: BTreeSet<String>,
    pub declares: Vec<Declaration>,
}

/// `mod name;`: a module that has a file of its own.
pub struct Declaration {
    pub name: String,
    pub line: usize,
    pub is_wasm_only: bool,
}

/// A path somewhere in the code.
pub struct Mention {
    /// The module that it stands in, by its place in [`Source::modules`].
    pub module: usize,
    /// Its names. The first is `::` if the path begins so.
    pub path: Vec<String>,
    pub line: usize,
    pub kind: Kind,
}

/// What a path is there for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A `use` declaration that makes a name known in its module (none after `as _`).
    Use {
        name: Option<String>,
        is_public: bool,
    },
    /// A `use` declaration that ends in `*`.
    Glob { is_public: bool },
    /// The type of an `impl` block without a trait.
    Impl,
    /// Any other path.
    Plain,
}

impl Source {
    pub fn parse(text: &str) -> syn::Result<Source> {
        let file = syn::parse_file(text)?;
        let mut reader = Reader {
            modules: vec![Module::default()],
            mentions: Vec::new(),
            module: 0,
        };
        reader.define(&file.items);
        reader.visit_file(&file);
        reader.forget_local_names();
        Ok(Source {
            modules: reader.modules,
            mentions: reader.mentions,
            is_wasm_only: file.attrs.iter().any(is_cfg_wasm),
            doc: file.attrs.iter().filter_map(doc).collect(),
        })
    }
}

fn is_cfg_wasm(attribute: &Attribute) -> bool {
    let Meta::List(list) = &attribute.meta else {
        return false;
    };
    list.path.is_ident("cfg")
        && list
            .parse_args()
            .is_ok_and(|meta: Meta| implies_wasm(&meta))
}

/// Whether a condition holds in the WebAssembly build alone.
fn implies_wasm(condition: &Meta) -> bool {
    match condition {
        Meta::NameValue(pair) => {
            pair.path.is_ident("target_arch") && literal(&pair.value).as_deref() == Some("wasm32")
        }
        Meta::List(list) if list.path.is_ident("all") => list
            .parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
            .is_ok_and(|all| all.iter().any(implies_wasm)),
        _ => false,
    }
}

fn literal(value: &syn::Expr) -> Option<String> {
    match value {
        syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}

fn doc(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => literal(&pair.value),
        _ => None,
    }
}

/// Walks through a file.
struct Reader {
    modules: Vec<Module>,
    mentions: Vec<Mention>,
    /// The module that the walk is in.
    module: usize,
}

impl Reader {
    fn define(&mut self, items: &[Item]) {
        let names = items.iter().filter_map(name_of).map(ToString::to_string);
        self.modules[self.module].defines.extend(names);
    }

    fn mention(&mut self, path: Vec<String>, line: usize, kind: Kind) {
        self.mentions.push(Mention {
            module: self.module,
            path,
            line,
            kind,
        });
    }

    /// Drops the paths of one name that no `use` declaration brought in: these are variables, fields and the like.
    fn forget_local_names(&mut self) {
        let is_use = |mention: &&Mention| matches!(mention.kind, Kind::Use { .. });
        let brought_in: BTreeSet<(usize, String)> = self
            .mentions
            .iter()
            .filter(is_use)
            .filter_map(|mention| match &mention.kind {
                Kind::Use { name, .. } => Some((mention.module, name.clone()?)),
                _ => None,
            })
            .collect();
        self.mentions.retain(|mention| match &mention.path[..] {
            [name] if mention.kind == Kind::Plain => {
                brought_in.contains(&(mention.module, name.clone()))
            }
            _ => true,
        });
    }

    fn use_tree(&mut self, tree: &UseTree, before: &[String], is_public: bool) {
        match tree {
            UseTree::Path(path) => {
                let before = joined(before, &path.ident);
                self.use_tree(&path.tree, &before, is_public);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.use_tree(tree, before, is_public);
                }
            }
            UseTree::Glob(glob) => {
                let line = glob.star_token.spans[0].start().line;
                self.mention(before.to_vec(), line, Kind::Glob { is_public });
            }
            UseTree::Name(name) => self.use_name(before, &name.ident, None, is_public),
            UseTree::Rename(rename) => {
                self.use_name(before, &rename.ident, Some(&rename.rename), is_public);
            }
        }
    }

    fn use_name(
        &mut self,
        before: &[String],
        last: &Ident,
        rename: Option<&Ident>,
        is_public: bool,
    ) {
        let is_the_module_itself = last == "self" && !before.is_empty();
        let path = match is_the_module_itself {
            true => before.to_vec(),
            false => joined(before, last),
        };
        let name = match rename {
            Some(name) => Some(name.to_string()).filter(|name| name != "_"),
            None => path.last().cloned(),
        };
        let line = last.span().start().line;
        self.mention(path, line, Kind::Use { name, is_public });
    }

    /// Finds the paths in tokens that are not parsed any further.
    fn tokens(&mut self, tokens: TokenStream, is_attribute: bool) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => self.tokens(group.stream(), is_attribute),
                TokenTree::Literal(literal) if is_attribute => self.path_in_literal(literal),
                TokenTree::Ident(first) => {
                    at = self.path_in_tokens(&tokens, at, first);
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// Reads the path that begins with the name at `at`. Returns where the tokens go on after it.
    fn path_in_tokens(&mut self, tokens: &[TokenTree], mut at: usize, first: &Ident) -> usize {
        let line = first.span().start().line;
        let is_member = is_member(&tokens[..at]);
        let mut path = match is_colons(tokens, at.wrapping_sub(2)) {
            true => vec!["::".to_string()],
            false => Vec::new(),
        };
        path.push(first.to_string());
        at += 1;
        while is_colons(tokens, at) {
            match tokens.get(at + 2) {
                Some(TokenTree::Ident(name)) => path.push(name.to_string()),
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                    let trees = Punctuated::<UseTree, Token![,]>::parse_terminated;
                    for tree in trees.parse2(group.stream()).into_iter().flatten() {
                        self.use_tree(&tree, &path, false);
                    }
                    return at + 3;
                }
                _ => break,
            }
            at += 3;
        }
        if !is_member {
            self.mention(path, line, Kind::Plain);
        }
        at
    }

    /// An attribute may name a path in quotes: `#[serde(with = "crate::bytes")]`.
    fn path_in_literal(&mut self, literal: &proc_macro2::Literal) {
        let text = syn::parse_str::<syn::LitStr>(&literal.to_string());
        let path = text.and_then(|text| text.parse::<syn::Path>());
        let Ok(path) = path else { return };
        let path = names(&path);
        if path.len() > 1 {
            self.mention(path, literal.span().start().line, Kind::Plain);
        }
    }
}

/// The name that an item gives to something.
fn name_of(item: &Item) -> Option<&Ident> {
    match item {
        Item::Const(item) => Some(&item.ident),
        Item::Enum(item) => Some(&item.ident),
        Item::Fn(item) => Some(&item.sig.ident),
        Item::Macro(item) => item.ident.as_ref(),
        Item::Static(item) => Some(&item.ident),
        Item::Struct(item) => Some(&item.ident),
        Item::Trait(item) => Some(&item.ident),
        Item::TraitAlias(item) => Some(&item.ident),
        Item::Type(item) => Some(&item.ident),
        Item::Union(item) => Some(&item.ident),
        _ => None,
    }
}

fn joined(before: &[String], name: &Ident) -> Vec<String> {
    let mut path = before.to_vec();
    path.push(name.to_string());
    path
}

fn names(path: &syn::Path) -> Vec<String> {
    let root = path.leading_colon.as_ref().map(|_| "::".to_string());
    let names = path.segments.iter().map(|part| part.ident.to_string());
    root.into_iter().chain(names).collect()
}

fn is_punct(token: Option<&TokenTree>, character: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == character)
}

/// Whether `::` stands at this place.
fn is_colons(tokens: &[TokenTree], at: usize) -> bool {
    is_punct(tokens.get(at), ':') && is_punct(tokens.get(at.wrapping_add(1)), ':')
}

/// Whether the name after these tokens is a field or method (`.name`), a lifetime (`'name`), or belongs to a type
/// in angle brackets (`<T>::name`).
fn is_member(before: &[TokenTree]) -> bool {
    let n = before.len();
    let at_from_end = |back: usize| n.checked_sub(back).and_then(|at| before.get(at));
    let is_one_dot = is_punct(at_from_end(1), '.') && !is_punct(at_from_end(2), '.');
    let is_of_a_type = is_punct(at_from_end(1), ':')
        && is_punct(at_from_end(2), ':')
        && is_punct(at_from_end(3), '>');
    is_one_dot || is_of_a_type || is_punct(at_from_end(1), '\'')
}

impl<'a> Visit<'a> for Reader {
    fn visit_item_mod(&mut self, item: &'a syn::ItemMod) {
        let name = item.ident.to_string();
        let Some((_, items)) = &item.content else {
            self.modules[self.module].declares.push(Declaration {
                name,
                line: item.ident.span().start().line,
                is_wasm_only: item.attrs.iter().any(is_cfg_wasm),
            });
            return;
        };
        let around = self.module;
        self.module = self.modules.len();
        self.modules.push(Module {
            name,
            parent: Some(around),
            ..Module::default()
        });
        self.define(items);
        visit::visit_item_mod(self, item);
        self.module = around;
    }

    fn visit_item_use(&mut self, item: &'a syn::ItemUse) {
        let root = item.leading_colon.as_ref().map(|_| "::".to_string());
        let is_public = !matches!(item.vis, syn::Visibility::Inherited);
        self.use_tree(&item.tree, root.as_slice(), is_public);
    }

    fn visit_item_impl(&mut self, item: &'a syn::ItemImpl) {
        if let (None, syn::Type::Path(of)) = (&item.trait_, &*item.self_ty) {
            let line = item.impl_token.span.start().line;
            self.mention(names(&of.path), line, Kind::Impl);
        }
        visit::visit_item_impl(self, item);
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        let line = path
            .segments
            .first()
            .map(|part| part.ident.span().start().line);
        self.mention(names(path), line.unwrap_or_default(), Kind::Plain);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, invocation: &'a syn::Macro) {
        visit::visit_macro(self, invocation);
        self.tokens(invocation.tokens.clone(), false);
    }

    fn visit_attribute(&mut self, attribute: &'a Attribute) {
        if let Meta::List(list) = &attribute.meta {
            self.visit_path(&list.path);
            self.tokens(list.tokens.clone(), true);
        }
    }

    /// `pub(in crate::nn)` uses nothing of `nn`.
    fn visit_visibility(&mut self, _: &'a syn::Visibility) {}
}
