//! Groups and bodies whose name stands in quotation marks and that no list holds: "die Initiative *„Rettet den Regenwald“*", "die
//! *„Volksfront für Sudan“*".

use super::ReferenceKind;
use super::knowledge::{Gender, Named, Noun, Reading, Sort, Word, knowledge};
use super::resolve::Resolver;
use super::scan::Match;
use model::{ActorKey, MentionClass, TokenRange, Upos};

/// The longest such name, in tokens.
const LONGEST: usize = 7;

/// What opens the name.
const OPENING: [char; 5] = ['„', '»', '“', '"', '‚'];
/// What closes it.
const CLOSING: [char; 6] = ['“', '”', '«', '"', '‘', '’'];

/// What the noun beside a name says of who bears it.
#[derive(Clone, Copy)]
struct Bearer {
    gender: Gender,
    /// Whether parties, courts, agencies and outlets are called so, which are written under their state.
    of_state: bool,
}

/// Sorts of bodies that are written under their own name, whosever they are.
const OWN: [Sort; 6] =
    [Sort::Armed, Sort::Company, Sort::Union, Sort::Association, Sort::International, Sort::Alliance];

/// The rules by which a noun and a name between marks are one.
const BEFORE: &str = "noun before a name in quotation marks";
const BETWEEN: &str = "name in quotation marks";

impl Resolver<'_> {
    /// Resolves the name in quotation marks that opens at a token; returns where to go on.
    pub(super) fn quoted_group(&mut self, token: usize) -> Option<usize> {
        let name = self.between_marks(token)?;
        let noun = token.checked_sub(1)?;
        if let Some(found) = self.scan().match_at(name.range().start).copied()
            && found.tokens == name
            && !found.names.is_empty()
        {
            return self.listed_group(noun, &found);
        }
        if self.holds_listed(name) {
            return None;
        }
        let (bearer, before) = match self.bearer(noun) {
            Some(bearer) => (bearer, true),
            None => (self.bearer_inside(noun, name)?, false),
        };
        let words = self.quoted_name(name.range().start)?;
        let state = if bearer.of_state && before { self.state_of_described(token) } else { None };
        let key =
            state.map_or_else(|| ActorKey::new(words.as_str()), |state| ActorKey::new(format!("{state}/{words}")));
        let mut head = self.named_head(name);
        if before {
            self.forget_described(token);
            let noun = TokenRange::new(noun, token);
            let kind = ReferenceKind::Description;
            self.push(noun, noun.start, kind, Some(MentionClass::Org), vec![key.clone()], None, 0.7, BEFORE);
            head = noun.start;
        }
        self.speak(head, vec![key.clone()], bearer.gender, false);
        let head = self.named_head(name);
        self.push(name, head, ReferenceKind::Name, Some(MentionClass::Org), vec![key], None, 0.7, BETWEEN);
        Some(name.range().end)
    }

    /// The word that heads a name, be it made of a sentence: "*Aktion* Deutschland hilft".
    fn named_head(&self, name: TokenRange) -> u16 {
        let upos = |at: u16| self.scan().token(usize::from(at)).upos;
        let words = || name.start..name.end;
        let verbal = words().any(|at| matches!(upos(at), Upos::Verb | Upos::Aux));
        let noun = || words().find(|&at| upos(at) == Upos::Noun);
        noun().filter(|_| verbal).unwrap_or_else(|| self.head(name))
    }

    /// Whether a group or body that a list holds is among the words of a name.
    fn holds_listed(&self, name: TokenRange) -> bool {
        let listed = |reading: &Reading| match reading.of {
            Named::Actor(actor, _) => knowledge().actor(actor).sort != Sort::Polity,
            _ => false,
        };
        let scan = self.scan();
        name.range().filter_map(|at| scan.match_at(at)).any(|found| found.names.iter().any(listed))
    }

    /// A name between the marks that a list holds: the noun before them is whoever bears it.
    fn listed_group(&mut self, noun: usize, found: &Match) -> Option<usize> {
        self.bearer(noun).filter(|bearer| !bearer.of_state)?;
        let end = self.found(found);
        let named = self.items.iter().rev().find(|item| {
            (item.at.sentence, item.at.tokens) == (self.current, found.tokens)
                && !item.as_place
                && item.actors.len() == 1
        });
        let key = named.and_then(|item| item.actors.first()).cloned();
        let current = self.current;
        let before = self.items.iter_mut().rev().find(|item| {
            (item.at.sentence, item.at.tokens.range().end) == (current, noun + 1) && item.kind == ReferenceKind::Unnamed
        });
        if let (Some(key), Some(item)) = (key, before) {
            item.actors = vec![key];
            item.kind = ReferenceKind::Description;
        }
        Some(end)
    }

    /// The words between the marks, where they are few and no sentence.
    fn between_marks(&self, token: usize) -> Option<TokenRange> {
        let scan = self.scan();
        let mark = |at: usize, marks: &[char]| scan.token(at).upos == Upos::Punct && scan.forms[at].starts_with(marks);
        if !mark(token, &OPENING) {
            return None;
        }
        let end = (token + 1..scan.forms.len().min(token + 2 + LONGEST)).find(|&at| mark(at, &CLOSING))?;
        let plain = |at: usize| scan.token(at).upos != Upos::Punct || scan.forms[at] == "-";
        let named = token + 1 < end && scan.capital(token + 1) && (token + 1..end).all(plain);
        named.then(|| TokenRange::new(token + 1, end))
    }

    /// What a noun says of whoever bears the name beside it.
    fn bearer(&self, token: usize) -> Option<Bearer> {
        let scan = self.scan();
        let form = scan.forms[token];
        if !scan.capital(token) || !matches!(scan.token(token).upos, Upos::Noun | Upos::Propn) {
            return None;
        }
        let lower = form.to_lowercase();
        let is_body = |at: usize| knowledge().words(&lower[at..]).has(Word::Body);
        let body = lower.char_indices().any(|(at, _)| is_body(at));
        let known = knowledge().noun_of(form).map_or(&[][..], |(readings, _)| readings);
        let noun = known.iter().filter(|reading| reading.singular).map(|reading| knowledge().noun(reading.noun));
        let noun = noun.into_iter().find(|noun| body || !noun.stands.is_empty());
        let own = |noun: &Noun| noun.stands.is_empty() || noun.stands.iter().any(|sort| OWN.contains(sort));
        (body || noun.is_some()).then(|| Bearer {
            gender: noun.map_or(Gender::Neuter, |noun| noun.gender),
            of_state: noun.is_some_and(|noun| !own(noun)),
        })
    }

    /// Behind an article the first noun between the marks says it.
    fn bearer_inside(&self, article: usize, name: TokenRange) -> Option<Bearer> {
        let scan = self.scan();
        let several = name.range().len() > 1 || scan.forms[name.range().start].contains('-');
        let first = name.range().find(|&at| scan.token(at).upos != Upos::Adj)?;
        self.bearer(first).filter(|_| several && scan.is(article, Word::Definite))
    }

    /// The state of whatever the noun before the marks was taken for.
    fn state_of_described(&self, token: usize) -> Option<String> {
        let ends = |item: &&super::Reference| (item.at.sentence, item.at.tokens.range().end) == (self.current, token);
        let key = self.items.iter().rev().filter(ends).find_map(|item| item.actors.first())?;
        let state = knowledge().actor_by_key(key.state())?;
        (knowledge().actor(state).sort == Sort::Polity).then(|| key.state().to_owned())
    }

    /// Forgets what the noun before the marks was taken for.
    fn forget_described(&mut self, token: usize) {
        let current = self.current;
        let heads: Vec<u16> = self
            .items
            .extract_if(.., |item| {
                let ends = (item.at.sentence, item.at.tokens.range().end) == (current, token);
                ends && matches!(item.kind, ReferenceKind::Unnamed | ReferenceKind::Description)
            })
            .map(|item| item.head)
            .collect();
        self.context.spoken.retain(|spoken| spoken.sentence != current || !heads.contains(&spoken.token));
    }
}
