//! Whole reports through language, mentions and quotations.

use super::*;
use crate::time;
use model::{Report, Span, Text};
use proptest::prelude::*;

/// Runs the stage over a text and hands what it found to a closure.
fn with_speech<T>(text: &str, then: impl FnOnce(&Document<'_>, &Speech) -> T) -> T {
    let report = Report {
        id: "test".to_owned(),
        source: String::new(),
        title: None,
        outlet: None,
        byline: Vec::new(),
        published: "2024-06-18".parse().ok(),
        published_basis: None,
        published_confidence: None,
        language: "de".to_owned(),
        text: text.to_owned(),
        body: Vec::new(),
        copy_of: None,
        url: None,
        key: String::new(),
        raw_sha256: String::new(),
    };
    let table = Text::new(text);
    let analysis = language::analyse(&table, &[Span::new(0, table.chars())], "de").unwrap_or_default();
    let document = Document { report: &report, text: &table, analysis: &analysis };
    let times = time::find(&document);
    let references = crate::mention::find(&document, &times);
    let speech = find(&document, &references);
    then(&document, &speech)
}

/// Quotations as lines: type, quote, cue, speaker.
fn lines(text: &str) -> Vec<String> {
    with_speech(text, |document, speech| {
        let words =
            |spans: &[Span]| spans.iter().map(|&span| document.text.quote(span)).collect::<Vec<_>>().join(" … ");
        speech
            .records(document)
            .iter()
            .map(|record| {
                let (quote, cue, speaker) = (words(&record.quote), words(&record.cue), words(&record.speaker));
                format!("{} | {quote} | {cue} | {speaker}", record.quotation_type)
            })
            .collect()
    })
}

#[test]
fn a_clause_follows_its_verb() {
    assert_eq!(
        lines("Die Ministerin teilte am Montag mit, dass die Grenze geschlossen bleibe."),
        ["Indirect | dass die Grenze geschlossen bleibe | teilte … mit | Die Ministerin"]
    );
}

#[test]
fn a_verb_follows_its_clause() {
    assert_eq!(
        lines("Die Grenze werde geschlossen, sagte der Sprecher."),
        ["Indirect | Die Grenze werde geschlossen | sagte | der Sprecher"]
    );
}

#[test]
fn direct_quotations_keep_their_marks() {
    assert_eq!(
        lines("„Wir ziehen alle Soldaten ab“, sagte der General."),
        ["Direct | „Wir ziehen alle Soldaten ab“ | sagte | der General"]
    );
}

#[test]
fn frames_stand_inside_what_they_frame() {
    assert_eq!(
        lines("Bei dem Angriff wurden nach Angaben der Polizei drei Menschen verletzt."),
        ["Indirect | Bei dem Angriff wurden … drei Menschen verletzt | nach | Angaben der Polizei"]
    );
}

#[test]
fn words_put_into_a_sentence_speak_of_their_own_clause() {
    for (text, expected) in [
        (
            "Die Stadt feierte, und am Abend starb, wie die Rebellen zugaben, der Gründer.",
            "Indirect | und am Abend starb … der Gründer | wie … zugaben | die Rebellen",
        ),
        (
            "Wie die Zeitung „Die Brücke“ unter Berufung auf Ärzte berichtet, ist der Fürst gestorben.",
            "Indirect | ist der Fürst gestorben | Wie … berichtet | die Zeitung „Die Brücke“",
        ),
        (
            "Die Ministerin zeigte sich erfreut; die Reise führt, wie ihr Umfeld wissen ließ, nach Rom.",
            "Indirect | die Reise führt … nach Rom | wie … wissen ließ | ihr Umfeld",
        ),
        (
            "Zwei Brücken brachen ein, und drei Menschen starben, wie die Polizei mitteilte.",
            "Indirect | Zwei Brücken brachen ein, und drei Menschen starben | wie … mitteilte | die Polizei",
        ),
    ] {
        assert_eq!(lines(text), [expected], "{text}");
    }
}

#[test]
fn a_cue_may_interrupt_a_clause() {
    for (text, expected) in [
        (
            "Seit Sonntag, sagt der Präsident, rücken Soldaten vor.",
            "Indirect | Seit Sonntag … rücken Soldaten vor | sagt | der Präsident",
        ),
        (
            "Am Freitag, teilte die Polizei mit, wurden zwei Männer festgenommen.",
            "Indirect | Am Freitag … wurden zwei Männer festgenommen | teilte … mit | die Polizei",
        ),
        (
            "Die Truppen hätten, so der Sprecher, das Dorf geräumt.",
            "Indirect | Die Truppen hätten … das Dorf geräumt | so | der Sprecher",
        ),
        ("Der Zug, so die Polizei, sei entgleist.", "Indirect | Der Zug … sei entgleist | so | die Polizei"),
    ] {
        assert_eq!(lines(text), [expected], "{text}");
    }
}

#[test]
fn what_goes_on_in_reported_speech_is_said_by_whoever_was_told_of_last() {
    assert_eq!(
        lines(
            "Der Minister sprach am Montag. Präsident Parwanow ist besorgt. Der Konflikt sei „nicht ethnisch“ begründet."
        ),
        [
            "IndirectFreeIndirect | Der Konflikt sei „nicht ethnisch“ begründet. |  | Präsident Parwanow",
            "Direct | „nicht ethnisch“ |  | Präsident Parwanow",
        ]
    );
}

#[test]
fn a_clause_in_the_konjunktiv_needs_no_cue() {
    for (text, expected) in [
        (
            "Präsident Selenskyj dankte der Stadt, die die Zelte geliefert habe.",
            "Indirect | die die Zelte geliefert habe |  | Präsident Selenskyj",
        ),
        (
            "Das Verfahren ist beendet, konterte Lindner; der Kanzler habe die Akten gekannt.",
            "IndirectFreeIndirect | der Kanzler habe die Akten gekannt |  | Lindner",
        ),
    ] {
        assert!(lines(text).contains(&expected.to_owned()), "{text}: {:?}", lines(text));
    }
    for text in ["Minister Rau tat, als sei nichts geschehen.", "Das Abkommen mit Polen gilt, es sei denn, es regnet."]
    {
        assert!(lines(text).is_empty(), "{text}: {:?}", lines(text));
    }
}

#[test]
fn whoever_counts_lives_tells_of_them() {
    assert_eq!(
        lines("Das Innenministerium meldete 26 tote Polizisten."),
        ["Reported | Das Innenministerium meldete 26 tote Polizisten. |  | Das Innenministerium"]
    );
    assert!(lines("Das Innenministerium meldete einen Rekord.").is_empty());
}

/// The chains of all quotations of a text, link by link.
fn sources(text: &str) -> Vec<Vec<Vec<String>>> {
    let chain = |chain: &Vec<Link>| chain.iter().map(|link| link.actor.to_string()).collect();
    with_speech(text, |_, speech| {
        speech.quotations.iter().map(|said| said.sources.iter().map(chain).collect()).collect()
    })
}

#[test]
fn evidence_and_unlisted_witnesses_are_sources() {
    for (text, expected) in [
        ("Nach offiziellen Angaben starben zehn Menschen.", "[offizielle Angaben]"),
        ("Internen Unterlagen zufolge lieferte die Firma Waffen.", "[interne Unterlagen]"),
        ("Nach Erkenntnissen des Portals Oryx wurden sechs Hubschrauber abgeschossen.", "Oryx"),
    ] {
        assert_eq!(sources(text), [[[expected]]], "{text}");
    }
    let none: [[[&str; 0]; 0]; 1] = [[]];
    assert_eq!(sources("Nach ersten Angaben starben zehn Menschen."), none);
}

#[test]
fn a_bare_genitive_belongs_to_the_frame() {
    assert_eq!(
        lines("Nach Darstellung örtlicher Geistlicher verhandelten die Männer am Freitag mit Milizen."),
        ["Indirect | verhandelten die Männer am Freitag mit Milizen | Nach | Darstellung örtlicher Geistlicher"]
    );
}

#[test]
fn documents_speak() {
    for (text, expected) in [
        (
            "In einer Mitteilung der Organisation wird gefordert, dass die Regierung handelt.",
            "Indirect | dass die Regierung handelt | wird gefordert | einer Mitteilung der Organisation",
        ),
        (
            "Auf der Internetseite der Partei heißt es, man habe nichts gewusst.",
            "Indirect | man habe nichts gewusst | heißt es | der Internetseite der Partei",
        ),
    ] {
        assert_eq!(lines(text), [expected], "{text}");
    }
}

#[test]
fn floods_demand_nothing() {
    assert!(lines("Die Überschwemmungen haben mehr als 100 Todesopfer gefordert.").is_empty());
    assert_eq!(
        lines("Die Gewerkschaft hat mehr Lohn gefordert."),
        ["Reported | Die Gewerkschaft hat mehr Lohn gefordert. |  | Die Gewerkschaft"]
    );
}

#[test]
fn what_is_called_by_an_adjective_is_reported() {
    assert_eq!(
        lines("Den Einwand bezeichnete er als haltlos."),
        ["Reported | Den Einwand bezeichnete er als haltlos. |  | er"]
    );
}

#[test]
fn words_quoted_are_searched_for_no_frames() {
    assert_eq!(
        lines("Der Helfer warnte: „Das Land steht unter Wasser, und bald kommt die Seuche, danach der Hunger.“"),
        ["Direct | „Das Land steht unter Wasser, und bald kommt die Seuche, danach der Hunger.“ | warnte | Der Helfer"]
    );
}

#[test]
fn reported_speech_goes_on_without_a_frame() {
    let found =
        lines("Der Minister sagte, man habe verhandelt. Es gebe noch keine Einigung. Die Gespräche gingen weiter.");
    assert!(
        found.iter().any(|line| line.starts_with("IndirectFreeIndirect | Es gebe noch keine Einigung. |")),
        "{found:?}"
    );
}

#[test]
fn names_in_marks_are_no_quotations() {
    assert_eq!(lines("Das Schiff „Nordstern“ lief in Rostock ein."), Vec::<String>::new());
}

#[test]
fn a_denial_names_who_denies() {
    with_speech("Die Regierung bestreitet, Soldaten geschickt zu haben.", |_, speech| {
        assert_eq!(speech.denials.len(), 1);
        assert!(matches!(speech.denials[0].of, Denied::Passage(_)));
    });
}

#[test]
fn the_word_of_others_makes_a_chain() {
    with_speech("Russland zieht Truppen ab, sagte Putin laut der Agentur TASS.", |document, speech| {
        let token = document.sentence(0).tokens.iter().position(|token| document.form(token) == "zieht");
        let chains = speech.sources_at(0, token.unwrap_or_default() as u16);
        let keys: Vec<Vec<&str>> =
            chains.iter().map(|chain| chain.iter().map(|link| link.actor.state()).collect()).collect();
        assert_eq!(keys, [["RUS", "RUS"]]);
    });
}

/// Pieces that make sentences with marks, verbs of speech and frames in every order, sound or not.

#[test]
fn what_was_told_before_rests_on_whoever_vouches_for_it() {
    let chains = |text: &str| {
        with_speech(text, |_, speech| {
            let keys = |chain: &Vec<Link>| chain.iter().map(|link| link.actor.to_string()).collect::<Vec<_>>();
            speech.sources_at(0, 2).iter().map(keys).collect::<Vec<_>>()
        })
    };
    let told = "Die Rebellen zogen ab. ";
    assert_eq!(chains(&format!("{told}Das teilte die Polizei am Sonntag mit.")), [["DEU/Polizei"]]);
    assert_eq!(
        chains(&format!("{told}Das berichteten am Sonntag Anwohner und ein Helfer.")),
        [["[Anwohner]"], ["[Helfer]"]]
    );
    let none: [[&str; 0]; 0] = [];
    assert_eq!(chains(&format!("{told}Das bestritt die Polizei.")), none);
}

#[test]
fn who_speaks_without_acting_is_a_source() {
    for (text, expected) in [
        (
            "Drei Menschen seien verletzt worden, teilte ein örtliches Ärztenetzwerk mit.",
            vec!["[örtliches Ärztenetzwerk]"],
        ),
        ("Der Radiosender Caracol meldete, drei Menschen seien verletzt worden.", vec!["Caracol"]),
        (
            "Nach Angaben des von den Huthi kontrollierten Senders Al-Massira wurden dabei neun Hafenarbeiter getötet.",
            vec!["Al-Massira"],
        ),
        ("Drei Menschen seien tot, sagte ein Lehrer der Zeitung „Le Monde“.", vec!["[Lehrer]", "FRA/Le Monde"]),
        ("Der Helfer Wai Hun Aung sagte AFP, drei Menschen seien tot.", vec!["Wai Hun Aung", "FRA/AFP"]),
        ("Drei Menschen seien tot, sagte er im Fernsehen.", vec![]),
        ("Drei Menschen wurden abgeführt, bestätigte ein Anwalt.", vec!["[Anwalt]"]),
        ("Dem Vernehmen nach starben drei Menschen.", vec![]),
    ] {
        let expected: Vec<Vec<Vec<String>>> = match expected.is_empty() {
            true => vec![vec![]],
            false => vec![vec![expected.into_iter().map(str::to_owned).collect()]],
        };
        assert_eq!(sources(text), expected, "{text}");
    }
}

#[test]
fn answers_are_said_by_who_is_asked() {
    let said = |text: &str| {
        with_speech(text, |document, speech| {
            let interview = speech.quotations.iter().filter(|said| said.rule == "interview");
            let words =
                |said: &FoundQuotation| said.quote.iter().map(|&at| document.words(at).to_owned()).collect::<Vec<_>>();
            interview.map(|said| (words(said).join(" "), said.sources[0][0].actor.to_string())).collect::<Vec<_>>()
        })
    };
    let text = "Frau Merkel, wer trägt die Schuld?\n\nMerkel: Die Polizei schoss.\n\nWas fordern Sie?\n\nMerkel: Wir fordern Wahlen.";
    let merkel = |words: &str| (words.to_owned(), "DEU/Angela Merkel".to_owned());
    assert_eq!(said(text), [merkel("Die Polizei schoss."), merkel("Wir fordern Wahlen.")]);
    let text = "Angela Merkel trat zurück.\n\n''Merkel'': Die Polizei schoss.\n\n''Zeitung'': Was fordern Sie?\n\n''Merkel'': Wahlen.";
    assert_eq!(said(text), [merkel("Die Polizei schoss."), merkel("Wahlen.")]);
    let text = "Frau Merkel, wer trägt die Schuld? Die Polizei schoss.\n\nDer Minister schweigt. Er hat Angst.\n\nWas fordern Sie? Wahlen.";
    assert_eq!(said(text), [merkel("Die Polizei schoss."), merkel("Er hat Angst."), merkel("Wahlen.")]);
    assert!(said("Frau Merkel, sagte er, wer trägt die Schuld? Die Polizei schoss.").is_empty());
}

fn pieces() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "„",
        "“",
        "\"",
        ",",
        ":",
        ".",
        "!",
        "(",
        ")",
        "–",
        "sagte",
        "Der Minister",
        "dass",
        "es",
        "werde",
        "laut",
        "nach Angaben",
        "zufolge",
        "so",
        "Reuters",
        "unter Berufung auf",
        "die Polizei",
        "bestritt",
        "dies",
        "kommen",
        "zu",
        "wie",
        "mitteilte",
        "und",
        "kündigte",
        "an",
        "\n\n",
        "hieß es",
        "der",
        "demnach",
        "sollen",
    ]);
    prop::collection::vec(words, 0..40).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_span_quotes_the_text(text in pieces()) {
        let held = with_speech(&text, |document, speech| {
            speech.records(document).iter().all(|record| {
                let spans = [&record.quote, &record.cue, &record.speaker];
                spans.into_iter().flatten().all(|span| span.start < span.end && span.end <= document.text.chars())
                    && document.text.quote(record.quote[0]) == record.text
            })
        });
        prop_assert!(held);
    }
}
