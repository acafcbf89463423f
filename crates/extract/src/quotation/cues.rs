//! The words that mark something as said: verbs, nouns and frames, compiled from `data/de/speech`.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What kind of act of speech a cue stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CueClass {
    /// Says, explains, stresses; also every frame ("laut", "zufolge").
    Statement,
    /// Tells what others said or did: what agencies and outlets do.
    Report,
    /// Announces what is to come.
    Announcement,
    /// Promises, assures, agrees to.
    Promise,
    /// Several agree or a body decides.
    Agreement,
    /// Demands, asks, advises.
    Demand,
    /// Proposes.
    Proposal,
    /// Accuses, criticises.
    Accusation,
    /// Denies, doubts.
    Denial,
    /// Refuses.
    Rejection,
    /// Threatens.
    Threat,
    /// Warns.
    Warning,
    /// Praises, welcomes, thanks.
    Approval,
    /// Confirms, admits.
    Confirmation,
    /// Believes, hopes, fears.
    Belief,
    /// Finds out, shows.
    Finding,
    /// Asks a question.
    Question,
}

/// A verb of speech and what it takes.
#[derive(Debug)]
pub(super) struct VerbCue {
    /// Dictionary form of the verb, separable prefix joined.
    pub(super) verb: &'static str,
    /// Further words that must stand in its clause ("sich", "in Abrede").
    pub(super) words: &'static [&'static str],
    pub(super) class: CueClass,
    /// "dass", or a clause with its verb second.
    pub(super) clause: bool,
    /// An infinitive with "zu".
    pub(super) infinitive: bool,
    /// "ob", question words.
    pub(super) question: bool,
    /// Quotation marks.
    pub(super) direct: bool,
    /// An object in the report's own words.
    pub(super) noun: bool,
    /// Prepositions of the object.
    pub(super) prepositions: &'static [&'static str],
    /// Prepositions of the phrase that names the speaker, where it is not the subject.
    pub(super) speaker: &'static [&'static str],
    /// Whether a clause needs the preposition: "geht davon aus, dass".
    pub(super) bound: bool,
}

/// A noun of speech.
#[derive(Debug)]
pub(super) struct NounCue {
    pub(super) noun: &'static str,
    pub(super) class: CueClass,
    /// "nach Angaben der Polizei"
    pub(super) attribution: bool,
    /// "die Ankündigung, man werde …"
    pub(super) clause: bool,
}

/// Where the name stands that belongs to a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FramePlace {
    After,
    Before,
    Nowhere,
}

/// What the phrase of a frame must be headed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FrameNeeds {
    Any,
    Noun,
    Speaker,
    Outlet,
}

/// Where in the chain of sources the phrase of a frame belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hop {
    /// Says it.
    Speaker,
    /// Told the speaker.
    Origin,
    /// Was told by the speaker and carries it on.
    Relay,
}

/// Words around a name that make it the source of a sentence.
#[derive(Debug)]
pub(super) struct FrameCue {
    pub(super) words: &'static [&'static str],
    pub(super) place: FramePlace,
    pub(super) needs: FrameNeeds,
    pub(super) hop: Hop,
}

/// What a small word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordKind {
    /// "dass"
    Complementizer,
    /// "ob", "warum"
    Question,
    /// "um … zu": no infinitive that completes a verb of speech.
    Purpose,
    /// "der", "deren"
    Relative,
    /// "und"
    Coordinator,
    /// "dies": what was said before.
    Anaphor,
    /// "Lüge", "haltlos": calling something so denies it.
    Untrue,
    /// "eigen": of whoever is the subject.
    Own,
    /// "Reuters": a word of an outlet's name.
    Outlet,
    /// "-zeitung": what nouns for outlets end in.
    Outletending,
    /// "offiziell", "intern": what evidence is that is a source by itself ("nach offiziellen Angaben").
    Official,
    /// "als (ob)", "damit": a comparison or a purpose, whose Konjunktiv reports nothing.
    Unreal,
    /// "-opfer": what nouns for the lives something claims end in.
    Tollending,
    /// "-stelle": what nouns for those who speak end in, though they act nowhere.
    Speaker,
    /// "Sprecher", "Reporter": who speaks or works for an outlet, so that its name behind is the genitive.
    Staff,
}

include!(concat!(env!("OUT_DIR"), "/speech.rs"));

/// The verbs with this dictionary form, those that need more words first.
pub(super) fn verbs(lemma: &str) -> &'static [VerbCue] {
    VERBS_BY_LEMMA.get(lemma).copied().unwrap_or_default()
}

/// The noun with this dictionary form; compounds with a hyphen count as their last part ("Reuters-Bericht").
pub(super) fn noun(lemma: &str) -> Option<&'static NounCue> {
    let find = |word: &str| NOUNS.binary_search_by(|cue| cue.noun.cmp(word)).ok().map(|index| &NOUNS[index]);
    find(lemma).or_else(|| lemma.rsplit_once('-').and_then(|(_, last)| find(last)))
}

/// Whether a word names an outlet or is a noun for one ("Tageszeitung").
pub(crate) fn is_outlet(form: &str) -> bool {
    let lower = form.to_lowercase();
    let known = |part: &str| matches!(word(part), Some(WordKind::Outlet | WordKind::Outletending));
    known(&lower)
        || lower.split('-').any(known)
        || lower.char_indices().skip(3).any(|(at, _)| word(&lower[at..]) == Some(WordKind::Outletending))
}

/// Whether a noun, or the last part of a compound, is one for somebody who speaks though they act nowhere ("Ombudsstelle").
pub(super) fn is_speaker(noun: &str) -> bool {
    let lower = noun.to_lowercase();
    let ends = |part: &str| matches!(word(part), Some(WordKind::Speaker | WordKind::Staff | WordKind::Outletending));
    ends(&lower) || lower.char_indices().skip(3).any(|(at, _)| ends(&lower[at..]))
}

/// Whether a noun, or the last part of a compound, is one for somebody who works for an outlet.
pub(super) fn is_staff(noun: &str) -> bool {
    let lower = noun.to_lowercase();
    let ends = |part: &str| word(part) == Some(WordKind::Staff);
    ends(&lower) || lower.char_indices().skip(3).any(|(at, _)| ends(&lower[at..]))
}

/// Whether a noun counts lives, which floods and wars claim without a word ("forderte 92 Menschenleben").
pub(super) fn is_toll(form: &str) -> bool {
    let lower = form.to_lowercase();
    lower.char_indices().any(|(at, _)| word(&lower[at..]) == Some(WordKind::Tollending))
}

/// Whether a noun (or a compound's last part: "Polizeiangaben") names a statement that somebody is the source of.
pub(crate) fn is_attribution(lemma: &str) -> bool {
    if let Some(cue) = noun(lemma) {
        return cue.attribution;
    }
    // A compound's last part stands in lower case; four letters before it make a first part.
    lemma.char_indices().skip(3).any(|(at, _)| {
        let mut part = lemma[at..].chars();
        let capitalised: Option<compact_str::CompactString> =
            part.next().map(|first| first.to_uppercase().chain(part).collect());
        capitalised.is_some_and(|word| word.len() > 4 && noun(&word).is_some_and(|cue| cue.attribution))
    })
}

/// The frames that begin with this word (lower case), longer ones first.
pub(super) fn frames(first: &str) -> &'static [FrameCue] {
    FRAMES_BY_WORD.get(first).copied().unwrap_or_default()
}

static KINDS_BY_FORM: LazyLock<FxHashMap<&'static str, WordKind>> = LazyLock::new(|| WORDS.iter().copied().collect());

/// What this small word (lower case) does.
pub(super) fn word(form: &str) -> Option<WordKind> {
    KINDS_BY_FORM.get(form).copied()
}

/// Cues by the word that every token is asked for.
type ByWord<T> = LazyLock<FxHashMap<&'static str, &'static [T]>>;

static VERBS_BY_LEMMA: ByWord<VerbCue> = LazyLock::new(|| by_word(VERBS, |cue| cue.verb));
static FRAMES_BY_WORD: ByWord<FrameCue> = LazyLock::new(|| by_word(FRAMES, |cue| cue.words[0]));

/// Those with the same word, which stand together.
fn by_word<T>(sorted: &'static [T], word: impl Fn(&T) -> &'static str) -> FxHashMap<&'static str, &'static [T]> {
    sorted.chunk_by(|a, b| word(a) == word(b)).map(|same| (word(&same[0]), same)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_verbs_come_first() {
        let words: Vec<_> = verbs("zeigen").iter().map(|cue| cue.words.len()).collect();
        assert!(words.is_sorted_by(|a, b| a >= b) && words.len() > 3, "{words:?}");
        assert!(verbs("essen").is_empty());
    }

    #[test]
    fn compounds_count_as_their_last_part() {
        assert!(noun("Reuters-Bericht").is_some_and(|cue| cue.attribution));
        assert!(noun("Tisch").is_none());
    }

    #[test]
    fn frames_are_found_by_their_first_word() {
        assert_eq!(frames("laut").len(), 1);
        assert!(frames("unter").iter().all(|cue| cue.hop == Hop::Origin));
    }
}
