//! The Arabic article in names: written "al-" by some, as it is spoken by others, with a capital or without ("al-Sisi", "as-Sisi",
//! "Al-Schabaab").

/// The consonants to which the article is assimilated ("sun letters"), in German and English transcription, longer ones first.
const SUN: [&str; 10] = ["Sch", "Sh", "Th", "Dh", "S", "T", "D", "R", "Z", "N"];

/// The name with its articles written otherwise, where it has any: "Abdel Fattah as-Sisi" for "… al-Sisi", and back; "al-Schabaab"
/// and "asch-Schabaab" for "Al-Schabaab".
pub(super) fn other_articles(name: &str) -> Vec<String> {
    let changed = |change: &dyn Fn(&str) -> Option<String>| {
        let words: Vec<String> = name.split(' ').map(|word| change(word).unwrap_or_else(|| word.to_owned())).collect();
        Some(words.join(" ")).filter(|other| other != name)
    };
    let spoken = |word: &str| assimilated(word);
    let small = |word: &str| word.starts_with("Al-").then(|| format!("a{}", &word[1..]));
    let both = |word: &str| small(word).map(|small| assimilated(&small).unwrap_or(small));
    let mut others: Vec<String> = [changed(&spoken), changed(&small), changed(&both)].into_iter().flatten().collect();
    others.dedup();
    others
}

fn assimilated(word: &str) -> Option<String> {
    let (article, rest) = word.split_once('-')?;
    let first = article.chars().next().filter(|first| matches!(first, 'a' | 'A'))?;
    let sun = SUN.iter().find(|sun| rest.starts_with(**sun))?;
    match &article[1..] {
        "l" => Some(format!("{first}{}-{rest}", sun.to_lowercase())),
        spoken if spoken == sun.to_lowercase() => Some(format!("{first}l-{rest}")),
        _ => None,
    }
}
