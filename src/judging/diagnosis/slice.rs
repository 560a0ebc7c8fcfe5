//! The lines that a line's value comes from.

use crate::algebra::python::syntax::{Head, Py, Statement, Target};

/// Of `lines`, in order, those that the last one's value comes from, itself included.
pub(in crate::judging) fn slice(lines: &[Statement]) -> Vec<Statement> {
    let mut needed: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for (index, line) in lines.iter().rev().enumerate() {
        let target = match &line.target {
            Target::Assign(name) => {
                let is_needed = index == 0 || needed.contains(name);
                needed.retain(|other| other != name);
                is_needed
            }
            Target::InPlace(name, _) => {
                let is_needed = index == 0 || needed.contains(name);
                if is_needed {
                    needed.push(name.clone());
                }
                is_needed
            }
            _ => index == 0,
        };
        if target {
            collect(&line.value, &mut needed);
            found.push(line.clone());
        }
    }
    found.reverse();
    found
}

/// Whether some line before the last of `lines` is also used by others that are wrong, and by none that is right. It is
/// then more likely the one with the slip.
pub(in crate::judging) fn shares_a_slip(
    lines: &[Statement],
    wrong: &[Vec<Statement>],
    right: &[Vec<Statement>],
) -> bool {
    let lines = slice(lines);
    let before = lines.split_last().map_or(&[][..], |(_, before)| before);
    before.iter().any(|line| {
        let uses = |others: &Vec<Statement>| others.contains(line);
        wrong.iter().any(uses) && !right.iter().any(uses)
    })
}

fn collect(py: &Py, names: &mut Vec<String>) {
    if let Head::Name(name) = &py.head
        && !names.contains(name)
    {
        names.push(name.clone());
    }
    for operand in &py.operands {
        collect(operand, names);
    }
}
