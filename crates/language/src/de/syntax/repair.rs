//! Corrects the parser's relations where grammar is surer than statistics: a finite verb has one subject, in the nominative
//! and of its number; an object of the passive is its subject; a dative is no accusative object.
//!
//! Each verb's phrases without preposition are given the roles that fit best together: what the parser said counts, what
//! case, number and valency forbid counts more. Verbs whose phrases already fit are left alone.

use super::grammar::{self, Role};
use super::tree::Tree;
use super::valency::{self, Valency};
use model::{Case, CaseSet, Number, Relation, Sentence, Upos, VerbForm};

/// What a phrase can be to its verb.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Subject,
    Object,
    Dative,
    Other,
}

const PLACES: [Place; 4] = [Place::Subject, Place::Object, Place::Dative, Place::Other];

/// More phrases than these are left as they are.
const MOST: usize = 5;

/// So many points weigh against a noun that suffers before the noun that acts: less than what the parser says of both, so
/// that case, number or valency must speak for it too. Counted in both treebanks and our own, on trees of parsers that had not
/// seen the sentence for three sentences in five: of 37 such orders that were wrong, 7 are left, of 68 that were right, 61.
const INVERTED: i32 = 7;

/// So many points weigh against a noun whose form leaves its case open as the subject of a transitive verb that opens a joined clause.
const SHARED: i32 = 8;

/// So many points weigh against a name of open case as the only object of a transitive verb, and that in the dative.
const BARE: i32 = 6;

/// A phrase of a verb.
struct Nominal {
    index: u16,
    cases: CaseSet,
    number: Option<Number>,
    said: Place,
    time: bool,
}

/// A verb, as far as its phrases depend on it.
struct Frame {
    finite: Option<u16>,
    passive: bool,
    copula: bool,
    shares_subject: bool,
    /// Whether it borrows the auxiliary, and with that the subject, of a verb before: "haben … abgebrochen und … anerkannt".
    borrows: bool,
    impersonal: bool,
    /// "es gibt": what there is, is its object.
    existential: bool,
    /// Whether a clause or infinitive completes it: "warf Mugabe vor, …".
    completed: bool,
    /// Whether its finite verb opens a clause joined to another: "…, zündeten die Hütten an".
    goes_on: bool,
    valency: Valency,
}

/// Corrects relations in place.
pub(super) fn relations(sentence: &mut Sentence) {
    let mut changes = Vec::new();
    {
        let tree = Tree::of(sentence);
        for head in tree.indices().filter(|&index| has_core(&tree, index)) {
            let nominals = nominals(&tree, head);
            if !nominals.is_empty() && nominals.len() <= MOST {
                settle(&tree, head, &nominals, &mut changes);
            }
        }
    }
    for (index, relation) in changes {
        sentence.tokens[usize::from(index)].relation = relation;
    }
}

fn is_noun(tree: &Tree<'_>, index: u16) -> bool {
    matches!(tree.upos(index), Upos::Noun | Upos::Propn)
}

fn has_core(tree: &Tree<'_>, index: u16) -> bool {
    matches!(tree.upos(index), Upos::Verb | Upos::Aux)
        || tree.with(index, &[Relation::Cop, Relation::Aux]).next().is_some()
}

fn nominals(tree: &Tree<'_>, head: u16) -> Vec<Nominal> {
    tree.children(head)
        .iter()
        .filter_map(|&index| {
            let said = match tree.relation(index) {
                Relation::Nsubj | Relation::NsubjPass => Place::Subject,
                Relation::Obj => Place::Object,
                Relation::Iobj | Relation::OblArg => Place::Dative,
                Relation::Obl if tree.with(index, &[Relation::Case]).next().is_none() => Place::Other,
                _ => return None,
            };
            let nominal = matches!(
                tree.upos(index),
                Upos::Noun | Upos::Propn | Upos::Pron | Upos::Det | Upos::Num | Upos::Adj | Upos::Sym | Upos::X
            );
            let reflexive = tree.is(index, Role::Reflexive) && said != Place::Subject;
            (nominal && !reflexive).then(|| Nominal {
                index,
                cases: cases(tree, index),
                number: number(tree, index),
                said,
                time: is_time(tree, index),
            })
        })
        .collect()
}

/// Whether a noun names a time or a span of time.
pub(super) fn is_time(tree: &Tree<'_>, index: u16) -> bool {
    matches!(tree.upos(index), Upos::Noun | Upos::Propn) && grammar::of(&tree.token(index).lemma).has(Role::Time)
}

/// Whether an adjective stands before a noun without article.
fn is_described(tree: &Tree<'_>, index: u16) -> bool {
    let before = |relation: Relation| tree.with(index, &[relation]).any(|child| child < index);
    before(Relation::Amod) && !before(Relation::Det) && !before(Relation::Nummod)
}

/// The cases a phrase can have by all its words; all where nothing is known.
fn cases(tree: &Tree<'_>, head: u16) -> CaseSet {
    let words = tree
        .with(head, &[Relation::Det, Relation::DetPoss, Relation::Amod, Relation::Nummod])
        .filter(|&child| child < head);
    let own = tree.token(head).morph.cases;
    std::iter::once(own)
        .chain(words.map(|index| tree.token(index).morph.cases))
        .filter(|set| !set.is_empty())
        .fold(CaseSet::ALL, |known, set| if known.and(set).is_empty() { known } else { known.and(set) })
}

fn number(tree: &Tree<'_>, head: u16) -> Option<Number> {
    if tree.with(head, &[Relation::Conj]).next().is_some() {
        // "Putin oder Kim liefert", "Hunger und Not herrscht": either is good.
        return None;
    }
    // A relative pronoun has its noun's number.
    if tree.upos(head) == Upos::Pron && tree.is(head, Role::Relative) {
        let verb = tree.head(head).filter(|&verb| tree.relation(verb) == Relation::AclRelcl);
        if let Some(noun) = verb.and_then(|verb| tree.head(verb)) {
            return if tree.with(noun, &[Relation::Conj]).next().is_some() {
                None
            } else {
                tree.token(noun).morph.number
            };
        }
    }
    if is_open_in_number(tree, head) {
        return None;
    }
    tree.token(head).morph.number.or_else(|| {
        let words = tree.with(head, &[Relation::Det, Relation::DetPoss, Relation::Amod]);
        words.filter_map(|index| tree.token(index).morph.number).next()
    })
}

/// "Menschenrechtler berichten": without an article or an adjective such nouns are mostly plural, whatever the tags say.
fn is_open_in_number(tree: &Tree<'_>, head: u16) -> bool {
    let told = [Relation::Det, Relation::DetPoss, Relation::Amod, Relation::Nummod];
    let lemma = &tree.token(head).lemma;
    tree.upos(head) == Upos::Noun
        && (lemma.ends_with("er") || lemma.ends_with("el"))
        && tree.with(head, &told).next().is_none()
}

fn frame(tree: &Tree<'_>, head: u16) -> Frame {
    let verbs = || std::iter::once(head).chain(tree.with(head, &[Relation::Aux, Relation::AuxPass, Relation::Cop]));
    let finite = verbs().find(|&index| tree.token(index).morph.verb_form == Some(VerbForm::Finite));
    let copula = tree.with(head, &[Relation::Cop]).next().is_some();
    let form = |index: u16| tree.token(index).morph.verb_form;
    let is_passive = |head: u16| {
        let mut auxiliaries = tree.with(head, &[Relation::Aux, Relation::AuxPass]);
        form(head) == Some(VerbForm::Participle) && auxiliaries.any(|index| tree.is(index, Role::Passive))
    };
    let conjunct = tree.relation(head) == Relation::Conj;
    let bare = conjunct && verbs().nth(1).is_none();
    let lender =
        tree.head(head).filter(|&first| bare && form(first) == form(head) && form(head) != Some(VerbForm::Finite));
    let passive = is_passive(head) || lender.is_some_and(is_passive);
    let has_subject = |first: u16| tree.with(first, &[Relation::Nsubj]).next().is_some();
    let borrows = !passive && lender.is_some_and(has_subject);
    let impersonal = tree.with(head, &[Relation::Expl, Relation::Csubj, Relation::CsubjPass]).next().is_some();
    let verb = verb_lemma(tree, head);
    let it = |index: &u16| tree.token(*index).lemma == "es" && tree.relation(*index) != Relation::Obj;
    let gives_somebody = tree.with(head, &[Relation::Iobj, Relation::OblArg]).next().is_some();
    let existential =
        grammar::of(&verb).has(Role::Existential) && !passive && !gives_somebody && tree.children(head).iter().any(it);
    let valency = valency::of(&verb);
    let opens = |finite: u16| finite.checked_sub(1).is_some_and(|before| joins(tree, head, before));
    let goes_on = conjunct && !passive && !copula && finite.is_some_and(opens);
    let completed = tree.with(head, &[Relation::Ccomp, Relation::Xcomp, Relation::Advcl]).next().is_some();
    let shares_subject = conjunct;
    Frame { finite, passive, copula, shares_subject, borrows, impersonal, existential, completed, goes_on, valency }
}

/// Whether a token joins the clause of a verb to the one before: "und", or a comma of an enumeration that goes on.
fn joins(tree: &Tree<'_>, verb: u16, token: u16) -> bool {
    let goes_on = |first: u16| {
        let mut later = tree.with(first, &[Relation::Conj]).filter(|&other| other > verb);
        later.any(|other| tree.with(other, &[Relation::Cc]).next().is_some())
    };
    tree.upos(token) == Upos::Cconj || tree.token(token).lemma == "," && tree.head(verb).is_some_and(goes_on)
}

/// The verb's lemma with its separated particle.
pub(super) fn verb_lemma(tree: &Tree<'_>, head: u16) -> String {
    let mut lemma: String = tree.with(head, &[Relation::CompoundPrt]).map(|at| tree.token(at).lemma.as_str()).collect();
    lemma.push_str(&tree.token(head).lemma);
    lemma
}

fn settle(tree: &Tree<'_>, head: u16, nominals: &[Nominal], changes: &mut Vec<(u16, Relation)>) {
    let frame = frame(tree, head);
    let said: Vec<Place> = nominals.iter().map(|nominal| nominal.said).collect();
    let mut best = (score(tree, &frame, nominals, &said), said.clone());
    let mut places = vec![Place::Subject; nominals.len()];
    for mut code in 0..PLACES.len().pow(nominals.len() as u32) {
        for place in &mut places {
            *place = PLACES[code % PLACES.len()];
            code /= PLACES.len();
        }
        let value = score(tree, &frame, nominals, &places);
        if value > best.0 {
            best = (value, places.clone());
        }
    }
    for ((nominal, place), said) in nominals.iter().zip(best.1).zip(said) {
        let relation = match place {
            Place::Subject if frame.passive => Relation::NsubjPass,
            Place::Subject => Relation::Nsubj,
            Place::Object => Relation::Obj,
            Place::Dative => Relation::OblArg,
            Place::Other => Relation::Obl,
        };
        let wrong_voice = place == Place::Subject && tree.relation(nominal.index) != relation;
        if place != said || wrong_voice {
            changes.push((nominal.index, relation));
        }
    }
}

/// How well roles fit together, in points.
fn score(tree: &Tree<'_>, frame: &Frame, nominals: &[Nominal], places: &[Place]) -> i32 {
    let mut points = 0;
    let count = |place: Place| places.iter().filter(|&&found| found == place).count() as i32;
    let subjects = count(Place::Subject);
    points -=
        12 * (subjects - 1).max(0) + 8 * (count(Place::Object) - 1).max(0) + 8 * (count(Place::Dative) - 1).max(0);
    if frame.finite.is_some() && !frame.shares_subject && !frame.impersonal && subjects == 0 {
        points -= 9;
    }
    if frame.finite.is_none() && !frame.passive && !frame.shares_subject {
        points -= 2 * subjects;
    }
    if frame.borrows && frame.valency.takes(Valency::ACCUSATIVE) && count(Place::Object) == 0 {
        // Two who each do something to something have both said: "habe Panzer geliefert und Paris Haubitzen zugesagt".
        points -= 9 * subjects;
    }
    let may_receive = |nominal: &Nominal| nominal.cases.has(Case::Dative) && !nominal.cases.has(Case::Nominative);
    let objects = || nominals.iter().zip(places).filter(|(_, place)| **place == Place::Object);
    if count(Place::Object) > 1 && objects().any(|(nominal, _)| may_receive(nominal)) {
        // "stellte den Soldaten eine Amnestie in Aussicht": one of the two is rather the dative.
        points -= 5;
    }
    if frame.passive {
        points -= 7 * count(Place::Object);
    }
    if frame.copula {
        points -= 5 * count(Place::Object);
    }
    let agrees = |nominal: &Nominal| {
        let finite = frame.finite.and_then(|finite| tree.token(finite).morph.number);
        finite.is_none() || nominal.number.is_none() || finite == nominal.number
    };
    let (mut subject_seen, mut dative_seen) = (false, false);
    let (mut noun_suffers, mut noun_receives) = (false, false);
    for (nominal, &place) in nominals.iter().zip(places) {
        points += if place == nominal.said { 4 } else { 0 };
        let allowed = match place {
            Place::Subject => nominal.cases.has(Case::Nominative),
            Place::Object => nominal.cases.has(Case::Accusative),
            Place::Dative => {
                nominal.cases.has(Case::Dative)
                    || nominal.cases.has(Case::Genitive) && frame.valency.takes(Valency::GENITIVE)
            }
            // Times and measures stand in the accusative or genitive.
            Place::Other => nominal.cases.has(Case::Accusative) || nominal.cases.has(Case::Genitive),
        };
        points -= if allowed { 0 } else { 10 };
        // The likeliest case, where the words leave more than one.
        let likeliest = tree.token(nominal.index).morph.case;
        let case = match place {
            Place::Subject => Some(Case::Nominative),
            Place::Object => Some(Case::Accusative),
            Place::Dative => Some(Case::Dative),
            Place::Other => None,
        };
        points += i32::from(case.is_some() && case == likeliest);
        match place {
            Place::Subject => {
                points -= if agrees(nominal) { 0 } else { 12 };
                points -= if frame.existential && tree.token(nominal.index).lemma != "es" { 12 } else { 0 };
                subject_seen = true;
                // "Sie ritten ein und zündeten die Hütten an": the subject is shared, what follows the verb is its object.
                let said = is_noun(tree, nominal.index) || tree.upos(nominal.index) == Upos::Pron;
                let open = nominal.cases.has(Case::Accusative) && said;
                let transitive = frame.valency.takes(Valency::ACCUSATIVE);
                points -= SHARED * i32::from(frame.goes_on && transitive && open);
                // Of two nouns whose forms leave it open, the first acts.
                let open = nominal.cases.has(Case::Accusative);
                points -= INVERTED * i32::from(noun_suffers && open && is_noun(tree, nominal.index));
                // Nor does the second one of two names act and the first one receive: "Peking hat Sri Lanka … gewährt".
                let either = nominal.cases.has(Case::Dative) && is_noun(tree, nominal.index);
                points -= 2 * INVERTED * i32::from(noun_receives && either);
            }
            Place::Object => {
                points += i32::from(subject_seen) + i32::from(dative_seen);
                noun_suffers |= is_noun(tree, nominal.index);
                points += 2 * i32::from(frame.valency.takes(Valency::ACCUSATIVE));
                let other_case = frame.valency.takes(Valency::DATIVE | Valency::GENITIVE);
                points -= 9 * i32::from(other_case && !frame.valency.takes(Valency::ACCUSATIVE));
            }
            Place::Dative => {
                points += if frame.valency.takes(Valency::DATIVE | Valency::GENITIVE) { 3 } else { -3 };
                // "stellte Mugabe unter Arrest": where nothing else is the object, a name is rather that.
                let open = nominal.cases.has(Case::Accusative) && tree.upos(nominal.index) == Upos::Propn;
                let lacks = count(Place::Object) == 0 && !frame.passive && !frame.copula && !frame.completed;
                points -= BARE * i32::from(open && lacks && frame.valency.takes(Valency::ACCUSATIVE));
                dative_seen = true;
                noun_receives |= is_noun(tree, nominal.index) && nominal.cases.has(Case::Nominative);
            }
            // A new adverbial is rarely right, but for times and spans; a name or pronoun never is.
            Place::Other => {
                points += match tree.upos(nominal.index) {
                    _ if nominal.time => 6,
                    Upos::Propn | Upos::Pron => -8,
                    // "armenische Artillerie habe die Stadt beschossen": no measure has such an adjective.
                    Upos::Noun if is_described(tree, nominal.index) => -8,
                    _ => -2,
                }
            }
        }
    }
    points
}
