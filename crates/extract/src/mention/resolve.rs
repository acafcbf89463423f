//! Goes through a report from the first sentence to the last and says of every name, noun and pronoun whom it stands for.

use super::context::{Context, Introduced, Spoken};
use super::knowledge::{Gender, Named, Reading, Word, days, knowledge};
use super::scan::{Match, SMALL, Scan};
use super::{Reference, ReferenceKind, References};
use crate::time::FoundTime;
use crate::{At, Document};
use model::{ActorKey, MentionClass, PlaceKey, TokenRange, Upos};

/// The state of the work.
pub(super) struct Resolver<'a> {
    pub(super) times: &'a [FoundTime],
    pub(super) scans: Vec<Scan<'a>>,
    /// Names that a tagger found, by sentence.
    pub(super) tagged: Vec<Vec<(TokenRange, MentionClass)>>,
    pub(super) context: Context,
    pub(super) items: Vec<Reference>,
    /// The sentence at hand.
    pub(super) current: u32,
    /// The further places of datelines, by sentence.
    further: Vec<TokenRange>,
}

impl<'a> Resolver<'a> {
    /// Scans the report and notes whom it names in full.
    pub(super) fn new(document: &'a Document<'a>, times: &'a [FoundTime]) -> Self {
        let day = document.report.published.and_then(|date| date.days().latest).map(days);
        let scans: Vec<Scan<'a>> = document.sentences().iter().map(|sentence| Scan::of(document, sentence)).collect();
        let tag = |scan: &Scan<'_>| {
            let found = if scan.has_unlisted_name() { super::names::tag(document, scan.sentence) } else { Vec::new() };
            // "Im März" at the head of a sentence is no name.
            found.into_iter().filter(|(tokens, _)| !scan.words[tokens.range().start].any(&SMALL)).collect()
        };
        let tagged = scans.iter().map(tag).collect();
        let mut context = Context::new(day);
        let further: Vec<TokenRange> =
            document.sentences().iter().map(|sentence| super::dateline::further(document, sentence)).collect();
        let told = scans
            .iter()
            .zip(&further)
            .flat_map(|(scan, further)| scan.matches.iter().filter(|found| !further.holds(found.tokens.start)));
        for found in told {
            context.count(found.names);
            context.count(found.attribute);
            if let Some(noun) = found.noun {
                context.count(noun.owner);
            }
        }
        let mut resolver = Self { times, scans, tagged, context, items: Vec::new(), current: 0, further };
        resolver.introduce_all();
        resolver
    }

    /// Resolves everything.
    pub(super) fn run(mut self) -> References {
        let mut scenes = Vec::with_capacity(self.scans.len());
        for sentence in 0..self.scans.len() {
            self.current = sentence as u32;
            self.context.fade();
            let mut token = 0;
            while token < self.scans[sentence].forms.len() {
                token = self.token(token).max(token + 1);
            }
            scenes.push(self.context.local().map(|state| self.key(state)));
        }
        super::cataphora::settle(&mut self);
        super::clauses::relatives(&mut self);
        let mut items = self.items;
        items.sort_by_key(|item| {
            (item.at.sentence, item.at.tokens.start, std::cmp::Reverse(item.at.tokens.end), item.kind)
        });
        items.dedup_by(|later, first| later.at == first.at && later.head == first.head);
        References { items, scenes }
    }

    /// Whether a token names a place where a report was only partly written.
    pub(super) fn is_written_there(&self, token: u16) -> bool {
        self.further[self.current as usize].holds(token)
    }

    /// The sentence at hand.
    pub(super) fn scan(&self) -> &Scan<'a> {
        &self.scans[self.current as usize]
    }

    /// Resolves what starts at a token; returns where to go on.
    fn token(&mut self, token: usize) -> usize {
        if let Some(end) = self.quoted_group(token) {
            return end;
        }
        if let Some(run) = self.unlisted(token) {
            return self.person_run(run, &super::persons::Hints::default());
        }
        if let Some(found) = self.scan().match_at(token).copied().filter(|found| found.tokens.range().start == token) {
            // "Bank of Cyprus": a word for a group begins a name that no list holds.
            return match self.tagged_at(token).filter(|(tokens, _)| found.is_bare() && tokens.range().len() > 1) {
                Some((tokens, class)) => self.tagged_name(tokens, class),
                None => self.found(&found),
            };
        }
        // A surname that the report has introduced, though no list holds it.
        let scan = self.scan();
        // "al-Karmi" begins with an article.
        let named = || scan.capital(token) || scan.begins_with_article(token);
        if scan.match_at(token).is_none() && named() && self.context.introduced(scan.forms[token]).is_some() {
            let run = super::persons::Run { tokens: TokenRange::new(token, token + 1), names: &[] };
            return self.person_run(run, &super::persons::Hints::default());
        }
        if let Some((tokens, class)) = self.tagged_at(token) {
            return self.tagged_name(tokens, class);
        }
        if !self.aged(token)
            && !self.both(token)
            && !self.pointed_at(token)
            && !self.stated(token)
            && !self.throng(token)
        {
            super::pronoun::resolve(self, token);
        }
        token + 1
    }

    /// The name that starts at a token and that no list holds.
    pub(super) fn tagged_at(&self, token: usize) -> Option<(TokenRange, MentionClass)> {
        let tagged = &self.tagged[self.current as usize];
        let &(tokens, class) = tagged.iter().find(|(tokens, _)| usize::from(tokens.start) == token)?;
        let mut matches = (token..tokens.range().end).map(|token| self.scan().match_at(token));
        matches.all(|found| found.is_none_or(Match::is_bare)).then_some((tokens, class))
    }

    /// Whether what stands before a word says that it is a thing though it is also a surname: "ein Schiff", "das Schiff", "russische
    /// Schiffe". Persons have no article of these kinds.
    fn is_thing(&self, token: usize) -> bool {
        let scan = self.scan();
        let Some(before) = token.checked_sub(1) else { return false };
        let determiner = scan.token(before);
        let neuter = determiner.upos == Upos::Det && determiner.morph.gender == Some(model::Gender::Neuter);
        let counted = scan.words[before].any(&[Word::Indefinite, Word::No, Word::Demonstrative, Word::His, Word::Her]);
        let described = super::phrase::attributive(scan, before) && scan.token(before).upos == Upos::Adj;
        neuter || counted || described && scan.token(token).upos == Upos::Noun
    }

    pub(super) fn found(&mut self, found: &Match) -> usize {
        let Match { tokens, names, noun, attribute } = *found;
        let end = tokens.range().end;
        if !attribute.is_empty() {
            // "Carlos García-Page": part of the name before it.
            let surname = |reading: &Reading| matches!(reading.of, Named::Person(_) | Named::Surname(_));
            let double =
                attribute.iter().all(surname) && self.scan().token(usize::from(tokens.start)).upos == Upos::Propn;
            if !double || tokens.start == 0 || self.scan().token(usize::from(tokens.start) - 1).upos != Upos::Propn {
                self.attribute(tokens, attribute);
            }
            return end;
        }
        if let Some(noun) = noun {
            let named = names.iter().any(|reading| !reading.doubtful && !matches!(reading.of, Named::Surname(_)));
            let known = self.context.introduced(self.scan().forms[usize::from(tokens.start)]).is_some();
            if !named && !known {
                let before = self.items.len();
                let end = self.noun(tokens, noun.readings, noun.owner, noun.before);
                // "die Union": where no union has been named, the parties of that name.
                if names.is_empty() || self.items.len() > before {
                    return end;
                }
            }
        }
        if let Some(noun) = names.iter().find_map(|reading| match reading.of {
            Named::Noun(noun) => Some(noun),
            _ => None,
        }) {
            let plural = self.words(tokens) == knowledge().noun(noun).plural;
            return self.noun_of(tokens, noun, !plural, false, &[], "");
        }
        let person = names.iter().any(|reading| matches!(reading.of, Named::Person(_) | Named::Surname(_)));
        let thing = names.iter().find(|reading| matches!(reading.of, Named::Actor(..) | Named::Place(_)));
        let form = self.scan().forms[usize::from(tokens.start)];
        // "Ri Pyong Dok": a surname of the tables with given names that are not.
        if let Some(run) = self.extended(found) {
            return self.person_run(run, &super::persons::Hints::default());
        }
        // "Hu und Bush trafen sich": no town of that name.
        let acts = person && names.iter().all(is_town_or_person) && self.stands_by_a_verb(tokens);
        // "Der Tory Andrew Mitchell": a surname right before somebody's full name is none.
        let labels = || {
            let next = self.scan().match_at(end).is_some_and(|next| {
                next.tokens.range().len() > 1 && next.names.iter().any(|name| matches!(name.of, Named::Person(_)))
            });
            next && names.iter().all(|reading| matches!(reading.of, Named::Surname(_)))
        };
        let bare = person && tokens.range().len() == 1 && (self.is_thing(usize::from(tokens.start)) || labels());
        if person
            && !bare
            && (acts || thing.is_none_or(|thing| thing.doubtful) || self.context.introduced(form).is_some())
        {
            // "Emir Tamim bin Hamad as-Sani"
            let tokens = TokenRange::new(tokens.range().start, super::persons::fathers_end(self.scan(), end));
            let run = super::persons::Run { tokens, names };
            // "Al-Maliki" is nothing but a name.
            let titled = tokens.range().len() == 1 && self.scan().begins_with_article(tokens.range().start);
            let hints = super::persons::Hints { acts: self.acts_alone(tokens), titled, ..Default::default() };
            if self.person_key(&run, &hints).is_some() {
                return self.person_run(run, &hints);
            }
        }
        if let Some(end) = self.member(found) {
            return end;
        }
        if thing.is_some() && !acts {
            self.name(tokens, names);
        }
        end
    }

    /// Whether a verb stands beside a name, and no preposition of place before it.
    fn stands_by_a_verb(&self, tokens: TokenRange) -> bool {
        let scan = self.scan();
        let range = tokens.range();
        let is_verb =
            |at: usize| scan.sentence.tokens.get(at).is_some_and(|token| matches!(token.upos, Upos::Verb | Upos::Aux));
        let before = range.start.checked_sub(1);
        let located = before.is_some_and(|at| scan.words[at].any(&[Word::Where, Word::From]));
        !located && (is_verb(range.end) || before.is_some_and(is_verb))
    }

    /// Whether a name of one word without an article stands beside a finite verb in the singular: "Blair lobte".
    fn acts_alone(&self, tokens: TokenRange) -> bool {
        let scan = self.scan();
        let range = tokens.range();
        let verb = |at: usize| {
            scan.sentence.tokens.get(at).is_some_and(|token| {
                matches!(token.upos, Upos::Verb | Upos::Aux) && token.morph.number == Some(model::Number::Singular)
            })
        };
        let before = range.start.checked_sub(1);
        range.len() == 1
            && scan.token(range.start).upos == Upos::Propn
            && (before.is_none() && verb(range.end) || before.is_some_and(verb))
    }

    /// The first half of a compound whose second half is an ordinary word.
    pub(super) fn attribute(&mut self, tokens: TokenRange, readings: &'static [Reading]) {
        let Some((actor, place)) = self.thing(readings) else { return };
        let key = actor.map(|actor| self.key(actor)).or_else(|| {
            let person = self.best_person(readings, &super::persons::Hints::default())?;
            Some(knowledge().key_of(knowledge().person(person), self.context.day))
        });
        if let Some(actor) = actor {
            self.context.speak(knowledge().actor(actor).state, 0.5);
        }
        let Some(key) = key else { return };
        let head = tokens.start;
        let mut actors = vec![key];
        // "russisch-georgisch": both.
        let form = self.scan().forms[tokens.range().start];
        let second = form.rsplit(['-', '–']).next().and_then(|last| super::phrase::adjective(knowledge().name(last)));
        if let Some(second) = second.filter(|_| form.starts_with(char::is_lowercase) || tokens.start == 0) {
            actors.push(self.key(second));
            self.context.speak(knowledge().actor(second).state, 0.5);
        }
        self.push(tokens, head, ReferenceKind::Nationality, None, actors, place, 0.7, "first half of a compound");
    }

    /// The words of some tokens, joined by blanks where the text has space.
    pub(super) fn words(&self, tokens: TokenRange) -> String {
        let scan = self.scan();
        let mut words = String::new();
        for token in tokens.range() {
            if !words.is_empty() && scan.token(token).space_before {
                words.push(' ');
            }
            words.push_str(scan.forms[token]);
        }
        words
    }

    /// The key of an actor of the tables.
    pub(super) fn key(&self, actor: u32) -> ActorKey {
        ActorKey::new(knowledge().actor(actor).key.as_str())
    }

    /// The day by which offices are decided here: that of the sentence's own time where it lies well before the report.
    pub(super) fn day(&self) -> Option<i32> {
        let published = self.context.day;
        let said = self
            .times
            .iter()
            .filter(|time| time.at.sentence == self.current)
            .filter_map(|time| time.days.latest.or(time.days.earliest))
            .map(days)
            .max();
        match (said, published) {
            (Some(said), Some(published)) if said < published - 200 => Some(said),
            _ => published,
        }
    }

    /// The token of a stretch that hangs on something outside it; without a tree the last.
    pub(super) fn head(&self, tokens: TokenRange) -> u16 {
        let sentence = self.scan().sentence;
        let last = tokens.end.saturating_sub(1);
        if sentence.phrases.is_empty() {
            return last;
        }
        tokens
            .range()
            .map(|token| token as u16)
            .find(|&token| {
                let head = sentence.tokens[usize::from(token)].head;
                head == token || !tokens.holds(head)
            })
            .unwrap_or(last)
    }

    /// Notes an expression that pronouns can take up.
    pub(super) fn speak(&mut self, head: u16, actors: Vec<ActorKey>, gender: Gender, person: bool) {
        let sentence = self.scan().sentence;
        let subject = super::clauses::is_subject(sentence, super::clauses::described(sentence, head));
        let leads = subject && super::clauses::is_in_main_clause(self.scan().sentence, head);
        self.context.spoken.push(Spoken {
            sentence: self.current,
            token: head,
            actors,
            gender,
            person,
            subject,
            leads,
        });
        self.join(head);
    }

    /// Notes a reference.
    #[expect(clippy::too_many_arguments, reason = "the fields of a reference")]
    pub(super) fn push(
        &mut self,
        tokens: TokenRange,
        head: u16,
        kind: ReferenceKind,
        class: Option<MentionClass>,
        actors: Vec<ActorKey>,
        place: Option<PlaceKey>,
        confidence: f32,
        rule: &'static str,
    ) {
        let at = At { sentence: self.current, tokens };
        self.items.push(Reference { at, head, kind, class, actors, place, as_place: false, confidence, rule });
    }

    /// Introduces a person of the tables or of the report.
    pub(super) fn introduce(
        &mut self,
        key: ActorKey,
        name: &str,
        person: Option<u32>,
        female: Option<bool>,
        of: Option<u32>,
    ) {
        let mut names: Vec<String> = vec![name.to_owned()];
        let words: Vec<&str> = name.split(' ').collect();
        if words.len() > 1 {
            names.extend(words.last().map(|word| (*word).to_owned()));
            // "General Sonthi" of "Sonthi Boonyaratglin": a first word that is no first name may be what one goes by.
            names.extend(
                words.first().filter(|word| knowledge().first_name(word).is_none()).map(|word| (*word).to_owned()),
            );
        }
        self.context.introduce(Introduced { key, names, female, person, of, called: Vec::new() });
    }
}

/// Whether a name is that of a person or of a town that is nobody's seat of government.
fn is_town_or_person(reading: &Reading) -> bool {
    match reading.of {
        Named::Person(_) | Named::Surname(_) => true,
        Named::Place(place) => knowledge().place(place).seat.is_none(),
        _ => false,
    }
}
