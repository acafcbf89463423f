//! CoNLL-U files as sentences with contractions in one token, and predictions written back word by word.

use model::{
    Bytes, Case, CaseSet, Degree, Gender, Mood, Morph, Number, Relation, Sentence, Tense, Token, Upos, VerbForm,
};
use std::fmt::Write as _;
use std::io;
use std::path::Path;

/// A sentence of a treebank.
#[derive(Clone, Debug)]
pub struct Tree {
    /// Its words joined by blanks.
    pub text: String,
    /// Its tokens with gold heads, relations, tags and morphology.
    pub sentence: Sentence,
    /// The lines of its words, cut into cells.
    pub rows: Vec<Vec<String>>,
    /// For each word the token it is in.
    pub tokens: Vec<u16>,
}

/// Reads a treebank.
///
/// # Errors
/// If the file cannot be read.
pub fn read(path: &Path) -> io::Result<Vec<Tree>> {
    let text = std::fs::read_to_string(path)?;
    let mut trees = Vec::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut ranges: Vec<(usize, usize, String)> = Vec::new();
    for line in text.lines().chain([""]) {
        if line.trim().is_empty() {
            if !rows.is_empty() {
                trees.push(tree(std::mem::take(&mut rows), &std::mem::take(&mut ranges)));
            }
            continue;
        }
        let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if line.starts_with('#') || cells.len() < 8 || cells[0].contains('.') {
            continue;
        }
        match cells[0].split_once('-') {
            Some((first, last)) => {
                if let (Ok(first), Ok(last)) = (first.parse::<usize>(), last.parse::<usize>()) {
                    ranges.push((first - 1, last, cells[1].clone()));
                }
            }
            None => rows.push(cells),
        }
    }
    Ok(trees)
}

fn tree(rows: Vec<Vec<String>>, ranges: &[(usize, usize, String)]) -> Tree {
    let mut text = String::new();
    let mut sentence = Sentence::default();
    let mut tokens = Vec::with_capacity(rows.len());
    let mut first_rows = Vec::new();
    let mut row = 0;
    while row < rows.len() {
        let contraction = ranges.iter().find(|(first, last, _)| {
            *first == row
                && *last == row + 2
                && rows[row][3] == "ADP"
                && rows.get(row + 1).is_some_and(|next| next[3] == "DET")
        });
        let form = contraction.map_or(&rows[row][1], |(_, _, form)| form);
        let start = text.len();
        text.push_str(form);
        let mut token = token(&rows[row]);
        token.bytes = Bytes::new(start, text.len());
        token.space_before = start > 0;
        text.push(' ');
        if contraction.is_some() {
            token.contraction = true;
            token.morph = morph(&rows[row + 1]);
            tokens.push(sentence.tokens.len() as u16);
            row += 1;
        }
        tokens.push(sentence.tokens.len() as u16);
        first_rows.push(if contraction.is_some() { row - 1 } else { row });
        sentence.tokens.push(token);
        row += 1;
    }
    for (index, &row) in first_rows.iter().enumerate() {
        let head: usize = rows[row][6].parse().unwrap_or(0);
        sentence.tokens[index].head =
            head.checked_sub(1).and_then(|head| tokens.get(head)).copied().unwrap_or(index as u16);
    }
    relative_clauses(&mut sentence);
    sentence.bytes = Bytes::new(0, text.len());
    Tree { text, sentence, rows, tokens }
}

/// GSD calls relative clauses `acl` like others, PUD `acl:relcl`: the latter is learnt.
fn relative_clauses(sentence: &mut Sentence) {
    for index in 0..sentence.tokens.len() {
        if sentence.tokens[index].relation != Relation::Acl {
            continue;
        }
        let relative = sentence.tokens.iter().enumerate().any(|(at, token)| {
            at < index && token.upos == Upos::Pron && token.lemma == "der" && usize::from(token.head) == index
        });
        if relative {
            sentence.tokens[index].relation = Relation::AclRelcl;
        }
    }
}

fn token(row: &[String]) -> Token {
    Token {
        lemma: row[2].as_str().into(),
        upos: Upos::from_name(&row[3]).unwrap_or_default(),
        morph: morph(row),
        relation: relation(&row[7]),
        ..Token::default()
    }
}

/// The relation with this name, subtypes that are not kept apart falling to their main type.
fn relation(name: &str) -> Relation {
    let main = name.split(':').next().unwrap_or(name);
    Relation::from_name(name).or_else(|| Relation::from_name(main)).unwrap_or_default()
}

fn morph(row: &[String]) -> Morph {
    let feature = |name: &str| {
        row[5].split('|').filter_map(|pair| pair.split_once('=')).find(|pair| pair.0 == name).map(|pair| pair.1)
    };
    let case = feature("Case").and_then(|value| match value {
        "Nom" => Some(Case::Nominative),
        "Acc" => Some(Case::Accusative),
        "Dat" => Some(Case::Dative),
        "Gen" => Some(Case::Genitive),
        _ => None,
    });
    Morph {
        cases: case.map_or(CaseSet::NONE, CaseSet::of),
        case,
        number: feature("Number").map(|value| if value == "Plur" { Number::Plural } else { Number::Singular }),
        gender: feature("Gender").and_then(|value| match value {
            "Masc" => Some(Gender::Masculine),
            "Fem" => Some(Gender::Feminine),
            "Neut" => Some(Gender::Neuter),
            _ => None,
        }),
        person: feature("Person").and_then(|value| value.parse().ok()),
        verb_form: verb_form(row),
        mood: feature("Mood").and_then(|value| match (value, feature("Tense")) {
            ("Ind", _) => Some(Mood::Indicative),
            ("Sub", Some("Pres")) => Some(Mood::KonjunktivI),
            ("Sub", _) => Some(Mood::KonjunktivII),
            ("Imp", _) => Some(Mood::Imperative),
            _ => None,
        }),
        tense: feature("Tense").map(|value| if value == "Past" { Tense::Preterite } else { Tense::Present }),
        degree: feature("Degree").and_then(|value| match value {
            "Pos" => Some(Degree::Positive),
            "Cmp" => Some(Degree::Comparative),
            "Sup" => Some(Degree::Superlative),
            _ => None,
        }),
        definite: feature("Definite").map(|value| value == "Def"),
    }
}

/// The form of a verb by the finer tags of the two treebanks.
fn verb_form(row: &[String]) -> Option<VerbForm> {
    if row[3] != "VERB" && row[3] != "AUX" {
        return None;
    }
    match row[4].as_str() {
        "VBC" | "VVFIN" | "VAFIN" | "VMFIN" | "VVIMP" => Some(VerbForm::Finite),
        "VVIZU" => Some(VerbForm::ZuInfinitive),
        "VB" | "VVINF" | "VAINF" | "VMINF" => Some(VerbForm::Infinitive),
        "VBN" if row[5].contains("Tense=Pres") => Some(VerbForm::PresentParticiple),
        "VBN" | "VVPP" | "VAPP" | "VMPP" => Some(VerbForm::Participle),
        _ if row[5].contains("VerbForm=Part") => Some(VerbForm::Participle),
        _ if row[5].contains("VerbForm=Inf") => Some(VerbForm::Infinitive),
        _ => Some(VerbForm::Finite),
    }
}

/// The tree's words with other heads and relations, as CoNLL-U.
#[must_use]
pub fn write(tree: &Tree, predicted: &Sentence) -> String {
    let mut out = String::new();
    // A token's head word is the first of its words; what hangs on a contraction hangs on its preposition.
    let first_word = |token: u16| tree.tokens.iter().position(|&at| at == token).unwrap_or(0);
    for (word, row) in tree.rows.iter().enumerate() {
        let token = tree.tokens[word];
        let parsed = &predicted.tokens[usize::from(token)];
        let second = word > 0 && tree.tokens[word - 1] == token;
        let head = if parsed.head == token { 0 } else { first_word(parsed.head) + 1 };
        let relation = if second { "det" } else { parsed.relation.as_str() };
        let _ = writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t{}\t{head}\t{relation}\t_\t_",
            row[0], row[1], row[2], row[3], row[4], row[5]
        );
    }
    out.push('\n');
    out
}
