//! What fills the places of a participle before a noun that the tree gives no clause of its own: "der von der Eta verschleppte Gemeinderat",
//! "die getöteten Soldaten", "der zurückgetretene Minister".

use super::filler::Filler;
use super::format::{Base, Kind};
use super::lexicon::LEXICON;
use super::trigger::Trigger;
use super::view::View;
use model::{Phrase, Upos};

/// The noun before which a trigger stands as a participle, where no clause has it for its verb.
pub(super) fn noun(view: &View<'_>, trigger: &Trigger) -> Option<u16> {
    let token = view.token(trigger.token).filter(|_| trigger.kind == Kind::Verb)?;
    let claimed = |clause: &model::Clause| clause.verb.as_ref().is_some_and(|verb| verb.main == trigger.token);
    if view.sentence.clauses.iter().any(claimed) {
        return None;
    }
    let before = |phrase: &&Phrase| phrase.attributes.contains(&trigger.token) && trigger.token < phrase.head;
    match token.upos {
        Upos::Adj => view.sentence.phrases.iter().find(before).map(|phrase| phrase.head),
        // "Die von der Farc verschleppten Ingenieure": taken for a finite verb, but the noun stands right behind.
        Upos::Verb => {
            LEXICON.verb_of_participle(&view.form(trigger.token).to_lowercase())?;
            let upos = |at: u16| view.token(at).map(|token| token.upos);
            let noun = (trigger.token + 1..).find(|&at| upos(at) != Some(Upos::Adj))?;
            (upos(noun) == Some(Upos::Noun)).then_some(noun)
        }
        _ => None,
    }
}

/// What fills a place of such a participle: of what was done the noun suffers it and "von" or "durch" right before it names who did
/// it; of what one does oneself ("zurückgetreten", "demonstrierend") the noun does it.
pub(super) fn fillers(view: &View<'_>, token: u16, noun: u16, base: &Base) -> Vec<Filler> {
    let form = view.form(token).to_lowercase();
    let acts = is_present(&form) || LEXICON.verb_of_participle(&form).is_some_and(|verb| LEXICON.is_cue("moves", verb));
    match base {
        Base::Subject if acts => vec![Filler::here(noun)],
        Base::Subject => agent(view, token).into_iter().collect(),
        Base::Object if !acts => vec![Filler::here(noun)],
        _ => Vec::new(),
    }
}

/// "demonstrierende Studenten"
pub(super) fn is_present(form: &str) -> bool {
    ["nde", "nder", "ndes", "nden", "ndem"].iter().any(|ending| form.ends_with(ending))
}

/// The phrase with "von" or "durch" that ends right before the participle, or before an adverb beside it.
fn agent(view: &View<'_>, token: u16) -> Option<Filler> {
    let adverb = |at: u16| view.token(at).is_some_and(|token| token.upos == Upos::Adv);
    let end = (0..=token).rev().find(|&at| at == 0 || !adverb(at - 1))?;
    let by = |phrase: &&Phrase| {
        let preposition = phrase.preposition.map(|at| crate::preposition::plain(view.form(at)));
        let reaches = phrase.tokens.holds(end.saturating_sub(1))
            || phrase.appositions.iter().any(|&name| {
                view.phrase(name).is_some_and(|name| name.tokens.holds(end.saturating_sub(1))) || name + 1 == end
            });
        phrase.head < token && preposition.is_some_and(|word| LEXICON.is_cue("agent", word)) && reaches
    };
    view.sentence.phrases.iter().filter(by).map(|phrase| Filler::here(phrase.head)).next_back()
}
