//! Measures: the unit is the measure, the item what is measured.

use super::amount::Amount;
use super::counted::{Counted, noun};
use super::scene::Scene;
use super::table::{Class, Measure, VerbUse};
use super::words::{ends_in, verb_says, wording};
use super::{defining, inflect, owner};
use model::{ArgumentRole, Clause, Number, TokenRange, Upos, Voice};

/// What a quantity of a measure at a token counts.
pub(super) fn find(
    scene: &Scene<'_>,
    amount: &Amount,
    at: usize,
    measure: &Measure,
    before: Option<&Counted>,
) -> Counted {
    let unit = match (measure.unit.as_str(), at > amount.end) {
        ("", _) => scene.form(at).to_owned(),
        (_, true) if at > amount.end + 1 => format!("{}-{}", scene.form(amount.end), scene.form(at)),
        (_, true) => format!("{} {}", scene.form(at - 1), scene.form(at)),
        (unit, false) => unit.to_owned(),
    };
    let search = Search { scene, amount, at, measure, before };
    let Found { mut item, tokens, core } = search.item().unwrap_or_else(|| Found::of(unit.clone(), None));
    // "Hilfen von 5 Millionen Euro für die Opfer".
    if tokens.is_none_or(|tokens| usize::from(tokens.end) <= at + 1)
        && let Some((_, end)) = defining::prepositional(scene, at + 1)
    {
        item = format!("{item} {}", scene.text(TokenRange::new(at + 1, end)));
    }
    Counted { token: Some(at), unit, item, item_tokens: tokens, core, ..Counted::default() }
}

/// What is measured.
struct Found {
    item: String,
    tokens: Option<TokenRange>,
    /// The noun alone, where more was added to it.
    core: String,
}

impl Found {
    fn of(item: String, tokens: Option<TokenRange>) -> Self {
        Self { core: item.clone(), item, tokens }
    }
}

struct Search<'s, 'a> {
    scene: &'s Scene<'a>,
    amount: &'s Amount,
    /// The measure's token.
    at: usize,
    measure: &'s Measure,
    before: Option<&'s Counted>,
}

impl Search<'_, '_> {
    fn item(&self) -> Option<Found> {
        let found = self.behind().or_else(|| self.of_whole());
        if self.measure.people {
            return found.or_else(|| self.told());
        }
        if self.measure.share {
            return self.share(found);
        }
        found.or_else(|| self.ahead()).or_else(|| self.told()).or_else(|| self.listed())
    }

    fn range(&self, start: usize, end: usize) -> Found {
        let tokens = TokenRange::new(start, end);
        Found::of(self.scene.text(tokens), Some(tokens))
    }

    /// A noun with what defines it, up to the quantity if that stands behind it.
    fn noun(&self, noun: usize, start: usize) -> Found {
        let limit = if noun < self.amount.start { self.amount.start } else { self.scene.words.len() };
        self.range(start.min(noun), defining::end(self.scene, noun, limit))
    }

    /// "45.000 Euro Strafzahlung", "17.000 Mann starke Truppe".
    fn behind(&self) -> Option<Found> {
        let scene = self.scene;
        let mut next = self.at + 1;
        while scene.token(next).is_some_and(|token| token.upos == Upos::Adj) && !scene.is_noun(next) {
            next += 1;
        }
        if !scene.is_noun(next) || scene.words[next].is(Class::Unit) || scene.words[next].in_time {
            return None;
        }
        if !self.measure.people {
            // Whoever acts is not measured: "zahlte fünf Millionen Euro Peter …".
            return scene.actor(next).is_none().then(|| self.noun(next, self.at + 1));
        }
        let of = owner::genitive(scene, next)?;
        let tokens = Some(TokenRange::new(next, next + 1));
        Some(Found::of(format!("{} {of}", scene.form(self.at)), tokens))
    }

    /// "33 Prozent der Stimmen", "ein Drittel von ihnen".
    fn of_whole(&self) -> Option<Found> {
        let of = self.scene.words.get(self.at + 1).is_some_and(|word| word.is(Class::Of) || word.is(Class::Possessive));
        let (noun, from) = of.then(|| noun(self.scene, self.at + 1)).flatten()?;
        let mut found = self.noun(noun, from);
        if let Some(whose) = owner::possessor_at(self.scene, self.at + 1, noun) {
            found.item = format!("{} {whose}", found.item);
        }
        Some(found)
    }

    /// A share: of the votes for somebody, of what the noun behind it says, or of what its clause tells.
    fn share(&self, whole: Option<Found>) -> Option<Found> {
        let votes = whole.as_ref().is_some_and(|whole| owner::is_ballot(&whole.item));
        let listed = self.before.filter(|before| owner::is_ballot(&before.core));
        if votes || (whole.is_none() && self.at_stake()) {
            let of = owner::of_votes(self.scene, self.amount, votes || listed.is_some());
            let core = match &whole {
                Some(whole) => whole.item.clone(),
                None => listed.map_or_else(|| wording().votes.clone(), |before| before.core.clone()),
            };
            if let Some(of) = of {
                let tokens = whole.and_then(|whole| whole.tokens);
                return Some(Found { item: format!("{core} {of}"), tokens, core });
            }
        }
        whole.or_else(|| self.ahead()).or_else(|| self.told()).or_else(|| self.listed())
    }

    /// Whether the share can be one of votes: no noun before it is what it measures.
    fn at_stake(&self) -> bool {
        self.ahead().is_none()
    }

    /// "eine Reichweite von 350 km", "Mehrkosten in Höhe von 600 Millionen Euro", "der Anteil mit 5 Prozent".
    fn ahead(&self) -> Option<Found> {
        let scene = self.scene;
        let mut link = self.amount.start.checked_sub(1)?;
        let reached = scene.words[link].is(Class::Reached);
        let amounting = link >= 2 && scene.words[link - 1].is(Class::Amounting);
        if amounting {
            link -= 2;
        }
        let noun = if scene.is_noun(link) {
            link
        } else if amounting || scene.words[link].is(Class::Measuring) {
            link.checked_sub(1)?
        } else {
            return None;
        };
        if !scene.is_noun(noun) || scene.words[noun].in_time {
            return None;
        }
        // An "Erhöhung der Ausgaben um" is the rise, an "Erhöhung der Ausgaben auf" is what they are now.
        let head = head_of(scene, noun, reached);
        if scene.is_name(head) {
            return None;
        }
        let mut found = self.range(head, noun + 1);
        found.item = format!("{}{}", described(scene, head), found.item);
        Some(found)
    }

    /// What the verb says is so much: the subject of "betragen", of a passive, the object of "senken".
    fn told(&self) -> Option<Found> {
        let scene = self.scene;
        let clause = scene.clause_of(self.at)?;
        let verb = clause.verb.as_ref()?;
        let filler = |role| self.filler(clause, role);
        let object = filler(ArgumentRole::Object);
        let is_object = clause.arguments.iter().any(|argument| {
            argument.role == ArgumentRole::Object && (self.amount.start..=self.at).contains(&usize::from(argument.head))
        });
        let passive = verb.voice != Voice::Active;
        let measures = verb_says(&verb.lemma, VerbUse::Measures);
        let gives = !measures && (is_object || verb_says(&verb.lemma, VerbUse::Pays));
        let head = match object {
            Some(object) if !passive => object,
            _ if gives && !passive => return None,
            _ => filler(ArgumentRole::Subject)?,
        };
        if scene.actor(head).is_some() || scene.is_name(head) {
            return None;
        }
        Some(self.noun(head, head))
    }

    /// The head of what fills a place of the verb, where it is a noun and not the measure itself.
    fn filler(&self, clause: &Clause, role: ArgumentRole) -> Option<usize> {
        let heads = clause.arguments.iter().filter(|argument| argument.role == role).map(|argument| {
            let head = usize::from(argument.head);
            // "Interkontinentalraketen, die 10.000 km weit reichen".
            match clause.antecedent {
                Some(antecedent) if !self.scene.is_noun(head) => usize::from(antecedent),
                _ => head,
            }
        });
        heads
            .filter(|head| !(self.amount.start..=self.at).contains(head))
            .find(|&head| self.scene.is_noun_or_first(head))
    }

    /// "… mit 24 Prozent der Stimmen, die anderen mit 17 Prozent".
    fn listed(&self) -> Option<Found> {
        let before = self.before.filter(|before| before.item != before.unit && self.measure.unit == before.unit)?;
        Some(Found { item: before.item.clone(), tokens: None, core: before.core.clone() })
    }
}

/// The adjectives before a noun, in the nominative and with a blank behind.
fn described(scene: &Scene<'_>, noun: usize) -> String {
    let Some(token) = scene.token(noun) else { return String::new() };
    let plural = token.morph.number == Some(Number::Plural);
    let gender = token.morph.gender.filter(|_| !plural);
    (defining::start(scene, noun)..noun).map(|at| format!("{} ", inflect::strong(scene.form(at), gender))).collect()
}

/// The head of the phrase that a noun ends as a genitive or complement: "Erhöhung" of "eine Erhöhung der Ausgaben". Where
/// the measure is what was `reached`, nouns for a change are no heads.
fn head_of(scene: &Scene<'_>, noun: usize, reached: bool) -> usize {
    let mut head = noun;
    // Each step goes to the left, so this ends.
    while let Some(outer) = outer(scene, head).or_else(|| before_article(scene, head)) {
        if reached && ends_in(scene.form(outer), Class::Change) {
            break;
        }
        head = outer;
    }
    head
}

/// The head that the tree hangs a noun on as a genitive or with a preposition.
fn outer(scene: &Scene<'_>, head: usize) -> Option<usize> {
    let of = |inner: u16| {
        let preposition = scene.phrase(usize::from(inner)).and_then(|phrase| phrase.preposition);
        preposition.is_none_or(|at| !scene.words[usize::from(at)].is(Class::With))
    };
    let phrase = scene.sentence.phrases.iter().find(|phrase| {
        let mut inner = phrase.genitives.iter().chain(&phrase.complements);
        inner.any(|&inner| usize::from(inner) == head && of(inner))
            && usize::from(phrase.head) < head
            && usize::from(phrase.tokens.end) >= head
    })?;
    Some(usize::from(phrase.head))
}

/// The noun before the genitive article of another: "Höhe der Strafe", whatever the tree says.
fn before_article(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let article = defining::start(scene, noun).checked_sub(1).filter(|&at| scene.words[at].is(Class::Genitive))?;
    article.checked_sub(1).filter(|&at| scene.is_noun(at) && !scene.words[at].in_time)
}
