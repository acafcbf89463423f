//! Whose the counted is: the votes of a party, its seats, "seine Soldaten".

use super::amount::Amount;
use super::scene::Scene;
use super::table::{Class, Share, VerbUse};
use super::words::{ends_in, share_noun, verb_says, wording};
use super::{defining, inflect};
use crate::mention::ReferenceKind;
use model::{Argument, ArgumentRole, Case, Gender, MentionClass, Number, TokenRange, Upos, Voice};

/// Of whom counted things are, where no words behind them say so: "stellt 102 Abgeordnete", "mit 29 Sitzen", "ihre Wähler".
pub(super) fn of_things(scene: &Scene<'_>, amount: &Amount, noun: usize, unit: &str) -> Option<String> {
    let own = possessor(scene, amount, noun);
    if own.is_some() {
        return own;
    }
    share_noun(unit)?;
    // "125 der 308 Sitze": the whole is nobody's.
    if amount.start >= 2 && scene.words[amount.start - 1].is(Class::Of) && scene.words[amount.start - 2].is_number() {
        return None;
    }
    let head = holder(scene, amount).or_else(|| {
        let verb = scene.clause_of(noun)?.verb.as_ref()?;
        // "kommt auf 57 Sitze"
        let reached = amount.start.checked_sub(1).is_some_and(|at| scene.words[at].is(Class::Reached));
        let says = if reached { VerbUse::Attains } else { VerbUse::Has };
        let has = verb.voice == Voice::Active && verb_says(&verb.lemma, says);
        has.then(|| subject(scene, noun)).flatten()
    });
    let head = head.or_else(|| fallen_on(scene, amount).filter(|&head| head != noun))?;
    of(scene, head)
}

/// Of whom a share of votes is, and what says so: whoever stands before it, before "mit" or the bracket, on whom it falls, what
/// people vote for, else the subject, if it can stand for election. `certain` says that votes are what is counted.
pub(super) fn of_votes(scene: &Scene<'_>, amount: &Amount, certain: bool) -> Option<(String, &'static str)> {
    let measure = |head: &usize| !(amount.start..=amount.end).contains(head);
    if let Some(cause) = voted(scene, amount) {
        return Some((cause, "voted"));
    }
    // "SPD 28 Prozent; FDP 5,3 Prozent"
    let party = amount.start.checked_sub(1).filter(|&at| is_party(scene, at)).map(|head| (head, "party"));
    let held = || holder(scene, amount).map(|head| (head, "held"));
    let behind = || handed_to(scene, amount.end + 1).map(|head| (head, "behind"));
    let falls = || fallen_on(scene, amount).map(|head| (head, "falls"));
    let attains = || {
        let head = subject(scene, amount.start).filter(measure)?;
        let verb = scene.clause_of(amount.start)?.verb.as_ref()?;
        let says = |what| verb_says(&verb.lemma, what);
        Some((head, if says(VerbUse::Has) || says(VerbUse::Attains) { "attains" } else { "subject" }))
    };
    let (head, how) = party.or_else(held).or_else(falls).or_else(behind).or_else(attains)?;
    let stands = || {
        let named = scene.actor(head).is_some_and(|reference| {
            let [actor] = reference.actors.as_slice() else { return false };
            reference.place.is_none() && (actor.name().is_some() || actor.as_str().len() > 3) && !actor.is_unnamed()
        });
        // "konnten die Liberalen 2,6 Prozent verbuchen"
        let group = || {
            let token = scene.token(head);
            is_person(scene, head)
                || token.is_some_and(|token| inflect::is_adjectival(&token.lemma, scene.form(head)))
                || ends_in(scene.form(head), Class::Voting)
        };
        near_election(scene) && (named || matches!(how, "falls" | "behind" | "attains") && group())
    };
    (certain || stands()).then(|| of(scene, head)).flatten().map(|of| (of, how))
}

/// What a share of the voters is for or against: "votierten 78 Prozent für die Unabhängigkeit".
fn voted(scene: &Scene<'_>, amount: &Amount) -> Option<String> {
    let clause = scene.clause_of(amount.start)?;
    let verb = clause.verb.as_ref().filter(|verb| verb.voice == Voice::Active)?;
    if !verb_says(&verb.lemma, VerbUse::Votes) {
        return None;
    }
    let words = wording();
    [&words.in_favour, &words.in_opposition].into_iter().find_map(|word| super::told::phrase_with(scene, clause, word))
}

/// For whom a share is, right behind it: "40 Prozent für den Amtsinhaber".
fn handed_to(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let token = scene.token(at).filter(|token| token.lemma == wording().in_favour)?;
    let phrase = scene.sentence.phrases.iter().find(|phrase| phrase.preposition.map(usize::from) == Some(at))?;
    let head = usize::from(phrase.head);
    (token.upos == Upos::Adp && scene.is_noun_or_first(head)).then_some(head)
}

/// Whether a sentence or one of those before it speaks of an election: a share beside a name is of votes only there.
fn near_election(scene: &Scene<'_>) -> bool {
    const BEFORE: usize = 6;
    let here = scene.index as usize;
    let sentences = &scene.document.analysis.sentences[here.saturating_sub(BEFORE)..=here];
    let tokens = sentences.iter().flat_map(|sentence| &sentence.tokens).filter(|token| token.upos == Upos::Noun);
    tokens.into_iter().any(|token| ends_in(scene.document.form(token), Class::Voting))
}

/// Whether a sentence that speaks of an election tells what somebody won: "mit 48 Prozent auf 57 Sitze".
pub(super) fn beside_seats(scene: &Scene<'_>) -> bool {
    let won = |at: &usize| scene.is_noun(*at) && share_noun(scene.form(*at)).is_some();
    (0..scene.words.len()).any(|at| won(&at)) && near_election(scene)
}

/// What votes are for or against, where they stand side by side: "mit 380 gegen 26 Stimmen beschloss das Parlament das
/// Gesetz".
pub(super) fn for_or_against(scene: &Scene<'_>, amount: &Amount, unit: &str) -> Option<String> {
    if share_noun(unit) != Some(Share::Votes) {
        return None;
    }
    // "mit 448 gegen 197 Stimmen", "mit 448 zu 197 Stimmen".
    let against = amount.start.checked_sub(1).is_some_and(|at| {
        let versus = scene.words[at].is(Class::To) && at.checked_sub(1).is_some_and(|at| scene.words[at].is_number());
        scene.words[at].is(Class::Against) || versus
    });
    let favour = scene.words.get(amount.end).is_some_and(|word| word.is(Class::Against) || word.is(Class::To));
    let preposition = match (against, favour) {
        (true, _) => wording().in_opposition.as_str(),
        (false, true) => wording().in_favour.as_str(),
        (false, false) => return None,
    };
    let clause = scene.clause_of(amount.start)?;
    let passive = clause.verb.as_ref().is_some_and(|verb| verb.voice != Voice::Active);
    let role = if passive { ArgumentRole::Subject } else { ArgumentRole::Object };
    let what = clause.arguments.iter().find(|argument| argument.role == role && argument.phrase.is_some())?;
    let phrase = scene.phrase(usize::from(what.head))?;
    let end = defining::end(scene, usize::from(what.head), scene.words.len());
    let tokens = TokenRange::new(usize::from(phrase.tokens.start), end.max(usize::from(what.head) + 1));
    Some(format!("{preposition} {}", scene.text(tokens)))
}

/// On whom votes fall: "auf den Sozialisten António Costa entfielen 41 Prozent der Stimmen".
fn fallen_on(scene: &Scene<'_>, amount: &Amount) -> Option<usize> {
    let clause = scene.clause_of(amount.start)?;
    clause.verb.as_ref().filter(|verb| verb_says(&verb.lemma, VerbUse::Falls))?;
    let plain = |argument: &&Argument| argument.role == ArgumentRole::Prepositional && argument.clause.is_none();
    clause.arguments.iter().filter(plain).map(|argument| usize::from(argument.head)).find(|&head| {
        let preposition = scene.phrase(head).and_then(|phrase| phrase.preposition);
        let falls = preposition.and_then(|at| scene.token(usize::from(at)));
        falls.is_some_and(|token| token.lemma == wording().falling_on) && scene.is_noun_or_first(head)
    })
}

/// "für Alan García", "der Liberalen".
fn of(scene: &Scene<'_>, head: usize) -> Option<String> {
    // "der Sozialist António Costa": by the name.
    let named = Some(head).filter(|&head| is_person(scene, head)).or_else(|| {
        let person = scene
            .token(head)
            .is_some_and(|token| token.morph.gender == Some(Gender::Masculine) || token.lemma.ends_with("in"));
        let next = Some(head + 1).filter(|&next| person && scene.is_name(next) && !scene.is_name(head));
        next.filter(|&next| scene.actor(head).is_none_or(|one| one.at.tokens.holds(next as u16)))
            .and_then(|next| (next..next + 3).find(|&at| is_person(scene, at)))
    });
    if let Some(head) = named {
        let tokens = name(scene, head);
        return Some(format!("{} {}", wording().in_favour, scene.text(tokens)));
    }
    genitive(scene, head)
}

/// The subject of the clause, where a possessive stands before the counted noun.
pub(super) fn possessor(scene: &Scene<'_>, amount: &Amount, noun: usize) -> Option<String> {
    possessor_at(scene, amount.start.saturating_sub(1), noun)
}

/// The same, where a possessive stands between two tokens.
pub(super) fn possessor_at(scene: &Scene<'_>, from: usize, noun: usize) -> Option<String> {
    let own = (from..noun).any(|at| scene.words[at].is(Class::Possessive));
    own.then(|| subject(scene, noun)).flatten().and_then(|head| genitive(scene, head))
}

/// The head of the subject of a token's clause, for relative pronouns what they stand for; never a pronoun.
pub(super) fn subject(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let clause = scene.clause_of(at)?;
    let is_subject = |argument: &&Argument| argument.role == ArgumentRole::Subject;
    let first = scene.first_of(clause);
    let subject = clause.arguments.iter().find(is_subject).or_else(|| first.arguments.iter().find(is_subject));
    let antecedent = clause.antecedent.or(first.antecedent).map(usize::from);
    let mut head = match subject {
        Some(subject) => usize::from(subject.head),
        None => antecedent?,
    };
    if !scene.is_noun_or_first(head) {
        head = antecedent?;
    }
    (head != at && scene.is_noun_or_first(head)).then_some(head)
}

/// Whoever stands before "mit" or an opening bracket before the quantity.
fn holder(scene: &Scene<'_>, amount: &Amount) -> Option<usize> {
    // "die Partei mit zusammen 48 Prozent"
    let adverb = |&at: &usize| scene.token(at).is_some_and(|token| token.upos == Upos::Adv);
    let adverbs = (0..amount.start).rev().take_while(adverb).count();
    let link = (amount.start - adverbs).checked_sub(1)?;
    let last = link.checked_sub(1)?;
    let links = scene.words[link].is(Class::With) || scene.form(link) == "(";
    if !links || !scene.is_noun_or_first(last) || scene.words[last].in_time {
        return None;
    }
    let outer = scene.sentence.phrases.iter().find(|phrase| {
        usize::from(phrase.head) < last && phrase.genitives.iter().any(|&inner| usize::from(inner) == last)
    });
    if let Some(outer) = outer {
        return Some(usize::from(outer.head));
    }
    // "der Neuen Demokratischen Partei Kanadas": names in a row, and what is capital before them.
    let mut first = last;
    while first > 0 && scene.is_name(first) && scene.is_name(first - 1) {
        first -= 1;
    }
    Some(first)
}

/// Whether a token names somebody under a state: a party, in what is counted at elections.
fn is_party(scene: &Scene<'_>, head: usize) -> bool {
    scene.is_name(head)
        && scene.actor(head).is_some_and(|reference| {
            let [actor] = reference.actors.as_slice() else { return false };
            reference.place.is_none() && reference.class != Some(MentionClass::Per) && actor.name().is_some()
        })
}

fn is_person(scene: &Scene<'_>, head: usize) -> bool {
    let named = scene.references.headed(scene.index, head as u16);
    named.is_some_and(|reference| reference.kind == ReferenceKind::Name && reference.class == Some(MentionClass::Per))
}

/// The tokens of the name that a token heads.
fn name(scene: &Scene<'_>, head: usize) -> TokenRange {
    let named = scene.references.headed(scene.index, head as u16);
    named
        .filter(|reference| reference.kind == ReferenceKind::Name)
        .map_or(TokenRange::new(head, head + 1), |reference| reference.at.tokens)
}

/// The genitive of the phrase that a token heads: "der Konservativen Partei Kanadas", "des Bundestags", "Thailands".
pub(super) fn genitive(scene: &Scene<'_>, head: usize) -> Option<String> {
    genitive_up_to(scene, head, defining::end(scene, head, scene.words.len()))
}

/// The same without what defines it from behind: "des Konvois".
pub(super) fn genitive_alone(scene: &Scene<'_>, head: usize) -> Option<String> {
    genitive_up_to(scene, head, head + 1)
}

/// The same where the article stands further ahead: "in dem 110 Seiten umfassenden Urteil".
pub(super) fn genitive_behind(scene: &Scene<'_>, head: usize, article: Option<usize>) -> Option<String> {
    genitive_of(scene, head, head + 1, article.or_else(|| article_before(scene, head)))
}

fn genitive_up_to(scene: &Scene<'_>, head: usize, end: usize) -> Option<String> {
    genitive_of(scene, head, end, article_before(scene, head))
}

fn genitive_of(scene: &Scene<'_>, head: usize, end: usize, ahead: Option<usize>) -> Option<String> {
    let token = scene.token(head).filter(|_| scene.is_noun_or_first(head))?;
    let words = wording();
    let phrase = scene.phrase(head);
    let name = name(scene, head);
    let mut end = end.max(usize::from(name.end));
    // "die Partei Kulmiye", "das Bündnis Jamina": what it is called.
    let named =
        |end: usize| scene.is_name(end) && phrase.is_some_and(|phrase| phrase.appositions.contains(&(end as u16)));
    while scene.is_name(end) && (scene.is_name(head) || end == head + 1 && named(end)) {
        end += 1;
    }
    let rest = scene.text(TokenRange::new(head + 1, end));
    let join = |first: String| if rest.is_empty() { first } else { format!("{first} {rest}") };
    let article = |at: usize| scene.token(at).is_some_and(|token| token.contraction || token.upos == Upos::Det);
    let determined = phrase.is_some_and(|phrase| phrase.determiner.is_some()) || head > 0 && article(head - 1);
    if scene.is_name(head) && !determined && !is_abbreviation(scene.form(head)) {
        let whole = scene.text(name);
        let inflected = whole.ends_with(['s', 'x', 'z', 'ß']);
        return Some(if inflected {
            format!("{} {whole}", words.of)
        } else {
            format!("{whole}{}", words.genitive_ending)
        });
    }
    // "in einem Hafenbecken": a noun that looks the same in the plural.
    let one = phrase.and_then(|phrase| phrase.determiner).and_then(|at| scene.token(usize::from(at)));
    let one = one.is_some_and(|article| article.upos == Upos::Det && article.morph.definite == Some(false));
    // "auf einem 8.000 Quadratmeter großen Grundstück": the article knows better than what stands between.
    let own = phrase.and_then(|phrase| phrase.determiner).map(usize::from);
    let masculine = ahead.into_iter().chain(own).any(|at| {
        // "der 330 Seiten starke Bericht": behind "der", only masculines have adjectives in -e.
        let der = scene.words[at].is(Class::Definite) && scene.words[at].is(Class::Genitive);
        let starke = head > at + 1
            && scene.token(head - 1).is_some_and(|token| token.upos == Upos::Adj)
            && scene.form(head - 1).ends_with(wording().plural_ending.as_str());
        scene.words[at].is(Class::Masculine) || der && starke
    });
    let one = one || masculine;
    let plural = !one && phrase.and_then(|phrase| phrase.number).or(token.morph.number) == Some(Number::Plural);
    let feminine = plural || !masculine && !matches!(token.morph.gender, Some(Gender::Masculine | Gender::Neuter));
    let article = if plural && !determined {
        &words.of
    } else if feminine {
        &words.of_feminine
    } else {
        &words.of_masculine
    };
    let mut text = article.clone();
    for &attribute in phrase.map_or(&[][..], |phrase| &phrase.attributes) {
        let attribute = usize::from(attribute);
        // "der zehnköpfigen Delegation", "17.000 Mann starke": the quantity itself is no part of the name.
        let quantity = scene.word(attribute).is_number()
            || attribute.checked_sub(1).is_some_and(|before| scene.words[before].is(Class::Unit));
        // "die aus 117 Bänden bestehende Sammlung": an attribute with words of its own stays out.
        let own = attribute.checked_sub(1).is_some_and(|before| scene.is_noun(before));
        if attribute < head && !quantity && !own && scene.token(attribute).is_some_and(|token| token.upos == Upos::Adj)
        {
            text.push(' ');
            text.push_str(&inflect::weak(scene.form(attribute)));
        }
    }
    text.push(' ');
    if scene.is_name(head) && scene.is_name(head + 1) && scene.form(head).ends_with('e') {
        // "die Liberale Partei": an adjective that begins a name.
        text.push_str(&inflect::weak(scene.form(head)));
    } else if plural && !inflect::is_adjectival(&token.lemma, scene.form(head)) {
        // "an den Protesten": der Proteste.
        let dative = phrase.and_then(|phrase| phrase.case).or(token.morph.case) == Some(Case::Dative);
        let form = scene.form(head);
        text.push_str(&if dative { inflect::plural(form, token, true, false, true) } else { form.to_owned() });
    } else if feminine || scene.is_name(head) {
        text.push_str(scene.form(head));
    } else {
        text.push_str(&inflect::genitive(scene.form(head), token));
    }
    Some(join(text))
}

/// The article before a token, with a preposition or without, over the adjectives, numbers and measures between.
pub(super) fn article_before(scene: &Scene<'_>, head: usize) -> Option<usize> {
    const REACH: usize = 6;
    let between = |&at: &usize| {
        let adjective = scene.token(at).is_some_and(|token| matches!(token.upos, Upos::Adj | Upos::Num | Upos::Adv));
        adjective && !scene.is_capital(at)
            || scene.words[at].is(Class::Hedge)
            || scene.words[at].is_number()
            || scene.words[at].is(Class::Unit)
    };
    let first = (0..head).rev().take(REACH).take_while(between).last().unwrap_or(head);
    let article = first.checked_sub(1)?;
    scene.token(article).filter(|token| token.contraction || token.upos == Upos::Det).map(|_| article)
}

/// "AfD", "CDU", "NATO": letters that stand for a name.
fn is_abbreviation(form: &str) -> bool {
    form.chars().filter(|letter| letter.is_uppercase()).count() > 1
}

/// Whether a noun names one's share in an election or parliament.
pub(super) fn is_ballot(unit: &str) -> bool {
    share_noun(unit) == Some(Share::Votes)
}
