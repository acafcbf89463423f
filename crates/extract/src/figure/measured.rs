//! Measures: the unit is the measure, the item what is measured.

use super::amount::Amount;
use super::counted::{Counted, noun};
use super::head::head_of;
use super::judge::Judge;
use super::part::{self, Around, Part, Position};
use super::scene::Scene;
use super::table::{Class, Measure};
use super::words::{ends_in, wording};
use super::{defining, inflect, owner, things, told};
use model::{ArgumentRole, Case, Number, TokenRange, Upos, Voice};

/// What a quantity of a measure at a token counts.
pub(super) fn find(
    scene: &Scene<'_>,
    judge: &Judge<'_>,
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
    if let Some(before) = before.filter(|before| is_converted(scene, amount, &unit, before)) {
        return Counted { token: Some(at), unit, item_tokens: None, ..before.clone() };
    }
    let mut search = Search { scene, amount, at, measure, before, options: Vec::new() };
    search.collect(&unit);
    let around = Around::of(scene, amount, at, &unit);
    let described = search.options.iter().enumerate().map(|(rank, option)| {
        let mut features = search.features(option, &around);
        features.push(format!("h.rank={}", rank.min(3)));
        (option.core.clone(), features)
    });
    let best = judge.choose(described).map(|best| &search.options[best]);
    // "fünf Meter hoch" is a height, whatever stands beside it.
    let dimension = search.options.iter().find(|option| option.how == told::DIMENSION);
    let Some(option) = dimension.or(best) else { return Counted::unsaid(&unit) };
    let mut parts = Vec::new();
    let limit = match option.noun {
        Some(noun) if noun < amount.start => amount.start,
        _ => scene.words.len(),
    };
    if let Some(noun) = option.noun {
        described_by(scene, noun, &mut parts);
        part::behind(scene, option.last, limit, &mut parts);
        if option.how == "whole"
            && let Some(whose) = owner::possessor_at(scene, at + 1, noun)
        {
            parts.push(Part::new("possessor", Position::Behind, whose));
        }
    }
    // "Hilfen von 5 Millionen Euro für die Opfer".
    if option.how != told::DISTANCE && option.noun.is_none_or(|noun| noun <= at) {
        part::prepositional(scene, at, &mut parts);
    }
    let end = option.noun.map_or(at + 1, |noun| noun + 1);
    part::circumstances(scene, amount, option.noun.unwrap_or(at), end.max(at + 1), &mut parts);
    let kept = judge.keep(&Around { role: option.how, ..around }, &parts);
    let chosen: Vec<&Part> = parts.iter().zip(kept).filter(|(_, kept)| *kept).map(|(part, _)| part).collect();
    let item = things::worded(&chosen, &option.core, &[Position::Before, Position::Behind]);
    let end = chosen.iter().filter_map(|part| part.end).filter(|end| *end <= limit).max().unwrap_or(0);
    let item_tokens = option.noun.map(|noun| TokenRange::new(noun, end.max(option.last + 1)));
    Counted { token: Some(at), unit, item, item_tokens, core: option.core.clone(), ..Counted::default() }
}

/// Whether a measure stands in brackets behind the last, in another unit: "zwei Milliarden Złoty (umgerechnet 500 Millionen Euro)".
fn is_converted(scene: &Scene<'_>, amount: &Amount, unit: &str, before: &Counted) -> bool {
    const NUMBER: usize = 3;
    let word = |&at: &usize| scene.token(at).is_some_and(|token| matches!(token.upos, Upos::Adv | Upos::Adj));
    let words = (0..amount.start).rev().take_while(word).count();
    let bracket = (amount.start - words).checked_sub(1).filter(|&at| scene.form(at) == "(");
    let measure = bracket.and_then(|at| at.checked_sub(1)).filter(|&at| scene.words[at].is(Class::Unit));
    let counted = measure.is_some_and(|at| {
        scene.words[at.saturating_sub(NUMBER)..at].iter().any(|word| word.is_number() || word.is(Class::Scale))
    });
    counted && before.unit != unit && !before.item.ends_with(before.unit.as_str())
}

/// The adjectives before what is measured, in the nominative.
fn described_by(scene: &Scene<'_>, noun: usize, parts: &mut Vec<Part>) {
    let Some(token) = scene.token(noun) else { return };
    let plural = token.morph.number == Some(Number::Plural);
    let gender = token.morph.gender.filter(|_| !plural);
    for at in (defining::start(scene, noun)..noun).filter(|&at| !measures(scene, at)) {
        let lemma = scene.token(at).map_or("", |token| token.lemma.as_str());
        let text = inflect::strong(scene.form(at), gender);
        parts.push(Part::new("adjective", Position::Before, text).by(lemma));
    }
}

/// Whether an adjective goes with the measure before it: "fünf Meter hoher".
fn measures(scene: &Scene<'_>, adjective: usize) -> bool {
    let before = adjective.checked_sub(1).map(|at| scene.word(at)).unwrap_or_default();
    before.is(Class::Unit) && told::is_dimension(scene, adjective)
}

/// Words over which a change is looked for ahead of what changed.
const PHRASE: usize = 8;

/// What may be measured.
struct Candidate {
    /// How it was found.
    how: &'static str,
    /// Its noun.
    noun: Option<usize>,
    /// The last noun that the core holds, from which it goes on.
    last: usize,
    /// The noun in the nominative, or what stands for it.
    core: String,
    /// A word that says more of how: a preposition.
    word: String,
}

struct Search<'s, 'a> {
    scene: &'s Scene<'a>,
    amount: &'s Amount,
    /// The measure's token.
    at: usize,
    measure: &'s Measure,
    before: Option<&'s Counted>,
    options: Vec<Candidate>,
}

impl Search<'_, '_> {
    /// Everything near by that the measure may measure, in the order in which rules would try it.
    fn collect(&mut self, unit: &str) {
        self.behind();
        self.of_whole();
        self.of_votes();
        self.ahead();
        self.told();
        for nominal in told::find(self.scene, self.amount, self.at) {
            let word = nominal.noun.to_owned();
            self.options.push(Candidate { how: nominal.how, noun: None, core: nominal.core, last: 0, word });
        }
        if let Some(before) = self.before.filter(|before| before.item != before.unit) {
            let same = self.measure.unit == before.unit;
            self.options.push(Candidate {
                how: if same { "listed" } else { "before" },
                noun: None,
                core: before.item.clone(),
                last: 0,
                word: String::new(),
            });
        }
        self.options.push(Candidate { how: "unit", noun: None, core: unit.to_owned(), last: 0, word: String::new() });
    }

    fn add(&mut self, how: &'static str, noun: usize, word: &str) {
        if self.options.iter().any(|option| option.noun == Some(noun)) {
            return;
        }
        let core = things::with_compounds(self.scene, noun, &nominative(self.scene, noun));
        self.options.push(Candidate { how, noun: Some(noun), last: noun, core, word: word.to_owned() });
    }

    fn features(&self, option: &Candidate, around: &Around) -> Vec<String> {
        let scene = self.scene;
        let Candidate { how, noun, word, .. } = option;
        let Around { class, verb, .. } = around;
        let mut list = vec![format!("h.{how}"), format!("h.{how},class={class}"), format!("h.{how},verb={verb}")];
        if !word.is_empty() {
            list.push(format!("h.{how},word={word}"));
            list.push(format!("h.{how},word={word},class={class}"));
        }
        for other in &self.options {
            if other.how != *how {
                list.push(format!("h.{how},beside={}", other.how));
            }
        }
        let Some(noun) = *noun else { return list };
        let Some(token) = scene.token(noun) else { return list };
        let lemma = token.lemma.to_lowercase();
        list.push(format!("h.noun={lemma}"));
        for length in [4, 6] {
            if let Some((start, _)) = lemma.char_indices().rev().nth(length - 1) {
                list.push(format!("h.ends={},class={class}", &lemma[start..]));
            }
        }
        for bits in [4, 8, 12] {
            list.push(format!("h.cluster{bits}={},class={class}", token.cluster & ((1 << bits) - 1)));
        }
        let away = noun.abs_diff(self.at);
        let away = if away <= 3 {
            "near"
        } else if away <= 8 {
            "middle"
        } else {
            "far"
        };
        list.push(format!("h.{how},{away}"));
        list.push(format!("h.{away},{}", if noun < self.at { "ahead" } else { "behind" }));
        if scene.is_name(noun) {
            list.push(format!("h.name,class={class}"));
        }
        if scene.actor(noun).is_some() {
            list.push(format!("h.actor,class={class}"));
        }
        list
    }

    /// "45.000 Euro Strafzahlung", "17.000 Mann starke Truppe".
    fn behind(&mut self) {
        let scene = self.scene;
        let mut next = self.at + 1;
        while scene.token(next).is_some_and(|token| token.upos == Upos::Adj) && !scene.is_noun(next) {
            next += 1;
        }
        if !scene.is_noun(next) || scene.words[next].is(Class::Unit) || scene.words[next].in_time {
            return;
        }
        if !self.measure.people {
            // Whoever acts is not measured: "zahlte fünf Millionen Euro Peter …".
            if scene.actor(next).is_none() {
                self.add(if next > self.at + 1 { "described" } else { "behind" }, next, "");
            }
        } else if let Some(of) = owner::genitive(scene, next) {
            let core = format!("{} {of}", scene.form(self.at));
            self.options.push(Candidate { how: "strong", noun: None, core, last: 0, word: String::new() });
        }
    }

    /// "33 Prozent der Stimmen", "ein Drittel von ihnen".
    fn of_whole(&mut self) {
        let wholes = [Class::Of, Class::Possessive, Class::Genitive];
        let of = self.scene.words.get(self.at + 1).is_some_and(|word| wholes.iter().any(|class| word.is(*class)));
        if let Some((noun, _)) = of.then(|| noun(self.scene, self.at + 1)).flatten() {
            self.add("whole", noun, "");
        }
    }

    /// A share of the votes for somebody.
    fn of_votes(&mut self) {
        let whole = self.options.last().filter(|option| option.how == "whole" && owner::is_ballot(&option.core));
        let votes = whole.is_some();
        let listed = self.before.filter(|before| owner::is_ballot(&before.core));
        if !self.measure.share || self.options.iter().any(|option| option.how == "whole") && !votes {
            return;
        }
        let certain = votes || listed.is_some() || owner::beside_seats(self.scene);
        let Some((of, reason)) = owner::of_votes(self.scene, self.amount, certain) else { return };
        let core = match (whole, listed) {
            (Some(whole), _) => &whole.core,
            (None, Some(before)) => &before.core,
            (None, None) => &wording().votes,
        };
        let core = format!("{core} {of}");
        let how = if votes {
            "votes"
        } else if listed.is_some() {
            "votes-listed"
        } else {
            "votes-unsaid"
        };
        self.options.push(Candidate { how, noun: None, core, last: 0, word: reason.to_owned() });
    }

    /// "eine Reichweite von 350 km", "Mehrkosten in Höhe von 600 Millionen Euro", "der Anteil mit 5 Prozent".
    fn ahead(&mut self) {
        let scene = self.scene;
        let Some(mut link) = self.amount.start.checked_sub(1) else { return };
        let reached = scene.words[link].is(Class::Reached);
        let word = scene.token(link).map_or("", |token| token.lemma.as_str());
        // "in einem Radius von 30 Kilometern"
        let extent = link.checked_sub(1).filter(|&at| scene.is_noun(at) && scene.words[link].is(Class::Measuring));
        if let Some(noun) = extent.filter(|&at| self.measure.extent && ends_in(scene.form(at), Class::Extent)) {
            self.add("ahead", noun, word);
            return;
        }
        // "im Wert von", "in einer Höhe von", not "einen Wert von".
        let is = |at: usize, upos: Upos| scene.token(at).is_some_and(|token| token.upos == upos);
        let article = link >= 3 && is(link - 2, Upos::Det) && is(link - 3, Upos::Adp);
        let amounting = link >= 2 && scene.words[link - 1].is(Class::Amounting) && (article || is(link - 2, Upos::Adp));
        if amounting {
            link -= if article { 3 } else { 2 };
        }
        let mut noun = if scene.is_noun(link) {
            link
        } else if amounting || scene.words[link].is(Class::Measuring) {
            let Some(noun) = link.checked_sub(1) else { return };
            noun
        } else {
            return;
        };
        // "der Gewinn um drei Prozent auf zwei Milliarden Euro": over the measure between.
        if scene.words[noun].is(Class::Unit) {
            let between = |&at: &usize| scene.words[at].is_number() || scene.words[at].is(Class::Hedge);
            let first = (0..noun).rev().take_while(between).last();
            let link = first.and_then(|first| first.checked_sub(1)).filter(|&at| scene.words[at].is(Class::Measuring));
            let Some(before) = link.and_then(|link| link.checked_sub(1)) else { return };
            noun = before;
        }
        let plain = scene.is_noun(noun) && !scene.words[noun].in_time && !scene.words[noun].is(Class::Unit);
        // "nach UN-Angaben 120 Meilen"
        if !plain || ends_in(scene.form(noun), Class::Said) {
            return;
        }
        // "Die Kosten schätzt das Ministerium auf": whoever brings something there is not measured.
        let acts = || owner::subject(scene, self.at) == Some(noun);
        if self.brought() && acts() {
            return;
        }
        let word = if amounting || noun == link { "" } else { word };
        // An "Erhöhung der Ausgaben um" is the rise, an "Erhöhung der Ausgaben auf" is what they are now.
        let head = head_of(scene, noun, reached);
        // "eine Verdreifachung der Bürgschaften für Kraftwerke auf": what changed stands right behind the change.
        let changed = || {
            let first = head.saturating_sub(PHRASE);
            let change = (first..head).rev().find(|&at| scene.is_noun(at) && ends_in(scene.form(at), Class::Change))?;
            let article = scene.words.get(change + 1).is_some_and(|word| word.is(Class::Genitive));
            (change + 1..head).find(|&at| article && scene.is_noun(at))
        };
        let head = if reached { changed().unwrap_or(head) } else { head };
        // With a time between them the two are apart, whatever the tree says.
        let apart = scene.words[head.min(noun)..noun].iter().any(|word| word.in_time);
        let how = if amounting { "amounting" } else { "ahead" };
        if apart {
            self.add(how, noun, word);
        } else if !self.measure.share && scene.is_name(head) && scene.actor(head).is_some() {
            // "laut Jung zwischen 1.000 und 1.500 Mann": nobody is measured.
        } else {
            self.add(how, head, word);
            if head < noun
                && let Some(whole) = self.options.last_mut().filter(|option| option.noun == Some(head))
            {
                // "Ausgaben für Straßen": with all that stands between.
                whole.core = format!("{} {}", whole.core, scene.text(TokenRange::new(head + 1, noun + 1)));
                whole.last = noun;
            }
            self.add("ahead-inner", noun, word);
        }
    }

    /// What fills the places of the verb, and the nouns with prepositions in its clause.
    fn told(&mut self) {
        let scene = self.scene;
        let Some(clause) = scene.clause_of(self.at) else { return };
        let active = clause.verb.as_ref().is_none_or(|verb| verb.voice == Voice::Active);
        let object = self.brought();
        for argument in clause.arguments.iter().filter(|argument| argument.clause.is_none()) {
            if object && active && argument.role == ArgumentRole::Subject {
                continue;
            }
            let mut head = usize::from(argument.head);
            if let Some(antecedent) = clause.antecedent.filter(|_| !scene.is_noun(head)) {
                // "Interkontinentalraketen, die 10.000 km weit reichen".
                head = usize::from(antecedent);
            }
            let inside = (self.amount.start..=self.at).contains(&head);
            if inside || !scene.is_noun_or_first(head) || scene.words[head].in_time {
                continue;
            }
            // "nach eigener Darstellung", "in Aussicht gestellt"
            if argument.role == ArgumentRole::Prepositional && ends_in(scene.form(head), Class::Said) {
                continue;
            }
            if !self.measure.share && (scene.is_name(head) || scene.actor(head).is_some()) {
                continue;
            }
            let preposition = scene.phrase(head).and_then(|phrase| phrase.preposition);
            let word = preposition.and_then(|at| scene.token(usize::from(at))).map_or("", |token| token.lemma.as_str());
            let how = match argument.role {
                ArgumentRole::Subject if active => "subject",
                ArgumentRole::Subject => "patient",
                // "Die Kosten schätzt das Ministerium auf": what comes first and tells no time.
                ArgumentRole::Object | ArgumentRole::Adverbial => "object",
                ArgumentRole::Dative => "dative",
                // "zog 1.500 Mann aus der Provinz ab": people are of no place.
                ArgumentRole::Prepositional if self.measure.people => continue,
                ArgumentRole::Prepositional => "prepositional",
                ArgumentRole::Predicative => "predicative",
                _ => continue,
            };
            self.add(how, head, word);
        }
    }
}

impl Search<'_, '_> {
    /// Whether the clause brings something to or by the measure, so that its subject is not what is measured: "die Kosten schätzt
    /// das Ministerium auf", "erhöhte die Steuer um".
    fn brought(&self) -> bool {
        let scene = self.scene;
        let onto = self.amount.start.checked_sub(1).map(|at| scene.word(at)).unwrap_or_default();
        let Some(clause) = scene.clause_of(self.at).filter(|_| onto.is(Class::Reached) || onto.is(Class::Difference))
        else {
            return false;
        };
        clause.arguments.iter().any(|argument| {
            let head = usize::from(argument.head);
            let free = !(self.amount.start..=self.at).contains(&head) && !scene.words[head].in_time;
            matches!(argument.role, ArgumentRole::Object | ArgumentRole::Adverbial)
                && argument.clause.is_none()
                && free
                && scene.is_noun_or_first(head)
        })
    }
}

/// A noun in the nominative.
fn nominative(scene: &Scene<'_>, noun: usize) -> String {
    let Some(token) = scene.token(noun) else { return String::new() };
    let form = scene.form(noun);
    let phrase = scene.phrase(noun);
    let case = phrase.and_then(|phrase| phrase.case).or(token.morph.case);
    let singular = phrase.and_then(|phrase| phrase.number).or(token.morph.number) == Some(Number::Singular);
    let genitive = case == Some(Case::Genitive) && form.ends_with('s') && form.starts_with(token.lemma.as_str());
    // "Prozent der Wahlberechtigten"
    if inflect::is_adjectival(&token.lemma, form) {
        return form.strip_suffix('n').unwrap_or(form).to_owned();
    }
    if singular && genitive && !scene.is_name(noun) {
        return token.lemma.to_string();
    }
    if singular { form.to_owned() } else { inflect::plural(form, token, case == Some(Case::Dative), false, true) }
}
