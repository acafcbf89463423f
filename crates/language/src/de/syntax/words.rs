//! What the parser sees of each word, computed once a sentence.

use super::hash::{mix, word};
use super::valency::{self, Valency};
use model::{Case, CaseSet, Mood, Relation, Sentence, Token, Upos, VerbForm};

/// What the parser sees of a word. The hashes are zero for "no word" only.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Part of speech, refined: verb form, kind of pronoun, shape of adjective.
    pub(super) tag: u64,
    /// Tag and lemma for closed classes, the tag alone for open ones.
    pub(super) closed: u64,
    /// Lemma.
    pub(super) lemma: u64,
    /// Tag, case candidates, number, person.
    pub(super) form: u64,
    /// Likeliest case and tag.
    pub(super) case: u64,
    /// Last letters and capital.
    pub(super) ending: u64,
    /// What the verb can take.
    pub(super) valency: u64,
    /// Verbs of its stretch before and behind it, and how the stretch begins.
    pub(super) field: u64,
    /// What stands directly before and behind, of punctuation and prepositions.
    pub(super) context: u64,
    /// Number of the stretch between marks it stands in.
    pub(super) stretch: u16,
    /// Verbs up to and including this word, finite ones, commas, conjunctions: for counts between two words.
    pub(super) before: [u16; 4],
    /// What it is to any noun that it hangs on from the left; of punctuation, to any word.
    pub(super) sure: Option<Relation>,
    /// Whether it is a noun or a name.
    pub(super) noun: bool,
}

impl Word {
    /// The relation of a word to its head where there is hardly any other: of punctuation, of prepositions before nouns (10,048 of
    /// 10,053 in the treebanks) and of articles (12,796 of 12,821). The table need not be asked then.
    pub(super) fn sure(&self, head: &Self, before: bool) -> Option<Relation> {
        self.sure.filter(|relation| *relation == Relation::Punct || before && head.noun)
    }
}

/// The relation that a word has to a noun behind it, by its tag and lemma alone.
fn sure(upos: Upos, lemma: &str) -> Option<Relation> {
    match upos {
        Upos::Punct => Some(Relation::Punct),
        Upos::Adp => Some(Relation::Case),
        Upos::Det if matches!(lemma, "der" | "ein") => Some(Relation::Det),
        _ => None,
    }
}

/// A word's part of speech, as fine as grammar needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) upos: Upos,
    pub(super) verb_form: Option<VerbForm>,
    pub(super) sub: u8,
}

impl Kind {
    pub(super) fn of(token: &Token, form: &str) -> Self {
        let sub = match token.upos {
            Upos::Pron | Upos::Det => pronoun_kind(token, form),
            Upos::Adj => adjective_kind(form),
            Upos::Adp => u8::from(token.contraction),
            Upos::Punct => mark_kind(form),
            Upos::Verb | Upos::Aux => match token.morph.mood {
                Some(Mood::KonjunktivI) => 1,
                Some(Mood::Imperative) => 2,
                _ => 0,
            },
            _ => 0,
        };
        Self { upos: token.upos, verb_form: token.morph.verb_form, sub }
    }

    fn code(self) -> u64 {
        1 + self.upos as u64 + 32 * self.verb_form.map_or(0, |form| 1 + form as u64) + 256 * u64::from(self.sub)
    }
}

/// Personal, reflexive, relative or article-like, question word, others.
fn pronoun_kind(token: &Token, form: &str) -> u8 {
    match &*token.lemma {
        "der" => {
            if token.upos == Upos::Pron {
                1
            } else {
                2
            }
        }
        "sich" => 3,
        "ich" | "du" | "er" | "sie" | "es" | "wir" | "ihr" | "Sie" => 4,
        "wer" | "was" | "welcher" => 5,
        "man" => 6,
        _ if form.eq_ignore_ascii_case("sich") => 3,
        _ => 0,
    }
}

fn adjective_kind(form: &str) -> u8 {
    match form.as_bytes() {
        [.., b'e'] => 1,
        [.., b'e', b'n' | b'r' | b's' | b'm'] => 2,
        _ => 0,
    }
}

fn mark_kind(form: &str) -> u8 {
    match form {
        "," => 1,
        "." | "!" | "?" | "…" | "..." => 2,
        ":" => 3,
        ";" => 4,
        "-" | "–" | "—" | "/" => 5,
        "(" | "[" => 6,
        ")" | "]" => 7,
        _ => 8,
    }
}

/// Whether a word's own lemma says more than its tag: words of closed classes.
fn is_closed(upos: Upos) -> bool {
    !matches!(upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Num | Upos::X | Upos::Sym)
}

/// Computes what the parser sees of each word; `out` is emptied first.
pub fn words(sentence: &Sentence, text: &str, out: &mut Vec<Word>) {
    out.clear();
    let mut before = [0u16; 4];
    let mut stretch = 0;
    let mut marks: Vec<Mark> = Vec::with_capacity(sentence.tokens.len());
    for token in &sentence.tokens {
        let form = form_of(text, token);
        let kind = Kind::of(token, form);
        let tag = mix(1, kind.code());
        let lemma = mix(2, word(&token.lemma));
        let morph = &token.morph;
        let agreement = u64::from(morph.number.map_or(0, |n| 1 + n as u64) as u8)
            + 4 * u64::from(morph.person.unwrap_or(0))
            + 16 * case_bits(morph.cases);
        let takes =
            if matches!(token.upos, Upos::Verb | Upos::Aux) { valency::of(&token.lemma) } else { Valency::default() };
        let mark = kind.upos == Upos::Punct;
        before[0] += u16::from(matches!(kind.upos, Upos::Verb | Upos::Aux));
        before[1] += u16::from(kind.verb_form == Some(VerbForm::Finite));
        before[2] += u16::from(mark);
        before[3] += u16::from(kind.upos == Upos::Cconj);
        stretch += u16::from(mark);
        marks.push(Mark { kind, tag });
        out.push(Word {
            tag,
            closed: if is_closed(token.upos) { mix(tag, lemma) } else { tag },
            lemma,
            form: mix(tag, agreement),
            case: mix(tag, morph.case.map_or(0, |case| 1 + case as u64)),
            ending: ending(form),
            valency: mix(tag, u64::from(takes.bits())),
            field: 0,
            context: 0,
            stretch,
            before,
            sure: sure(kind.upos, &token.lemma),
            noun: matches!(kind.upos, Upos::Noun | Upos::Propn),
        });
    }
    fields(&marks, out);
}

fn case_bits(cases: CaseSet) -> u64 {
    [Case::Nominative, Case::Accusative, Case::Dative, Case::Genitive]
        .into_iter()
        .enumerate()
        .map(|(index, case)| u64::from(cases.has(case)) << index)
        .sum()
}

/// The last three letters and whether the word begins with a capital.
fn ending(form: &str) -> u64 {
    let start = form.char_indices().rev().nth(2).map_or(0, |(index, _)| index);
    let capital = form.chars().next().is_some_and(char::is_uppercase);
    mix(3 + u64::from(capital), word(&form[start..]))
}

#[derive(Clone, Copy)]
struct Mark {
    kind: Kind,
    tag: u64,
}

/// Fills `field` and `context`: the verbal frame of the stretch between two marks that a word stands in.
fn fields(marks: &[Mark], out: &mut [Word]) {
    let mut start = 0;
    while start < marks.len() {
        let end =
            (start + 1..marks.len()).find(|&index| out[index].stretch != out[start].stretch).unwrap_or(marks.len());
        let opening = (start..end.min(start + 3)).find(|&index| marks[index].kind.upos != Upos::Punct);
        let opening = opening.map_or(0, |index| opening_code(marks[index].kind));
        let last_verb = (start..end).rev().find(|&index| matches!(marks[index].kind.upos, Upos::Verb | Upos::Aux));
        let mut finite_before = 0;
        for index in start..end {
            // The last verb of the stretch, if it is still to come, and the last finite one already seen.
            let coming = last_verb.filter(|&verb| verb > index).map_or(0, |verb| marks[verb].tag);
            out[index].field = mix(mix(opening, coming), finite_before);
            if marks[index].kind.verb_form == Some(VerbForm::Finite) {
                finite_before = marks[index].tag;
            }
            let left = index.checked_sub(1).map_or(1, |left| mark_code(marks[left].kind));
            let right = marks.get(index + 1).map_or(1, |right| mark_code(right.kind));
            out[index].context = mix(left, right);
        }
        start = end;
    }
}

fn opening_code(kind: Kind) -> u64 {
    match kind.upos {
        Upos::Sconj | Upos::Pron | Upos::Cconj | Upos::Adp | Upos::Adv | Upos::Verb | Upos::Aux | Upos::Part => {
            kind.code()
        }
        _ => 2,
    }
}

fn mark_code(kind: Kind) -> u64 {
    match kind.upos {
        Upos::Punct | Upos::Adp | Upos::Cconj => kind.code(),
        _ => 2,
    }
}

/// The bit of a relation in [`super::State`]'s sets.
pub(super) const fn bit(relation: Relation) -> u64 {
    1 << relation as u8
}

/// The letters of a token; nothing where its place is not in the text.
pub(super) fn form_of<'a>(text: &'a str, token: &Token) -> &'a str {
    text.get(token.bytes.range()).unwrap_or("")
}
