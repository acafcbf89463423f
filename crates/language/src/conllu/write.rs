//! Writes an analysis as CoNLL-U.

use super::parts::{self, Part, PartRole};
use super::read::Given;
use model::{Analysis, Bytes, Case, Degree, Gender, Mood, Morph, Number, Sentence, Tense, Text, Token, Upos, VerbForm};
use std::fmt::Write as _;

/// Writes sentences as UD German cuts them, each token with `TokenRange=start:end` in characters.
#[must_use]
pub fn write(text: &Text<'_>, analysis: &Analysis) -> String {
    let mut out = String::new();
    for (index, sentence) in analysis.sentences.iter().enumerate() {
        let parts: Vec<Vec<Part>> =
            sentence.tokens.iter().map(|token| parts::of(token, text.at(token.bytes))).collect();
        write_sentence(&mut out, text, sentence, &parts, index + 1);
    }
    out
}

/// Writes sentences whose tokens were given, cut into the very words of the file they came from.
#[must_use]
pub fn write_given(given: &Given) -> String {
    let text = Text::new(&given.text);
    let mut out = String::new();
    for (index, (sentence, parts)) in given.sentences.iter().zip(&given.parts).enumerate() {
        write_sentence(&mut out, &text, sentence, parts, index + 1);
    }
    out
}

/// A line under way.
struct Word<'a> {
    form: &'a str,
    lemma: &'a str,
    upos: Upos,
    morph: Morph,
    head: usize,
    relation: &'a str,
}

fn write_sentence(out: &mut String, text: &Text<'_>, sentence: &Sentence, parts: &[Vec<Part>], number: usize) {
    // Writing to a string does not fail.
    let _ = writeln!(out, "# sent_id = {number}");
    let shown = text.at(sentence.bytes).replace(['\n', '\r', '\t'], " ");
    let _ = writeln!(out, "# text = {shown}");
    // The number of the word that stands for each token.
    let mut heads = Vec::with_capacity(parts.len());
    let mut next = 1;
    for token in parts {
        heads.push(next + token.iter().position(|part| part.role == PartRole::Head).unwrap_or(0));
        next += token.len();
    }
    let mut id = 1;
    for (index, token) in sentence.tokens.iter().enumerate() {
        let is_root = usize::from(token.head) == index;
        let head = if is_root { 0 } else { heads.get(usize::from(token.head)).copied().unwrap_or(0) };
        let glued = sentence.tokens.get(index + 1).is_some_and(|next| !next.space_before);
        let contraction = parts[index].iter().any(|part| part.role == PartRole::Article);
        if contraction {
            let last = id + parts[index].len() - 1;
            let form = text.at(token.bytes);
            let _ = writeln!(out, "{id}-{last}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{}", misc(text, Some(token.bytes), glued));
        }
        for (place, part) in parts[index].iter().enumerate() {
            let following = parts[index].get(place + 1);
            let word = word(token, part, head, heads[index], id);
            let tight = if following.is_some() { !contraction } else { glued && !contraction };
            line(out, id, &word, &misc(text, part.bytes, tight));
            id += 1;
        }
    }
    out.push('\n');
}

fn word<'a>(token: &'a Token, part: &'a Part, head: usize, own: usize, id: usize) -> Word<'a> {
    let Part { form, role, .. } = part;
    match role {
        PartRole::Head => Word {
            form,
            lemma: head_lemma(token, form),
            upos: token.upos,
            morph: if token.contraction { Morph::default() } else { token.morph },
            head,
            relation: if head == 0 { "root" } else { token.relation.as_str() },
        },
        // The article hangs on the noun that the preposition hangs on.
        PartRole::Article => Word {
            form,
            lemma: "der",
            upos: Upos::Det,
            morph: parts::article_morph(token.morph),
            head: if head == 0 { own } else { head },
            relation: "det",
        },
        PartRole::Hyphen => {
            Word { form, lemma: form, upos: Upos::Punct, morph: Morph::default(), head: id - 1, relation: "punct" }
        }
        PartRole::Modifier => {
            let (upos, morph) = modifier(token, form);
            Word { form, lemma: form, upos, morph, head: own, relation: "compound" }
        }
    }
}

/// The lemma of the last word of a hyphen compound is that of the whole from its last hyphen on.
fn head_lemma<'a>(token: &'a Token, form: &'a str) -> &'a str {
    let lemma = token.lemma.as_str();
    if form.contains('-') || !lemma.contains('-') {
        return lemma;
    }
    let trimmed = lemma.trim_end_matches('-');
    trimmed.rsplit('-').next().filter(|last| !last.is_empty()).unwrap_or(lemma)
}

/// A modifier is declined like its head in UD German; which part of speech it is, its letters say.
fn modifier(token: &Token, form: &str) -> (Upos, Morph) {
    let nominal = matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj);
    if form.bytes().all(|byte| byte.is_ascii_digit()) {
        return (Upos::Num, Morph::default());
    }
    let upos = crate::de::modifier_tag(form, token.upos);
    let bare = matches!(upos, Upos::X | Upos::Adp | Upos::Adv) || !nominal;
    (upos, if bare { Morph::default() } else { token.morph })
}

fn misc(text: &Text<'_>, bytes: Option<Bytes>, glued: bool) -> String {
    let mut misc = Vec::new();
    if glued {
        misc.push("SpaceAfter=No".to_owned());
    }
    if let Some(bytes) = bytes {
        let span = text.span(bytes);
        misc.push(format!("TokenRange={}:{}", span.start, span.end));
    }
    if misc.is_empty() { "_".to_owned() } else { misc.join("|") }
}

fn line(out: &mut String, id: usize, word: &Word<'_>, misc: &str) {
    let lemma = if word.lemma.is_empty() { word.form } else { word.lemma };
    let features = features(word.upos, word.morph);
    let Word { form, upos, head, relation, .. } = word;
    let _ = writeln!(out, "{id}\t{form}\t{lemma}\t{}\t_\t{features}\t{head}\t{relation}\t_\t{misc}", upos.as_str());
}

/// The features in alphabetical order, as CoNLL-U wants them.
fn features(upos: Upos, morph: Morph) -> String {
    let mut features = Vec::new();
    let mut add = |name: &str, value: &str| features.push(format!("{name}={value}"));
    if let Some(case) = morph.case.filter(|_| upos != Upos::Adp) {
        add(
            "Case",
            match case {
                Case::Nominative => "Nom",
                Case::Accusative => "Acc",
                Case::Dative => "Dat",
                Case::Genitive => "Gen",
            },
        );
    }
    if let Some(definite) = morph.definite {
        add("Definite", if definite { "Def" } else { "Ind" });
    }
    if let Some(degree) = morph.degree {
        add(
            "Degree",
            match degree {
                Degree::Positive => "Pos",
                Degree::Comparative => "Cmp",
                Degree::Superlative => "Sup",
            },
        );
    }
    if let Some(gender) = morph.gender {
        add(
            "Gender",
            match gender {
                Gender::Masculine => "Masc",
                Gender::Feminine => "Fem",
                Gender::Neuter => "Neut",
            },
        );
    }
    if let Some(mood) = morph.mood {
        add(
            "Mood",
            match mood {
                Mood::Indicative => "Ind",
                Mood::KonjunktivI | Mood::KonjunktivII => "Sub",
                Mood::Imperative => "Imp",
            },
        );
    }
    if let Some(number) = morph.number {
        add("Number", if number == Number::Singular { "Sing" } else { "Plur" });
    }
    if let Some(person) = morph.person {
        add("Person", &person.to_string());
    }
    if let Some(tense) = morph.tense {
        add("Tense", if tense == Tense::Present { "Pres" } else { "Past" });
    }
    if let Some(form) = morph.verb_form {
        add(
            "VerbForm",
            match form {
                VerbForm::Finite => "Fin",
                VerbForm::Infinitive | VerbForm::ZuInfinitive => "Inf",
                VerbForm::Participle | VerbForm::PresentParticiple => "Part",
            },
        );
    }
    if features.is_empty() { "_".to_owned() } else { features.join("|") }
}
