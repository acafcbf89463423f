//! `data/actors/states.tsv`: the names of states and their seats of government, which stand side by side without an article.

use super::valency::write;
use knowledge::{Mistake, Mistakes};
use std::collections::BTreeSet;
use std::path::Path;

pub(crate) fn compile(_: &Path, out: &Path) -> Result<(), Mistakes> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/actors/states.tsv");
    println!("cargo::rerun-if-changed={}", path.display());
    let broken = |what: String| Mistakes(vec![Mistake { file: path.display().to_string(), line: 0, what }]);
    // Its schema is checked where all of it is compiled; here only two columns matter.
    let text = std::fs::read_to_string(&path).map_err(|error| broken(error.to_string()))?;
    let mut rows = text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect::<Vec<_>>());
    let header = rows.next().unwrap_or_default();
    let column = |name: &str| {
        header.iter().position(|column| *column == name).ok_or_else(|| broken(format!("has no column “{name}”")))
    };
    let (names, capital) = (column("names")?, column("capital")?);
    let mut found: BTreeSet<&str> = BTreeSet::new();
    for row in rows {
        let cells = [names, capital].map(|at| row.get(at).copied().unwrap_or_default());
        let all = cells.into_iter().flat_map(|cell| cell.split('|'));
        found.extend(all.filter(|name| !name.is_empty() && !name.contains('~')));
    }
    write(&path, &out.join("polities.fst"), found.into_iter().map(|name| (name, 1)))
}
