use super::*;
use proptest::prelude::*;

fn cut(text: &str) -> Vec<Vec<&str>> {
    let mut sentences = Vec::new();
    segment(text, Bytes::new(0, text.len()), |pieces| {
        sentences.push(pieces.iter().map(|piece| &text[piece.start..piece.end]).collect());
    });
    sentences
}

fn tokens(text: &str) -> Vec<&str> {
    cut(text).concat()
}

fn firsts(text: &str) -> Vec<&str> {
    cut(text).iter().map(|sentence| sentence[0]).collect()
}

#[test]
fn a_dateline_stands_by_itself() {
    let lines = [
        "ATHEN, 14. August 2020 (mpd) – Im Mittelmeer sind zwei Fregatten zusammengestoßen.",
        "Kabul (Afghanistan), 27.08.2012 – Die Taliban haben 17 Menschen getötet.",
        "Brüssel (eig. Ber.) – „Wir sind enttäuscht“, sagte der Minister.",
        "DOHA/RIAD – Vier Staaten haben die Grenze geschlossen.",
        "Tokio/Seoul (AFP) – Nordkorea hat eine Rakete abgefeuert.",
        "Peking/Washington – Im März unterschrieb der Präsident ein Memorandum.",
        "Montag, 18.20 Uhr – Das Treffen fällt aus.",
    ];
    for line in lines {
        let found = cut(line);
        assert_eq!((found.len(), *found[0].last().unwrap_or(&"")), (2, "–"), "{line}");
    }
    for line in ["14.50 Uhr: Kuwaits Emir will vermitteln.", "+++ 14:50 Uhr: Kuwaits Emir will vermitteln."] {
        let found = cut(line);
        assert_eq!((found.len(), found.last().and_then(|words| words.first())), (2, Some(&"Kuwaits")), "{line}");
    }
    let whole = [
        "Gegen 14.50 Uhr: so sagt er, fielen Schüsse.",
        "Angela Merkel (CDU) – Kanzlerin seit 2005 – geht.",
        "Die Opposition – Liberale und Grüne – stimmte dagegen.",
        "Wahl 2012 – Obama siegt.",
        "Im Jahr 2012 (Mai) – so heißt es – kam er.",
        "Der Minister – Grüne lehnen ab",
    ];
    for line in whole {
        assert_eq!(cut(line).len(), 1, "{line}");
    }
}

#[test]
fn words_keep_what_belongs_to_them() {
    assert_eq!(
        tokens("Kim Jong-un, US-Minister und Waffen- und Munitionslieferungen"),
        ["Kim", "Jong-un", ",", "US-Minister", "und", "Waffen-", "und", "Munitionslieferungen"]
    );
    assert_eq!(
        tokens("Leser*innen, Bürger:innen, Schüler_innen, LehrerInnen, Bürger/-innen und Leser(innen)"),
        [
            "Leser*innen",
            ",",
            "Bürger:innen",
            ",",
            "Schüler_innen",
            ",",
            "LehrerInnen",
            ",",
            "Bürger/-innen",
            "und",
            "Leser(innen)"
        ]
    );
    assert_eq!(tokens("Thutmosis' Grab"), ["Thutmosis'", "Grab"]);
    assert_eq!(tokens("die 1970er und 18-jährige 3D-Drucker"), ["die", "1970er", "und", "18-jährige", "3D-Drucker"]);
    assert_eq!(tokens("Ar\u{ad}til\u{ad}le\u{ad}rie"), ["Ar\u{ad}til\u{ad}le\u{ad}rie"]);
}

#[test]
fn numbers_keep_their_marks() {
    assert_eq!(
        tokens("4,8 Prozent, 10.000 Mann, 10 000 Mann, um 14:30 Uhr, 2013-2014, -5 Grad, 50%"),
        [
            "4,8",
            "Prozent",
            ",",
            "10.000",
            "Mann",
            ",",
            "10 000",
            "Mann",
            ",",
            "um",
            "14:30",
            "Uhr",
            ",",
            "2013-2014",
            ",",
            "-5",
            "Grad",
            ",",
            "50",
            "%"
        ]
    );
    assert_eq!(tokens("im Jahr 2022 100 Mann"), ["im", "Jahr", "2022", "100", "Mann"]);
}

#[test]
fn ordinals_are_told_from_the_end_of_a_sentence() {
    assert_eq!(tokens("am 2. Juli 2025"), ["am", "2.", "Juli", "2025"]);
    assert_eq!(tokens("des 80. Jahrestags."), ["des", "80.", "Jahrestags", "."]);
    assert_eq!(
        firsts("Er wurde am 3. März geboren. Sie ist 25. Der Vater lebt seit 2019. Er kommt."),
        ["Er", "Sie", "Der", "Er"]
    );
    assert_eq!(tokens("Elisabeth II. war da"), ["Elisabeth", "II.", "war", "da"]);
    assert_eq!(
        firsts(
            "Die Zahl der Verletzten stieg auf mehr als 200. Präsident Arce reiste an. Es gab mindestens 12. Ärzte halfen."
        ),
        ["Die", "Präsident", "Es", "Ärzte"]
    );
    assert_eq!(firsts("Als 44. Präsident wurde er am 3. Mai vereidigt."), ["Als"]);
}

#[test]
fn abbreviations_keep_their_full_stop() {
    assert_eq!(
        tokens("z. B. Dr. Weiß, u.a. in St. Gallen"),
        ["z.", "B.", "Dr.", "Weiß", ",", "u.a.", "in", "St.", "Gallen"]
    );
    assert_eq!(
        firsts("Er verlor 3 Mio. Euro. Sie lebten um 300 v. Chr. in Rom. Es gab Brot, Wein etc. Danach ging er."),
        ["Er", "Sie", "Es", "Danach"]
    );
    assert_eq!(firsts("Das sagte John F. Kennedy. In Washington D.C. regnet es."), ["Das", "In"]);
}

#[test]
fn quotations_stay_with_their_sentence() {
    assert_eq!(firsts("„Wir kommen.“ Er lachte. »Nie!«, rief sie. \"Gut.\" \"Nein.\""), ["„", "Er", "»", "\"", "\""]);
    assert_eq!(firsts("„Wann kommt er?“ fragte sie. (Er kam.) Dann ging er."), ["„", "(", "Dann"]);
}

#[test]
fn residue_of_the_web_is_cut() {
    assert_eq!(tokens("der nd.Bote kommt an.Die Post"), ["der", "nd.Bote", "kommt", "an", ".", "Die", "Post"]);
    assert_eq!(firsts("Foto: Kremlin.ru, Link.Die Beziehungen sind gut."), ["Foto", "Die"]);
    assert_eq!(tokens("Mehr auf https://beispiel.de/a?b=c."), ["Mehr", "auf", "https://beispiel.de/a?b=c", "."]);
}

proptest! {
    #[test]
    fn tokens_tile_any_text(text in "(\\PC|[ \\n.„“»«,!?0-9a-zA-ZäöüÄÖÜß'*:/()\\-]){0,200}") {
        let mut at = 0;
        let gap_is_blank = |from: usize, to: usize| text[from..to].chars().all(crate::chars::is_blank);
        let mut good = true;
        segment(&text, Bytes::new(0, text.len()), |pieces| {
            for piece in pieces {
                good &= piece.start >= at && piece.start < piece.end && gap_is_blank(at, piece.start);
                good &= piece.space_before == (piece.start > at || at == 0);
                at = piece.end;
            }
        });
        prop_assert!(good && gap_is_blank(at, text.len()));
    }
}
