//! `data/actors/states.tsv`: the names of states and their seats of government, which stand side by side without an article.

use super::valency::write;
use knowledge::{Mistakes, POLITIES};
use std::path::Path;

pub(crate) fn compile(_: &Path, out: &Path) -> Result<(), Mistakes> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/actors/states.tsv");
    println!("cargo::rerun-if-changed={}", path.display());
    let table = knowledge::read(&path, &POLITIES)?;
    let names = table.rows.iter().flat_map(|row| row.list("names").chain(row.list("capital")));
    // A word that ends in ~ is the stem of an adjective before the name.
    let bare = names.filter(|name| !name.contains('~'));
    write(&path, &out.join("polities.fst"), bare.map(|name| (name, 1)))
}
