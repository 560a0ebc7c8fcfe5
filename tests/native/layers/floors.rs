//! The table of the floors, as it stands in the documentation of `src/lib.rs`.

/// The head of the table.
const HEAD: [&str; 3] = ["floor", "may use", "subject"];

/// What stands before and after a copy of the table in ARCHITECTURE.md.
const MARK: &str = "<!-- layers -->";

/// A row of the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Floor {
    /// A folder or file of `src/`: `nn`, `main.rs`.
    pub name: String,
    /// The other floors that its files may import from.
    pub may_use: Vec<String>,
}

/// The floors that a table lists, lowest first.
pub fn floors<'a>(lines: impl IntoIterator<Item = &'a str>) -> Result<Vec<Floor>, String> {
    let mut floors: Vec<Floor> = Vec::new();
    for row in rows(lines)? {
        let [name] = &code_spans(&row[0])[..] else {
            return Err(format!("{}: a row names one floor, in backticks", row[0]));
        };
        if floors.iter().any(|floor| floor.name == *name) {
            return Err(format!("`{name}` has two rows"));
        }
        let above: Vec<String> = floors.iter().map(|floor| floor.name.clone()).collect();
        let may_use = match row[1].as_str() {
            "nothing" => Vec::new(),
            "all above" => above,
            list => {
                let list = code_spans(list);
                if list.is_empty() {
                    return Err(format!("`{name}`: say nothing, all above, or which"));
                }
                if let Some(other) = list.iter().find(|other| !above.contains(other)) {
                    return Err(format!("`{name}` may not use `{other}`: no row above"));
                }
                list
            }
        };
        let name = name.clone();
        floors.push(Floor { name, may_use });
    }
    Ok(floors)
}

/// The cells of the table's rows, without the brackets of links.
pub fn rows<'a>(lines: impl IntoIterator<Item = &'a str>) -> Result<Vec<[String; 3]>, String> {
    let mut lines = lines.into_iter().map(str::trim);
    let is_head = |line: &str| cells(line).is_some_and(|cells| cells == HEAD);
    if !lines.any(is_head) {
        return Err("no table with the head | floor | may use | subject |".to_string());
    }
    let rows = lines.skip(1).take_while(|line| line.starts_with('|'));
    rows.map(|row| cells(row).ok_or_else(|| format!("{row}: a row has three cells")))
        .collect()
}

fn cells(line: &str) -> Option<[String; 3]> {
    let line = line.strip_prefix('|')?.strip_suffix('|')?;
    let cells = line
        .split('|')
        .map(|cell| cell.trim().replace("[`", "`").replace("`]", "`"));
    cells.collect::<Vec<_>>().try_into().ok()
}

/// What stands in backticks.
fn code_spans(cell: &str) -> Vec<String> {
    let parts = cell.split('`').map(str::to_string);
    parts.skip(1).step_by(2).collect()
}

/// The part of a document between two marks, if it has any.
pub fn marked(document: &str) -> Option<&str> {
    let (_, rest) = document.split_once(MARK)?;
    rest.split_once(MARK).map(|(table, _)| table)
}
