//! Joins a program that is marked to be split, for builds that are not split: tests and debug builds.

use std::collections::HashMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use walrus::{ExportItem, FunctionId, ImportKind, Module, ModuleConfig, ValType};

/// The module that `wasm_split_helpers` imports from until the program is split.
const MARKED: &str = "__wasm_split_placeholder__";

/// Puts the joined program in place of each wasm file in a command line that is marked to be split.
///
/// # Errors
/// Where a file cannot be read or written, or is not what `wasm_split_helpers` makes.
pub fn join_arguments(arguments: &mut [OsString]) -> Result<()> {
    for argument in arguments.iter_mut().skip(1) {
        let path = Path::new(argument);
        let is_wasm = path.extension().is_some_and(|end| end == "wasm") && path.is_file();
        if let Some(joined) = is_wasm.then(|| join(path)).transpose()?.flatten() {
            *argument = joined.into();
        }
    }
    Ok(())
}

/// Writes the joined program beside the given one. `None` where nothing in it is marked.
fn join(path: &Path) -> Result<Option<PathBuf>> {
    let bytes = fs::read(path).with_context(|| path.display().to_string())?;
    let is_marked = bytes
        .windows(MARKED.len())
        .any(|window| window == MARKED.as_bytes());
    if !is_marked {
        return Ok(None);
    }
    let mut module = ModuleConfig::new().generate_dwarf(true).parse(&bytes)?;
    // They are about the bytes before.
    let stale: Vec<_> = module
        .customs
        .iter()
        .filter(|(_, section)| section.name().starts_with("reloc.") || section.name() == "linking")
        .map(|(id, _)| id)
        .collect();
    for id in stale {
        module.customs.delete(id);
    }
    call_directly(&mut module)?;
    let joined = path.with_extension("joined.wasm");
    fs::write(&joined, module.emit_wasm()).with_context(|| joined.display().to_string())?;
    Ok(Some(joined))
}

/// Gives every marked import a body: the function it stands for, or, for a loader, the news that everything is loaded.
fn call_directly(module: &mut Module) -> Result<()> {
    let exports: HashMap<String, FunctionId> = module
        .exports
        .iter()
        .filter_map(|export| match export.item {
            ExportItem::Function(id) => Some((export.name.clone(), id)),
            _ => None,
        })
        .collect();
    let imports: Vec<(String, FunctionId)> = module
        .imports
        .iter()
        .filter(|import| import.module == MARKED)
        .map(|import| match import.kind {
            ImportKind::Function(id) => Ok((import.name.clone(), id)),
            _ => Err(anyhow!("{} is no function", import.name)),
        })
        .collect::<Result<_>>()?;
    for (name, import) in imports {
        if name.starts_with("__wasm_split_load_") {
            let table = module.tables.main_function_table()?;
            let table = table.context("the program has no table of functions")?;
            let callback = module.types.add(&[ValType::I32, ValType::I32], &[]);
            module.replace_imported_func(import, |(body, arguments)| match arguments[..] {
                [function, data] => {
                    body.local_get(data)
                        .i32_const(1)
                        .local_get(function)
                        .call_indirect(callback, table);
                }
                _ => {
                    body.unreachable();
                }
            })?;
        } else {
            let real = name.replacen("00_import_", "00_export_", 1);
            let real = *exports
                .get(&real)
                .with_context(|| format!("{name} stands for nothing"))?;
            module.replace_imported_func(import, |(body, arguments)| {
                for argument in arguments {
                    body.local_get(*argument);
                }
                body.call(real);
            })?;
        }
    }
    Ok(())
}
