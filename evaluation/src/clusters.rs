//! Builds the table of word clusters from `spacy-lookups-data`.

use language::training::write_clusters;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<BTreeMap<String, T>, Box<dyn Error>> {
    let open = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(serde_json::from_reader(BufReader::new(open)).map_err(|error| format!("{}: {error}", path.display()))?)
}

/// Takes the `keep` most probable words that have letters.
///
/// # Errors
/// If the lists cannot be read or the file not be written.
pub fn build(sources: &Path, keep: usize, out: &Path) -> Result<String, Box<dyn Error>> {
    let folder = sources.join("spacy-lookups-data");
    let clusters: BTreeMap<String, u64> = read(&folder.join("de_lexeme_cluster.json"))?;
    let probabilities: BTreeMap<String, f64> = read(&folder.join("de_lexeme_prob.json"))?;
    let probability = |word: &str| probabilities.get(word).copied().unwrap_or(-20.0);
    let mut words: Vec<(String, u16)> = clusters
        .into_iter()
        .filter(|(word, cluster)| *cluster > 0 && word.contains(char::is_alphabetic) && !word.contains(['.', '/']))
        .map(|(word, cluster)| (word, (cluster & 0xFFFF) as u16))
        .collect();
    words.sort_by(|a, b| probability(&b.0).total_cmp(&probability(&a.0)).then_with(|| a.0.cmp(&b.0)));
    words.truncate(keep);
    let file = write_clusters(&words);
    std::fs::write(out, &file).map_err(|error| format!("{}: {error}", out.display()))?;
    Ok(format!("{} words, {} bytes", words.len(), file.len()))
}
