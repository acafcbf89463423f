//! Source chains: from speakers and hops to actors, and from nested quotations to chains.

use super::Link;
use super::cues::{self, Hop, WordKind};
use super::said::Said;
use super::speaker::Named;
use crate::mention::{Reference, ReferenceKind, References};
use crate::{At, Document, figure};
use compact_str::format_compact;
use model::{ActorKey, ArgumentRole, Case, Number, Sentence, Token, TokenRange, Upos};

/// How deep quotations are followed into one another.
const DEPTH: u8 = 4;

/// The chains of every quotation, by its index.
pub(super) fn all(document: &Document<'_>, references: &References, said: &[Said]) -> Vec<Vec<Vec<Link>>> {
    let chains = Chains { document, references, said };
    (0..said.len()).map(|index| chains.of(index, DEPTH)).collect()
}

struct Chains<'a> {
    document: &'a Document<'a>,
    references: &'a References,
    said: &'a [Said],
}

impl Chains<'_> {
    /// One chain for each witness: origins first, then the speaker, then relays, then whoever reports all that.
    fn of(&self, index: usize, depth: u8) -> Vec<Vec<Link>> {
        let said = &self.said[index];
        if depth == 0 {
            return Vec::new();
        }
        if let Some(before) = said.goes_on {
            return self.of(before, depth - 1);
        }
        let speakers = said.speaker.map(|named| links(self.document, self.references, named)).unwrap_or_default();
        let hop = |wanted: Hop| {
            said.hops
                .iter()
                .filter(move |(hop, _)| *hop == wanted)
                .flat_map(|(_, named)| links(self.document, self.references, *named))
        };
        let origins: Vec<Link> = hop(Hop::Origin).collect();
        let mut tail: Vec<Link> = Vec::new();
        if origins.is_empty() {
            tail.extend(hop(Hop::Relay));
        } else {
            // Whoever speaks on the word of others is a relay.
            tail.extend(speakers.iter().cloned());
            tail.extend(hop(Hop::Relay));
        }
        let outer = self.around(index).map(|outer| self.of(outer, depth - 1)).unwrap_or_default();
        tail.extend(outer.into_iter().next().unwrap_or_default());
        let witnesses = if origins.is_empty() { speakers } else { origins };
        if witnesses.is_empty() {
            return if tail.is_empty() { Vec::new() } else { vec![self.clean(tail)] };
        }
        witnesses
            .into_iter()
            .map(|witness| self.clean(std::iter::once(witness).chain(tail.iter().cloned()).collect()))
            .filter(|chain| !chain.is_empty())
            .collect()
    }

    /// The smallest quotation that reports this one: its quote holds this one's cue.
    fn around(&self, index: usize) -> Option<usize> {
        let inner = &self.said[index];
        let cue = *inner.cue.first()?;
        (0..self.said.len())
            .filter(|&other| other != index && self.said[other].cue != inner.cue)
            .filter(|&other| {
                self.said[other]
                    .passage
                    .iter()
                    .any(|at| at.sentence == cue.sentence && at.tokens.holds(cue.tokens.start))
            })
            .min_by_key(|&other| self.said[other].passage.iter().map(|at| at.tokens.range().len()).sum::<usize>())
    }

    /// Without repetitions and without the report's own outlet.
    fn clean(&self, chain: Vec<Link>) -> Vec<Link> {
        let outlet = self.document.report.outlet.as_deref();
        let mut kept: Vec<Link> = Vec::new();
        for link in chain {
            let own = outlet.is_some_and(|outlet| link.actor.name().unwrap_or(link.actor.as_str()) == outlet);
            if !own && !kept.iter().any(|other| other.actor == link.actor) {
                kept.push(link);
            }
        }
        kept
    }
}

/// Whom a phrase stands for: one link for each of several named side by side.
pub(super) fn links(document: &Document<'_>, references: &References, named: Named) -> Vec<Link> {
    let inside: Vec<&Reference> = references
        .of(named.sentence)
        .iter()
        .filter(|reference| {
            named.tokens.start <= reference.at.tokens.start && reference.at.tokens.end <= named.tokens.end
        })
        .filter(|reference| !reference.actors.is_empty())
        .collect();
    let sentence = document.sentence(named.sentence);
    let mut heads = vec![named.head];
    if let Some(phrase) = sentence.phrase_of(named.head) {
        heads.extend(phrase.conjuncts.iter().copied().filter(|&conjunct| named.tokens.holds(conjunct)));
    }
    let mut found = side_by_side(document, references, named);
    let alone = found.is_empty();
    for &head in heads.iter().filter(|_| alone) {
        if let Some(reference) = best(document, &inside, named, head, heads.len() > 1) {
            found.extend(reference.actors.iter().map(|actor| Link { actor: actor.clone(), at: reference.at }));
        }
    }
    if found.is_empty() {
        found.extend(own_subject(document, references, named));
    }
    // Mandates and declarations say nothing: only what can be somebody has a reference, or is known to speak.
    let by_name = with_name(sentence, named);
    let speaks = || {
        let head = &sentence.tokens[usize::from(named.head)];
        // "sagte er im Fernsehen": whoever speaks there is somebody else.
        let preposition = sentence.phrase_of(named.head).and_then(|phrase| phrase.preposition);
        let inside = preposition.is_some_and(|at| sentence.tokens[usize::from(at)].lemma == "in");
        head.upos == Upos::Noun
            && (by_name.head != named.head || !inside)
            && (cues::is_speaker(&head.lemma) || cues::is_speaker(document.form(head)))
    };
    let somebody = || references.headed(named.sentence, named.head).is_some() || is_evidence(document, named);
    if found.is_empty() && somebody() {
        found.extend(unnamed(document, named));
    } else if found.is_empty() && speaks() {
        found.extend(unnamed(document, by_name));
    }
    if found.is_empty() {
        found.extend(witness(document, named));
    }
    found
}

/// Several whose statement it is: "nach Angaben *der Polizei und des Roten Kreuzes*"; nobody where it is not plain whom each of
/// them means.
fn side_by_side(document: &Document<'_>, references: &References, named: Named) -> Vec<Link> {
    let sentence = document.sentence(named.sentence);
    let Some(phrase) = sentence.phrase_of(named.head) else { return Vec::new() };
    if !cues::is_attribution(&sentence.tokens[usize::from(named.head)].lemma) {
        return Vec::new();
    }
    let first = phrase.genitives.iter().chain(&phrase.complements).copied().find(|&of| {
        let preposition = sentence.phrase_of(of).and_then(|phrase| phrase.preposition);
        of > named.head && preposition.is_none_or(|at| sentence.tokens[usize::from(at)].lemma == "von")
    });
    let Some(first) = first else { return Vec::new() };
    let joined = sentence.phrase_of(first).map_or(&[][..], |phrase| &phrase.conjuncts);
    // "nach Angaben der Polizei und von Augenzeugen": the tree may join the second to the noun itself.
    let owners = std::iter::once(first).chain(joined.iter().copied()).chain(phrase.conjuncts.iter().copied());
    let heads: Vec<u16> = owners.collect();
    let spoken = heads.iter().map(|&head| references.headed(named.sentence, head).filter(|one| !one.actors.is_empty()));
    let spoken: Option<Vec<&Reference>> = spoken.collect();
    let links = |reference: &Reference| {
        let at = reference.at;
        reference.actors.iter().map(|actor| Link { actor: actor.clone(), at }).collect::<Vec<_>>()
    };
    spoken
        .filter(|spoken| spoken.len() > 1)
        .map_or_else(Vec::new, |spoken| spoken.into_iter().flat_map(links).collect())
}

/// A description by the name right behind it: "das Netzwerk OVD-Info", "der Sender „Dozhd“".
fn with_name(sentence: &Sentence, named: Named) -> Named {
    let token = |at: u16| &sentence.tokens[usize::from(at)];
    let behind = |at: u16| (named.head + 1..at).all(|between| token(between).upos == Upos::Punct);
    let is_name = |&&at: &&u16| named.tokens.holds(at) && at > named.head && token(at).upos == Upos::Propn;
    let apposed = sentence.phrase_of(named.head).and_then(|phrase| phrase.appositions.iter().find(is_name));
    let tokens = apposed.and_then(|&name| sentence.phrase_of(name)).map(|phrase| phrase.tokens);
    match (apposed, tokens) {
        (Some(&head), Some(tokens)) if behind(tokens.start) => {
            let last = (head..tokens.end).take_while(|&at| token(at).upos == Upos::Propn).last().unwrap_or(head);
            Named { tokens: TokenRange { start: tokens.start, end: last + 1 }, head: last, ..named }
        }
        _ => named,
    }
}

/// Whether a phrase names evidence that is a source by itself: "offiziellen Angaben", "internen Unterlagen".
fn is_evidence(document: &Document<'_>, named: Named) -> bool {
    let sentence = document.sentence(named.sentence);
    let described = sentence.phrase_of(named.head).is_some_and(|phrase| {
        let official = |&at: &u16| cues::word(&sentence.tokens[usize::from(at)].lemma) == Some(WordKind::Official);
        phrase.attributes.iter().any(official) && phrase.genitives.is_empty()
    });
    described && cues::is_attribution(&sentence.tokens[usize::from(named.head)].lemma)
}

/// Somebody unlisted whose statement it is: "Angaben des Krankenhauses Mamao", "Erkenntnissen des Portals Oryx".
fn witness(document: &Document<'_>, named: Named) -> Option<Link> {
    let sentence = document.sentence(named.sentence);
    if !cues::is_attribution(&sentence.tokens[usize::from(named.head)].lemma) {
        return None;
    }
    let phrase = sentence.phrase_of(named.head)?;
    // "nach Ermittlungen für zehn Morde": not what they are about.
    let of = *phrase.genitives.iter().chain(&phrase.complements).find(|&&of| {
        let preposition = sentence.phrase_of(of).and_then(|phrase| phrase.preposition);
        let preposition = preposition.map(|at| sentence.tokens[usize::from(at)].lemma.as_str());
        named.tokens.holds(of) && preposition.is_none_or(|word| matches!(word, "von" | "aus" | "in" | "bei"))
    })?;
    let owner = sentence.phrase_of(of)?;
    let is_name = |&&at: &&u16| sentence.tokens[usize::from(at)].upos == Upos::Propn;
    let head = owner.appositions.iter().find(is_name).copied().unwrap_or(of);
    let start = sentence.phrase_of(head).map_or(head, |phrase| phrase.tokens.start);
    let end = sentence.phrase_of(head).map_or(head + 1, |phrase| phrase.tokens.end);
    unnamed(document, Named { sentence: named.sentence, tokens: TokenRange { start, end }, head })
}

/// "nach eigenen Angaben": whoever is the subject of the clause.
fn own_subject(document: &Document<'_>, references: &References, named: Named) -> Vec<Link> {
    let sentence = document.sentence(named.sentence);
    let own = sentence.tokens[named.tokens.range()].iter().any(|token| cues::word(&token.lemma) == Some(WordKind::Own));
    let clauses = sentence.clauses.iter().filter(|clause| own && clause.tokens.holds(named.head));
    let subject = clauses.min_by_key(|clause| clause.tokens.range().len()).and_then(|clause| {
        clause.arguments.iter().find(|argument| argument.role == ArgumentRole::Subject).map(|argument| argument.head)
    });
    let reference = subject.and_then(|head| references.headed(named.sentence, head));
    reference.map_or_else(Vec::new, |reference| {
        reference.actors.iter().map(|actor| Link { actor: actor.clone(), at: reference.at }).collect()
    })
}

/// The reference that a phrase stands for: the one at its head or of the name that follows it, else the first name inside.
fn best<'r>(
    document: &Document<'_>,
    inside: &[&'r Reference],
    named: Named,
    head: u16,
    only_head: bool,
) -> Option<&'r Reference> {
    let sentence = document.sentence(named.sentence);
    let mut heads = vec![head];
    if let Some(phrase) = sentence.phrase_of(head) {
        heads.splice(0..0, phrase.appositions.iter().copied());
    }
    let at_head = inside
        .iter()
        .copied()
        .filter(|reference| heads.contains(&reference.head))
        .min_by_key(|reference| (reference.kind, std::cmp::Reverse(reference.at.tokens.range().len())));
    if at_head.is_some() || only_head {
        return at_head;
    }
    // "nach Angaben des Gesundheitsministeriums in Kinshasa": whose they are, not where that sits, nor who is named in an
    // attribute ("des von der Miliz kontrollierten Senders Al-Massira").
    let owners = sentence.phrase_of(head).map_or(&[][..], |phrase| &phrase.genitives);
    let owners = owners.iter().flat_map(|&owner| {
        let names = sentence.phrase_of(owner).map_or(&[][..], |phrase| &phrase.appositions);
        names.iter().copied().chain([owner])
    });
    if let Some(owner) = owners.into_iter().find_map(|owner| inside.iter().copied().find(|other| other.head == owner)) {
        // "des Nachrichtenmagazins DER SPIEGEL": by the name behind.
        let behind = |other: &&&Reference| {
            other.kind == ReferenceKind::Name && !other.as_place && other.at.tokens.start == owner.at.tokens.end
        };
        return inside.iter().find(behind).copied().or(Some(owner));
    }
    let seated = |reference: &Reference| reference.as_place && inside.iter().any(|other| !other.as_place);
    let able: Vec<&'r Reference> = inside.iter().copied().filter(|reference| !seated(reference)).collect();
    let holds = |kind: ReferenceKind| able.iter().copied().find(|reference| reference.kind == kind);
    [
        ReferenceKind::Name,
        ReferenceKind::Description,
        ReferenceKind::Pronoun,
        ReferenceKind::Unnamed,
        ReferenceKind::Nationality,
    ]
    .into_iter()
    .find_map(holds)
}

/// A speaker whom no reference resolves: a name as it stands, others in the report's own words: "[Beobachter]"; nothing for
/// pronouns.
fn unnamed(document: &Document<'_>, named: Named) -> Option<Link> {
    let sentence = document.sentence(named.sentence);
    let is_open = |token: u16| {
        let token = &sentence.tokens[usize::from(token)];
        matches!(token.upos, Upos::Det | Upos::Pron | Upos::Adp | Upos::Punct | Upos::Adv | Upos::Cconj)
    };
    let mut tokens = named.tokens;
    while tokens.start < tokens.end && is_open(tokens.start) {
        tokens.start += 1;
    }
    let end = tokens.end.min(named.head.max(tokens.start) + 1);
    tokens = TokenRange { start: tokens.start, end };
    let head = sentence.tokens.get(usize::from(named.head))?;
    if tokens.start >= tokens.end || !matches!(head.upos, Upos::Noun | Upos::Propn) {
        return None;
    }
    // "nach offiziellen Angaben" has its source, "nach Angaben" alone has none.
    if !can_speak(document, head) && (tokens.range().len() < 2 || crate::time::is_unit(document.form(head))) {
        return None;
    }
    let at = At { sentence: named.sentence, tokens };
    if head.upos == Upos::Propn {
        return Some(Link { actor: ActorKey::new(document.words(at)), at });
    }
    Some(Link { actor: ActorKey::new(format_compact!("[{}]", in_nominative(document, sentence, tokens))), at })
}

/// A description as dictionaries have it: "offiziellen Angaben" is "offizielle Angaben". The noun stands last.
fn in_nominative(document: &Document<'_>, sentence: &Sentence, tokens: TokenRange) -> String {
    let noun = &sentence.tokens[usize::from(tokens.end - 1)];
    let form = document.form(noun);
    let gender = noun.morph.gender.filter(|_| noun.morph.number == Some(Number::Singular));
    let word = match noun.morph.number {
        Some(Number::Plural) => figure::plural(form, noun, noun.morph.cases.has(Case::Dative), false, true),
        Some(Number::Singular) if form.starts_with(noun.lemma.as_str()) => noun.lemma.to_string(),
        _ => form.to_owned(),
    };
    let before = (tokens.start..tokens.end - 1).map(|at| {
        let token = &sentence.tokens[usize::from(at)];
        let form = document.form(token);
        if token.upos == Upos::Adj { figure::strong(form, gender).to_lowercase() } else { form.to_owned() }
    });
    before.chain([word]).collect::<Vec<_>>().join(" ")
}

/// Whether a noun can be somebody: nouns of speech ("nach Angaben") and lengths of time ("Stunden später") are not.
fn can_speak(document: &Document<'_>, head: &Token) -> bool {
    let form = document.form(head);
    let said = |word: &str| cues::noun(word).is_some() || cues::is_attribution(word);
    !said(&head.lemma) && !said(form) && !crate::time::is_unit(form)
}
