//! The lemma of a word, and the readings that its tag allows.

use super::clusters::clusters;
use super::lexicon::{Class, Reading, Rule, lexicon};
use super::syntax::grammar::{self, Role};
use super::word::{Shape, Word, capitalised};
use crate::linear::hash;
use compact_str::CompactString;
use model::{Degree, Morph, Number, Upos, VerbForm};

/// The readings of a word that agree with its tag.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chosen {
    /// The readings; none for a word that nothing is known of.
    pub(crate) readings: Vec<Reading>,
    /// The edit of each reading.
    rules: Vec<Rule<'static>>,
    /// What the edits apply to: the form, or the head of a compound.
    base: CompactString,
    /// What stands before the head of a compound.
    before: CompactString,
    /// The likeliest lemma before the sentence is looked at.
    pub(crate) lemma: CompactString,
    /// Whether the readings are those of the very form or its head, not a guess.
    pub(crate) known: bool,
}

/// How well a reading's part of speech agrees with the tag; 0 not at all.
fn agreement(reading: Upos, tag: Upos) -> u8 {
    match (tag, reading) {
        (a, b) if a == b => 3,
        (Upos::Propn, Upos::Noun) | (Upos::Noun, Upos::Propn) | (Upos::Aux, Upos::Verb) | (Upos::Verb, Upos::Aux) => 2,
        (Upos::Det, Upos::Pron | Upos::Adj) | (Upos::Pron, Upos::Det) => 2,
        (Upos::Adj, Upos::Verb | Upos::Adv) | (Upos::Noun, Upos::Adj) | (Upos::Adv, Upos::Adj) => 1,
        _ => 0,
    }
}

fn fit(class: Class, tag: Upos) -> u8 {
    lexicon().readings(class).map(|(reading, _)| agreement(reading.upos, tag)).max().unwrap_or(0)
}

/// Chooses readings and lemma for a tag.
pub(crate) fn choose(word: &Word, tag: Upos) -> Chosen {
    if matches!(word.shape, Shape::Mark | Shape::Digits | Shape::Web) {
        return Chosen { lemma: word.form.clone(), ..Chosen::default() };
    }
    // A common noun keeps its capital; any other word may have it from its place alone.
    let nominal = matches!(tag, Upos::Noun | Upos::Propn | Upos::X);
    let exact = word.class.map(|class| (class, if word.titled { titled(word) } else { word.form.clone() }));
    let small = word.small_class.map(|class| (class, CompactString::from(word.small())));
    let order = if nominal { [exact, small] } else { [small, exact] };
    let mut best: Option<(u8, Class, CompactString)> = None;
    for (class, form) in order.into_iter().flatten() {
        let fit = fit(class, tag);
        if fit > best.as_ref().map_or(0, |(best, _, _)| *best) {
            best = Some((fit, class, form));
        }
    }
    if let Some((fit, class, form)) = best {
        return take(class, form, CompactString::default(), tag, fit);
    }
    if let Some(class) = word.guess {
        let fit = fit(class, tag);
        if fit > 0 && (tag != Upos::Propn || word.head > 0) {
            return guessed(word, class, tag, fit);
        }
    }
    Chosen { lemma: unknown(word, tag), ..Chosen::default() }
}

/// "RUSSLAND" as "Russland".
fn titled(word: &Word) -> CompactString {
    capitalised(word.small())
}

fn take(class: Class, base: CompactString, before: CompactString, tag: Upos, fit: u8) -> Chosen {
    let mut chosen = Chosen { base, before, known: true, ..Chosen::default() };
    for (reading, rule) in lexicon().readings(class).filter(|(reading, _)| agreement(reading.upos, tag) == fit) {
        chosen.readings.push(reading);
        chosen.rules.push(rule);
    }
    if matches!(tag, Upos::Noun | Upos::Propn | Upos::Verb) {
        chosen.leave_out_rare();
    }
    chosen.lemma = chosen.best_lemma(|_| true);
    chosen
}

impl Chosen {
    /// The lemma, now that the word's morphology is decided.
    pub(crate) fn lemma_for(&self, tag: Upos, morph: &Morph) -> CompactString {
        // A name has a lemma of its own form unless it stands in the genitive.
        if tag == Upos::Propn && morph.case.is_some() {
            let genitive = morph.case == Some(model::Case::Genitive);
            let form: &str = if self.rules.is_empty() { &self.lemma } else { &self.base };
            let marked = self.before.is_empty() && form.len() > 3 && form.ends_with('s') && !form.ends_with("ss");
            if !self.rules.is_empty() && !genitive && marked && self.readings.iter().all(|reading| reading.numbers != 2)
            {
                return self.base.clone();
            }
            if self.rules.is_empty() && genitive && marked {
                return form[..form.len() - 1].into();
            }
        }
        if self.rules.len() < 2 || self.rules.iter().all(|rule| *rule == self.rules[0]) {
            return self.lemma.clone();
        }
        let fits = |reading: &Reading| {
            let verb = morph.verb_form.is_none_or(|form| reading.verb_form.is_none_or(|found| is_like(found, form)));
            let number = match morph.number {
                Some(Number::Singular) => reading.numbers != 2,
                Some(Number::Plural) => reading.numbers != 1,
                None => true,
            };
            let gender = morph.gender.is_none_or(|gender| reading.gender().is_none_or(|found| found == gender));
            let case = morph.case.is_none_or(|case| reading.cases.is_empty() || reading.cases.has(case));
            let tense = morph.tense.is_none() || reading.tense.is_none() || reading.tense == morph.tense;
            verb && tense && (tag == Upos::Verb || tag == Upos::Aux || number && gender && case)
        };
        let any = self.readings.iter().any(fits);
        self.best_lemma(|reading| !any || fits(reading))
    }

    /// Leaves out lemmas that nobody writes where there are others: "Drohnen" are those of "Drohne", not of "Drohn".
    fn leave_out_rare(&mut self) {
        if self.rules.iter().all(|rule| *rule == self.rules[0]) {
            return;
        }
        let is_met = |rule: &Rule<'_>| {
            let mut lemma = CompactString::default();
            rule.apply(&self.base, &mut lemma);
            !grammar::of(&lemma).has(Role::Rare)
        };
        let met: Vec<bool> = self.rules.iter().map(is_met).collect();
        if met.contains(&true) && met.contains(&false) {
            let mut kept = met.iter();
            self.rules.retain(|_| kept.next() == Some(&true));
            let mut kept = met.iter();
            self.readings.retain(|_| kept.next() == Some(&true));
        }
    }

    /// Whether a noun without an article is rather several of something than an infinitive: "bei Kämpfen" tells of fights,
    /// not of fighting.
    pub(crate) fn is_rather_several(&self) -> bool {
        let lemma = |rule: &Rule<'_>| {
            let mut lemma = CompactString::default();
            rule.apply(&self.base, &mut lemma);
            lemma
        };
        let mut of_another = self.readings.iter().zip(&self.rules).filter(|(_, rule)| lemma(rule) != self.base);
        // A singular that is no infinitive may be meant, and so may a noun like "Norden".
        self.base.ends_with('n')
            && of_another.clone().all(|(reading, _)| reading.numbers == 2)
            && of_another.any(|(_, rule)| clusters().get(hash(lemma(rule).as_bytes())) != 0)
            && is_infinitive(&self.base.to_lowercase())
    }

    /// Of the lemmas of the readings that are asked for, the best.
    fn best_lemma(&self, wanted: impl Fn(&Reading) -> bool) -> CompactString {
        let mut best: Option<(Cost, CompactString)> = None;
        let several = self.rules.iter().any(|rule| *rule != self.rules[0]);
        for (reading, rule) in self.readings.iter().zip(&self.rules).filter(|(reading, _)| wanted(reading)) {
            let mut lemma = CompactString::default();
            rule.apply(&self.base, &mut lemma);
            if !several {
                best = Some((Cost::default(), lemma));
                break;
            }
            let cost = cost(*reading, rule, &self.base, &lemma);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, lemma));
            }
        }
        let lemma = best.map_or_else(|| self.base.clone(), |(_, lemma)| lemma);
        if self.before.is_empty() {
            return lemma;
        }
        let mut whole = self.before.clone();
        let nominal = self.before.ends_with('-') || self.base.chars().next().is_some_and(char::is_lowercase);
        if nominal {
            whole.push_str(&lemma);
        } else {
            whole.push_str(&lemma.to_lowercase());
        }
        whole
    }
}

fn is_infinitive(word: &str) -> bool {
    let readings = lexicon().class(word).map(|class| lexicon().readings(class));
    readings.is_some_and(|mut all| all.any(|(reading, _)| reading.verb_form == Some(VerbForm::Infinitive)))
}

fn is_like(a: VerbForm, b: VerbForm) -> bool {
    use VerbForm::{Infinitive, Participle, PresentParticiple, ZuInfinitive};
    a == b
        || matches!((a, b), (Infinitive, ZuInfinitive) | (ZuInfinitive, Infinitive))
        || matches!((a, b), (Participle, PresentParticiple) | (PresentParticiple, Participle))
}

/// Smaller is better, the first difference decides.
type Cost = (bool, bool, bool, bool, usize);

/// Of several lemmas, the one that fits best.
fn cost(reading: Reading, rule: &Rule<'_>, form: &str, lemma: &str) -> Cost {
    // "größer" is of "groß", not of an adjective "größer".
    let whole = reading.degree == Some(Degree::Positive) && form.ends_with(lemma);
    // "Fragen" are more often several of "Frage" than the asking; the article says so where it is.
    let noun = matches!(reading.upos, Upos::Noun | Upos::Propn);
    let asking = noun && form.ends_with('n') && form == lemma;
    // "gebraucht" is of "brauchen" before it is of "gebrauchen".
    let participle = reading.verb_form == Some(VerbForm::Participle) && form.starts_with("ge") && rule.cut_length == 0;
    let rare = clusters().get(hash(lemma.as_bytes())) == 0;
    let length = if noun { lemma.len() } else { usize::from(rule.strip) + rule.add.len() };
    (whole, rare, participle, asking, length)
}

/// The readings of a compound's head, or of words with the same ending.
fn guessed(word: &Word, class: Class, tag: Upos, fit: u8) -> Chosen {
    if word.head == 0 {
        let mut chosen = take(class, word.form.clone(), CompactString::default(), tag, fit);
        chosen.known = false;
        chosen.lemma = by_ending(word, tag, &chosen.rules);
        chosen.rules.clear();
        return chosen;
    }
    let (before, head) = word.form.split_at(word.head);
    // The head of "Artilleriegeschosse" stands in the lexicon as "Geschosse".
    let capital = capitalised(head);
    let candidates = [CompactString::from(head), capital, head.to_lowercase().into()];
    let base = candidates.into_iter().find(|form| lexicon().class(form) == Some(class)).unwrap_or_else(|| head.into());
    take(class, base, before.into(), tag, fit)
}

/// The lemma of a word that is known by its ending only: what the ending of its class takes off, if that is all.
fn by_ending(word: &Word, tag: Upos, rules: &[Rule<'_>]) -> CompactString {
    if tag == Upos::Adj {
        let small = word.small();
        let ending = ["en", "em", "er", "es", "e"].into_iter().find(|ending| small.ends_with(ending));
        let stem = ending.map_or(small, |ending| &small[..small.len() - ending.len()]);
        // "vage": without the ending nothing would end like a word.
        return if stem.chars().count() < 3 { small.into() } else { stem.into() };
    }
    let plain = |rule: &&Rule<'_>| rule.cut_length == 0 && rule.add.is_ascii() && rule.add.len() <= 2;
    let mut lemma = CompactString::default();
    match rules.iter().find(plain) {
        Some(rule) => rule.apply(if tag == Upos::Noun { &word.form } else { word.small() }, &mut lemma),
        None => lemma = unknown(word, tag),
    }
    lemma
}

/// A word that nothing is known of.
fn unknown(word: &Word, tag: Upos) -> CompactString {
    match tag {
        Upos::Noun | Upos::Propn | Upos::X => word.form.clone(),
        _ => word.small().into(),
    }
}
