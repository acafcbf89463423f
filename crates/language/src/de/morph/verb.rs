//! The form of each verb: finite, infinitive or participle, where its letters leave it open ("liefern", "verkauft").

use super::chunk::Seen;
use crate::de::syntax::grammar::{self, Role};
use crate::linear::{Feature, Linear, hash, pair, templates};
use model::{Token, Upos, VerbForm};

/// The classes of the model.
pub(crate) const FORMS: [VerbForm; 3] = [VerbForm::Finite, VerbForm::Infinitive, VerbForm::Participle];

/// The class of a form.
pub(crate) fn class(form: VerbForm) -> usize {
    match form {
        VerbForm::Finite => 0,
        VerbForm::Infinitive | VerbForm::ZuInfinitive => 1,
        VerbForm::Participle | VerbForm::PresentParticiple => 2,
    }
}

/// The classes a verb's readings allow, a bit each.
pub(crate) fn allowed(seen: &Seen<'_>, at: usize) -> u64 {
    let forms = seen.chosen[at].readings.iter().filter_map(|reading| reading.verb_form);
    forms.fold(0, |allowed, form| allowed | 1 << class(form))
}

/// The features of the verb at `at`; `before` is the class of the verb before it in the sentence.
pub(crate) fn features(seen: &Seen<'_>, at: usize, before: Option<(usize, usize)>) -> Vec<Feature> {
    let tag = |at: Option<usize>| at.and_then(|at| seen.tokens.get(at)).map_or(99, |token| token.upos as u64);
    let word = |at: Option<usize>| at.and_then(|at| seen.words.get(at)).map_or(0, |word| word.hash);
    let allowed = allowed(seen, at);
    let own = seen.words[at].hash;
    let small = seen.words[at].small();
    let ending = |bytes: usize| hash(&small.as_bytes()[small.len().saturating_sub(bytes)..]);
    let (left, right) = (at.checked_sub(1), at + 1);
    let is_verb = |at: usize| matches!(seen.tokens[at].upos, Upos::Verb | Upos::Aux);
    let next = (right..seen.tokens.len()).find(|at| is_verb(*at));
    let mark = |at: usize| seen.tokens[at].upos == Upos::Punct && &*seen.words[at].form != "-";
    let start = (0..at).rev().find(|at| mark(*at)).map_or(0, |mark| mark + 1);
    let opener = (start..at).find(|at| matches!(seen.tokens[*at].upos, Upos::Sconj | Upos::Pron | Upos::Adv));
    let next_gap = next.map_or(9, |next| if (at..next).any(mark) { 8 } else { (next - at).min(3) as u64 });
    let (before_gap, before_class) =
        before.map_or((9, 9), |(verb, class)| (if verb < start { 8 } else { (at - verb).min(3) as u64 }, class as u64));
    let before_lemma = before.map_or(0, |(verb, _)| hash(seen.tokens[verb].lemma.as_bytes()));
    let next_word = word(next);
    let upos = seen.tokens[at].upos as u64;
    let values = [
        allowed,
        pair(allowed, own),
        pair(allowed, ending(2)),
        pair(allowed, ending(3)),
        pair(hash(&small.as_bytes()[..small.len().min(2)]), pair(allowed, ending(1))),
        pair(allowed, pair(upos, tag(left))),
        pair(allowed, word(left)),
        pair(allowed, tag(Some(right))),
        pair(allowed, word(Some(right))),
        pair(allowed, pair(before_gap, before_class)),
        pair(allowed, pair(before_gap.min(7), before_lemma)),
        pair(allowed, pair(next_gap, next_word)),
        pair(allowed, pair(next_gap, tag(next))),
        pair(allowed, pair(pair(before_gap / 8, before_class), pair(next_gap, tag(Some(right))))),
        pair(allowed, pair((at - start).min(4) as u64, before_gap / 8)),
        pair(allowed, pair(tag(opener), before_gap / 8)),
        pair(pair(allowed, tag(Some(right))), pair(tag(opener), pair(before_gap / 8, before_class))),
    ];
    templates(values)
}

/// Chooses the form of every verb and calls back with it.
pub(crate) fn choose(model: &Linear, seen: &Seen<'_>, mut each: impl FnMut(usize, VerbForm)) {
    let mut before = None;
    for at in 0..seen.tokens.len() {
        if !matches!(seen.tokens[at].upos, Upos::Verb | Upos::Aux) {
            continue;
        }
        let allowed = allowed(seen, at);
        let may_be = |form: VerbForm| allowed & 1 << class(form) != 0;
        let class = if allowed.count_ones() == 1 {
            allowed.trailing_zeros() as usize
        } else if may_be(VerbForm::Finite) && only_verb(seen, at) {
            class(VerbForm::Finite)
        } else if may_be(VerbForm::Participle) && before_auxiliary(seen, at) {
            class(VerbForm::Participle)
        } else {
            let mut scores = [0i32; FORMS.len()];
            model.add(&features(seen, at, before), &mut scores);
            super::case::best(&scores, allowed)
        };
        each(at, FORMS[class % FORMS.len()]);
        before = Some((at, class));
    }
}

/// Whether a verb that looks like its infinitive is the only one of a clause that a conjunction opens: "wenn sie das Dorf
/// *überfallen*, …". A clause like that has a finite verb.
fn only_verb(seen: &Seen<'_>, at: usize) -> bool {
    let token = |at: usize| &seen.tokens[at];
    let verbal = |at: usize| matches!(token(at).upos, Upos::Verb | Upos::Aux);
    let infinitive = seen.words[at].small() == token(at).lemma.as_str();
    if !infinitive || seen.tokens.get(at + 1).is_some_and(|next| !matches!(next.upos, Upos::Punct | Upos::Cconj)) {
        return false;
    }
    // "um … zu verlassen" has no finite verb; "wie vereinbart" neither.
    let ends = |at: &usize| {
        verbal(*at) || matches!(token(*at).upos, Upos::Sconj | Upos::Punct) || marks_infinitive(token(*at))
    };
    (0..at).rev().find(ends).is_some_and(|opener| token(opener).upos == Upos::Sconj && opener + 1 < at)
}

/// "die Geiseln *entlassen* zu haben".
fn before_auxiliary(seen: &Seen<'_>, at: usize) -> bool {
    let token = |at: usize| seen.tokens.get(at);
    token(at + 1).is_some_and(marks_infinitive) && token(at + 2).is_some_and(|next| next.upos == Upos::Aux)
}

/// Whether a word is the particle before an infinitive: a particle that negates nothing.
fn marks_infinitive(token: &Token) -> bool {
    token.upos == Upos::Part && !grammar::of(&token.lemma).has(Role::Negation)
}
