//! The verbs of a clause taken together: lemma, tense, mood, voice, negation.

use super::grammar::{self, Role};
use super::lemma;
use super::phrases::is_negative;
use super::tree::Tree;
use super::valency::{self, Valency};
use compact_str::{CompactString, ToCompactString};
use model::{Mood, Relation, Tense, Upos, VerbComplex, VerbForm, Voice};

/// The complex whose head in the tree is `head`: a verb, or a predicate with a copula. `None` where there is no verb.
pub(super) fn complex(tree: &Tree<'_>, head: u16, text: &str) -> Option<VerbComplex> {
    let mut tokens: Vec<u16> =
        tree.with(head, &[Relation::Aux, Relation::AuxPass, Relation::Cop, Relation::CompoundPrt]).collect();
    let mut modals = Vec::new();
    let is_verb = matches!(tree.upos(head), Upos::Verb | Upos::Aux) || tree.relation(head) == Relation::Amod;
    let mut main = head;
    if is_verb {
        tokens.push(head);
        if let Some(inner) = inner_infinitive(tree, head) {
            modals.push(head);
            tokens.extend(tree.with(inner, &[Relation::Aux, Relation::AuxPass, Relation::CompoundPrt]));
            tokens.push(inner);
            main = inner;
        }
    } else {
        // "ist Präsident": the copula is what says it.
        main = tree.with(head, &[Relation::Cop]).last().or_else(|| tree.with(head, &[Relation::Aux]).last())?;
    }
    tokens.sort_unstable();
    tokens.dedup();
    modals
        .extend(tokens.iter().copied().filter(|&index| index != main && index != head && tree.is(index, Role::Modal)));
    modals.sort_unstable();
    let finite = tokens.iter().copied().find(|&index| tree.token(index).morph.verb_form == Some(VerbForm::Finite));
    // "trat zusammen mit ihm dem Vertrag bei": the particle closes its clause.
    let particle = tokens.iter().copied().rev().find(|&index| {
        tree.relation(index) == Relation::CompoundPrt && tree.token(index).head == main && !is_verbal(tree, index)
    });
    let particle = particle.or_else(|| adjoined(tree, main, text));
    if let Some(particle) = particle.filter(|particle| !tokens.contains(particle)) {
        tokens.push(particle);
        tokens.sort_unstable();
    }
    let reflexive = tree.children(main).iter().chain(tree.children(head)).any(|&child| {
        tree.upos(child) == Upos::Pron
            && tree.is(child, Role::Reflexive)
            && !matches!(tree.relation(child), Relation::Nsubj | Relation::Obl | Relation::Nmod)
    });
    let mut complex = VerbComplex {
        main,
        finite,
        particle,
        lemma: with_sein(tree, main, &tokens, text).unwrap_or_else(|| full_lemma(tree, main, particle, text)),
        mood: finite.and_then(|index| tree.token(index).morph.mood),
        modals,
        negation: negation(tree, head, main).or_else(|| {
            let beside = particle.map_or(&[][..], |particle| tree.children(particle));
            beside.iter().copied().find(|&word| tree.is(word, Role::Negation))
        }),
        reflexive,
        tokens,
        ..VerbComplex::default()
    };
    (complex.tense, complex.voice) = tense_and_voice(tree, &complex);
    Some(complex)
}

/// A particle that the tree has as something else: "gab *bekannt*", "kam nicht *zustande*", and such as are written apart from
/// participle or infinitive though they are no prepositions: "ist *zustande* gekommen". The joined verb must be known.
fn adjoined(tree: &Tree<'_>, main: u16, text: &str) -> Option<u16> {
    let finite = tree.token(main).morph.verb_form == Some(VerbForm::Finite);
    // Nothing but a negation hangs on a particle.
    let bare = |&child: &u16| tree.children(child).iter().all(|&word| tree.is(word, Role::Negation));
    tree.children(main).iter().copied().filter(bare).find(|&child| {
        let word = super::words::form_of(text, tree.token(child));
        let role = grammar::of(word);
        let stands = if finite { child > main } else { child + 1 == main && role.cases().is_empty() };
        let joined = || {
            let lemma = lemma::verb(
                &tree.token(main).lemma,
                super::words::form_of(text, tree.token(main)),
                tree.token(main).morph.verb_form,
            );
            [word, &*lemma].concat()
        };
        stands && role.has(Role::Particle) && valency::of(&joined()) != Valency::default()
    })
}

fn is_verbal(tree: &Tree<'_>, index: u16) -> bool {
    matches!(tree.upos(index), Upos::Verb | Upos::Aux)
}

/// The infinitive under a verb that works like a modal: "lässt Raketen *testen*".
pub(super) fn inner_infinitive(tree: &Tree<'_>, head: u16) -> Option<u16> {
    if !tree.is(head, Role::Semimodal) && !tree.is(head, Role::Modal) {
        return None;
    }
    tree.with(head, &[Relation::Xcomp, Relation::Ccomp]).find(|&child| {
        tree.upos(child) == Upos::Verb
            && matches!(tree.token(child).morph.verb_form, Some(VerbForm::Infinitive | VerbForm::ZuInfinitive))
    })
}

/// The dictionary form with its particle: "bauen … aus" and "auszubauen" are "ausbauen".
fn full_lemma(tree: &Tree<'_>, main: u16, particle: Option<u16>, text: &str) -> CompactString {
    let token = tree.token(main);
    let form = super::words::form_of(text, token);
    let bare = lemma::verb(&token.lemma, form, token.morph.verb_form);
    let Some(particle) = particle else { return bare };
    let particle = super::words::form_of(text, tree.token(particle)).to_lowercase();
    // Some lemmas have their particle already.
    if bare.starts_with(&particle) && bare.len() > particle.len() + 3 && valency::of(&bare) != Valency::default() {
        return bare;
    }
    let mut joined = CompactString::from(particle);
    joined.push_str(&bare);
    joined
}

/// The verb of a participle that is another one's too, where "sein" or its noun tells it from that: "ist in Not geraten" is no advice,
/// "sind nach Kiew gelangt" no success.
fn with_sein(tree: &Tree<'_>, main: u16, tokens: &[u16], text: &str) -> Option<CompactString> {
    let token = tree.token(main);
    let form = super::words::form_of(text, token).to_lowercase();
    if token.morph.verb_form != Some(VerbForm::Participle) || !form.starts_with("ge") {
        return None;
    }
    let mut others = tokens.iter().copied().filter(|&index| index != main).peekable();
    let alone = others.peek().is_none();
    let attribute = alone && tree.relation(main) == Relation::Amod;
    if !attribute && (alone || !others.all(|index| tree.is(index, Role::State) || tree.is(index, Role::Modal))) {
        return None;
    }
    let bare = ["en", "em", "er", "es", "e"].into_iter().find_map(|ending| {
        let bare = form.strip_suffix(ending).filter(|_| attribute)?;
        (bare.ends_with("en") || bare.ends_with('t')).then_some(bare)
    });
    let bare = bare.unwrap_or(&form);
    let infinitive = match bare.strip_suffix('t') {
        Some(stem) => [stem, "en"].concat().to_compact_string(),
        None => bare.to_compact_string(),
    };
    valency::of(&infinitive).takes(Valency::PERFECT_WITH_SEIN).then_some(infinitive)
}

/// What negates the clause: "nicht", "nie", or "kein" on subject or object.
fn negation(tree: &Tree<'_>, head: u16, main: u16) -> Option<u16> {
    let children = tree.children(head).iter().chain(if main == head { &[][..] } else { tree.children(main) });
    let mut found = None;
    for &child in children {
        let relation = tree.relation(child);
        let negates = match relation {
            Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::OblArg => is_negative(tree, child),
            _ if tree.is(child, Role::Negation) => {
                let next = tree.tokens.get(usize::from(child) + 1);
                Some(child).filter(|_| !next.is_some_and(|next| grammar::of(&next.lemma).has(Role::Unnegating)))
            }
            // "haben sich nicht darauf geeinigt": what only points ahead to a clause bears no negation of its own.
            Relation::Advmod | Relation::Obl if points_ahead(tree, child) => {
                tree.children(child).iter().copied().find(|&word| tree.is(word, Role::Negation))
            }
            // "wird nicht länger schweigen".
            Relation::Advmod if tree.is(child, Role::Lasting) => {
                tree.children(child).iter().copied().find(|&word| tree.is(word, Role::Negation))
            }
            // "konnten sich nicht auf Mindestpreise einigen": right before the verb, and nothing else takes its place.
            Relation::Obl if closes(tree, child, main) => {
                tree.children(child).iter().copied().find(|&word| word + 1 < child && tree.is(word, Role::Negation))
            }
            // "auf keinen Fall".
            Relation::Obl if grammar::of(&tree.token(child).lemma).has(Role::Manner) => is_negative(tree, child),
            _ => None,
        };
        found = found.or(negates);
    }
    // "ist keine Drohung", "ist nicht sicher".
    found.or_else(|| if main == head { None } else { is_negative(tree, head) })
}

/// Whether a phrase with a preposition stands right before the verb that ends its clause.
fn closes(tree: &Tree<'_>, child: u16, main: u16) -> bool {
    let ends = tree.tokens.get(usize::from(main) + 1).is_none_or(|next| next.upos == Upos::Punct);
    child + 1 == main && ends && tree.with(child, &[Relation::Case]).next().is_some()
}

/// Whether a word is an adverb of "da" and a preposition: "darauf", "davon", "dazu".
fn points_ahead(tree: &Tree<'_>, child: u16) -> bool {
    let token = tree.token(child);
    token.upos == Upos::Adv && token.lemma.starts_with("da") && token.lemma.len() > 4
}

/// The tense and voice of the whole.
fn tense_and_voice(tree: &Tree<'_>, complex: &VerbComplex) -> (Option<Tense>, Voice) {
    let main = tree.token(complex.main);
    // "war unterwegs und wurde umringt": beside a finite auxiliary what looks like the third person is the participle.
    let auxiliary = |index: u16| {
        matches!(tree.relation(index), Relation::Aux | Relation::AuxPass)
            && (tree.is(index, Role::Passive) || tree.is(index, Role::Perfect))
    };
    let taken_for_finite = main.morph.verb_form == Some(VerbForm::Finite)
        && complex.modals.is_empty()
        && complex.finite.is_some_and(|finite| finite != complex.main && auxiliary(finite));
    let participle =
        main.morph.verb_form == Some(VerbForm::Participle) || taken_for_finite || is_participle_too(tree, complex);
    let others =
        || complex.tokens.iter().copied().filter(|&index| index != complex.main && Some(index) != complex.particle);
    let form = |index: u16| tree.token(index).morph.verb_form;
    let worden = others().any(|index| tree.is(index, Role::Passive) && form(index) == Some(VerbForm::Participle));
    let finite = complex.finite;
    let finite_has = |role: Role| finite.is_some_and(|index| index != complex.main && tree.is(index, role));
    let nonfinite_has = |role: Role| others().any(|index| Some(index) != finite && tree.is(index, role));
    let simple = finite.and_then(|index| tree.token(index).morph.tense);
    let perfect = || if simple == Some(Tense::Preterite) { Tense::Pluperfect } else { Tense::Perfect };
    let with_sein = valency::of(&complex.lemma).takes(Valency::PERFECT_WITH_SEIN);
    if finite.is_none() {
        // "Raketentest gemeldet", "um befreit zu werden"; but "beraten zu wollen".
        let wants = !complex.modals.is_empty() && !others().any(|index| tree.is(index, Role::Passive));
        let passive = participle
            && !wants
            && !with_sein
            && !others().any(|index| tree.is(index, Role::Perfect) && !tree.is(index, Role::State));
        return (None, if passive { Voice::Passive } else { Voice::Active });
    }
    let passive = participle && (worden || finite_has(Role::Passive) || nonfinite_has(Role::Passive));
    if passive {
        let tense = match () {
            () if worden || finite_has(Role::Perfect) && !finite_has(Role::State) => Some(perfect()),
            () if finite_has(Role::Future) && nonfinite_has(Role::Passive) => Some(future(simple)),
            () => simple,
        };
        return (tense, Voice::Passive);
    }
    if finite_has(Role::Future) {
        let tense = if nonfinite_has(Role::Perfect) && participle { Tense::FuturePerfect } else { future(simple) };
        return (Some(tense), Voice::Active);
    }
    if finite_has(Role::State) && participle {
        let transitive = valency::of(&complex.lemma).takes(Valency::ACCUSATIVE);
        let marked = finite.is_some_and(|index| tree.relation(index) == Relation::AuxPass);
        return if !with_sein && (transitive || marked) {
            (simple, Voice::StatePassive)
        } else {
            (Some(perfect()), Voice::Active)
        };
    }
    let haben = finite_has(Role::Perfect) && !finite_has(Role::State);
    let built = participle || nonfinite_has(Role::Modal) || nonfinite_has(Role::Copula) || !complex.modals.is_empty();
    if haben && built || finite_has(Role::State) && nonfinite_has(Role::Copula) {
        return (Some(perfect()), Voice::Active);
    }
    let state = participle && nonfinite_has(Role::State) && !with_sein;
    (simple, if state { Voice::StatePassive } else { Voice::Active })
}

/// "wurden aus der Haft entlassen": behind "wurde" stands no infinitive, whatever a participle that looks like one is taken for.
fn is_participle_too(tree: &Tree<'_>, complex: &VerbComplex) -> bool {
    let is_infinitive = tree.token(complex.main).morph.verb_form == Some(VerbForm::Infinitive);
    complex.finite.filter(|_| is_infinitive && complex.modals.is_empty()).is_some_and(|finite| {
        let morph = &tree.token(finite).morph;
        tree.is(finite, Role::Passive) && morph.tense == Some(Tense::Preterite) && morph.mood == Some(Mood::Indicative)
    })
}

/// "wird liefern" is future; "würde liefern" says no time.
fn future(finite: Option<Tense>) -> Tense {
    if finite == Some(Tense::Preterite) { Tense::Present } else { Tense::Future }
}

/// Whether the mood is one of reported speech.
pub(super) fn is_reported(mood: Option<Mood>) -> bool {
    matches!(mood, Some(Mood::KonjunktivI | Mood::KonjunktivII))
}
