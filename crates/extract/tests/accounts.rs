//! Accounts over whole reports: who did what to whom, when, whether it happened, and through whom it is told.

mod common;

use common::records;
use model::{Account, ActorKey, EventType, Status};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// One line an account.
fn lines(text: &str, published: &str) -> String {
    let mut lines = String::new();
    for account in records(text, Some(published)).accounts {
        let Account { trigger, event_type, actors, recipients, status, sources, denied_by, earliest, latest, .. } =
            account;
        let keys = |keys: &[ActorKey]| keys.iter().map(ActorKey::as_str).collect::<Vec<_>>().join(", ");
        let mode = account.mode.map_or_else(String::new, |mode| format!("/{mode}"));
        let days = [earliest, latest].map(|day| day.map_or_else(|| "?".to_owned(), |day| day.to_string())).join("..");
        let _ = write!(
            lines,
            "{trigger} | {event_type}{mode} | {} > {} | {status} | {days}",
            keys(&actors),
            keys(&recipients)
        );
        for chain in &sources {
            let _ =
                write!(lines, " | source {}", chain.iter().map(ToString::to_string).collect::<Vec<_>>().join(" < "));
        }
        if !denied_by.is_empty() {
            let _ = write!(lines, " | denied by {}", keys(&denied_by));
        }
        let _ = writeln!(lines, "{}", if account.hedged { " | hedged" } else { "" });
    }
    lines
}

/// The status of the account with a trigger.
fn status(text: &str, trigger: &str) -> Option<Status> {
    let found = records(text, Some("2024-03-14")).accounts;
    found.into_iter().find(|account| account.trigger == trigger).map(|account| account.status)
}

/// Whether keys are those expected: states, `[]` for somebody without a name, a hyphen for nobody who has one.
fn agree(keys: &[ActorKey], expected: &str) -> bool {
    let unnamed = |key: &ActorKey| key.as_str().contains('[');
    match expected {
        "-" => keys.iter().all(unnamed),
        "[]" => keys.iter().any(unnamed),
        named => {
            let named: BTreeSet<&str> = named.split(',').collect();
            keys.iter().map(ActorKey::state).collect::<BTreeSet<_>>() == named
        }
    }
}

#[test]
fn who_admits_it_is_not_contradicted_by_a_denial() {
    let text = "Das Weiße Haus warf dem Iran vor, Drohnen an Russland geliefert zu haben. Moskau bestritt das. Teheran räumte \
                ein, es habe Russland Drohnen überlassen.";
    let found = records(text, Some("2022-11-20")).accounts;
    let denied = |trigger: &str| found.iter().any(|one| one.trigger == trigger && !one.denied_by.is_empty());
    assert!(denied("geliefert"));
    assert!(!denied("überlassen"));
}

#[test]
fn outlets_are_known_by_their_addresses_and_brackets_are_no_source() {
    let sources = |text: &str| -> Vec<String> {
        let found = records(text, Some("2012-03-14")).accounts;
        found.iter().flat_map(|one| &one.sources).flatten().map(ToString::to_string).collect()
    };
    assert_eq!(sources("Laut ndr.de nahm die Polizei mehrere Demonstranten fest."), ["DEU/NDR"]);
    assert_eq!(sources("Laut „faz.net“ hat die NATO Ziele in Afghanistan bombardiert."), ["DEU/FAZ"]);
    let text = "Die Partei (Reuters berichtete) will wissen, ob die NATO Kabul bombardiert hat.";
    assert!(!sources(text).contains(&"GBR/Reuters".to_owned()));
}

#[test]
fn whoever_claims_announces_or_demands_an_act_is_its_source_and_of_what_is_promised_or_done_nobody_is() {
    let sources = |text: &str, trigger: &str| -> Vec<String> {
        let found = records(text, Some("2021-03-14")).accounts;
        let one = found.into_iter().find(|one| one.trigger == trigger).expect("the account is found");
        one.sources.into_iter().flatten().map(|actor| actor.to_string()).collect()
    };
    assert_eq!(
        sources("Die Taliban reklamierten den Anschlag auf die Polizeiwache in Kundus für sich.", "Anschlag"),
        ["Taliban"]
    );
    let announced = "Der polnische Ministerpräsident Donald Tusk kündigte eine Untersuchung des Angriffs an.";
    assert_eq!(sources(announced, "Untersuchung"), ["POL/Donald Tusk"]);
    assert_eq!(sources("Frankreich fordert den Rücktritt der Regierung in Minsk.", "Rücktritt"), ["FRA"]);
    let none: [String; 0] = [];
    assert_eq!(sources("Frankreich fordert den Rücktritt der Regierung in Minsk.", "fordert"), none);
    assert_eq!(sources("Schweden verspricht, die Ukraine mit Panzern zu beliefern.", "verspricht"), none);
    assert_eq!(
        sources("Israelische Kampfflugzeuge bombardierten am Sonntag Dörfer im Libanon.", "bombardierten"),
        none
    );
}

#[test]
fn cooperation_in_the_present_tense_is_no_plan() {
    assert_eq!(status("Chinesische Firmen bauen in Pakistan einen Tiefseehafen aus.", "bauen"), Some(Status::Actual));
    assert_eq!(status("Frankreich und Deutschland bauen gemeinsam einen Kampfpanzer.", "bauen"), Some(Status::Actual));
    assert_eq!(status("China und Russland werden gemeinsam einen Satelliten bauen.", "bauen"), Some(Status::Future));
}

#[test]
fn what_is_announced_is_a_promise_only_where_it_is_friendly() {
    let types = |text: &str| -> Vec<String> {
        records(text, Some("2022-11-20")).accounts.iter().map(|one| one.event_type.to_string()).collect()
    };
    assert!(types("Deutschland kündigte an, der Ukraine mehr Strom zu liefern.").contains(&"AGREE".to_owned()));
    assert!(!types("Russland kündigte an, georgische Diplomaten auszuweisen.").contains(&"AGREE".to_owned()));
}

#[test]
fn nine_plain_sentences_of_ten_are_right() {
    let table = include_str!("data/accounts.tsv");
    let rows = (1..).zip(table.lines()).filter(|(_, line)| !line.starts_with('#')).skip(1);
    let (mut right, mut all) = (0, 0);
    for (line, row) in rows {
        let [event_type, status, who, whom, text] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("line {line}: five cells")
        };
        let found = records(text, Some("2020-06-15")).accounts;
        let (status, hedged) = status.strip_suffix(" hedged").map_or((status, false), |status| (status, true));
        all += 1;
        let fits = |account: &&Account| {
            account.event_type.as_str() == event_type
                && account.status.as_str() == status
                && account.hedged == hedged
                && agree(&account.actors, who)
                && agree(&account.recipients, whom)
        };
        if found.iter().any(|account| fits(&account)) {
            right += 1;
        } else {
            let got: Vec<String> = found
                .iter()
                .map(|account| {
                    format!(
                        "{} {}{} {:?} {:?}",
                        account.event_type,
                        account.status,
                        if account.hedged { " hedged" } else { "" },
                        account.actors,
                        account.recipients
                    )
                })
                .collect();
            println!("line {line}: {text} ({event_type} {status} {who} > {whom}) → {}", got.join("; "));
        }
    }
    println!("{right} of {all} right");
    assert!(right * 10 >= all * 9, "{right} of {all}");
}

/// "Was die Türkei angeht", "verteidigte seinen Titel": words of the frames in senses that name no event of the type.
#[test]
fn nine_of_ten_other_senses_are_no_event() {
    let table = include_str!("data/other-senses.tsv");
    let rows: Vec<_> = table.lines().filter(|line| !line.starts_with('#')).skip(1).collect();
    let is_taken = |row: &&&str| {
        let (event_type, text) = row.split_once('\t').expect("two cells");
        let found = records(text, Some("2020-06-15")).accounts;
        found.iter().any(|account| account.event_type.as_str() == event_type)
    };
    let taken: Vec<_> = rows.iter().filter(is_taken).collect();
    println!("{taken:#?}");
    assert!(taken.len() * 10 <= rows.len(), "{} of {}", taken.len(), rows.len());
}

/// "Die Demonstration": the word of an event told before, with nothing new, is no second account of it.
#[test]
fn an_event_is_not_told_again_by_its_bare_word() {
    let protests = |text: &str| {
        let found = records(text, Some("2020-06-15")).accounts;
        found.iter().filter(|account| account.event_type == EventType::Protest).count()
    };
    let told = "In Athen kam es am Montag zu einer Demonstration gegen die Regierung.";
    assert_eq!(protests(told), 1);
    assert_eq!(protests(&format!("{told} Die Demonstration schadet nach Ansicht eines Händlers dem Tourismus.")), 1);
    assert_eq!(protests(&format!("{told} Am Abend fand in Patras eine weitere Demonstration statt.")), 2);
}

#[test]
fn who_announces_help_agrees_now() {
    assert_eq!(
        status("Frankreich werde der Ukraine weitere Haubitzen liefern, kündigte Präsident Macron an.", "liefern"),
        Some(Status::Actual)
    );
    assert_eq!(status("Frankreich wird der Ukraine weitere Haubitzen liefern.", "liefern"), Some(Status::Future));
}

#[test]
fn a_report_as_a_whole() {
    insta::assert_snapshot!(lines(include_str!("texts/besuch.txt"), "2019-05-22"));
}

#[test]
fn what_never_happened_is_negated_once() {
    assert_eq!(status("Der Gipfel mit den USA in Genf fand nie statt.", "Gipfel"), Some(Status::Negated));
    assert_eq!(status("Russland hat nie Waffen an Ghana geliefert.", "geliefert"), Some(Status::Negated));
    assert_eq!(status("Der Gipfel mit den USA fand in Genf statt.", "Gipfel"), Some(Status::Actual));
}

#[test]
fn places_of_a_dateline_do_not_act() {
    for dateline in [
        "PARIS/ROM, 5. Juni 2017 (dpa) –",
        "PARIS, 14. Oktober 2020 (mpd) –",
        "Paris (Frankreich), 14.10.2020 –",
        "Paris –",
    ] {
        let found = records(&format!("{dateline} Japan hat seinen Botschafter aus Kanada abgezogen."), None).accounts;
        assert!(!found.is_empty());
        let acting: Vec<&str> = found
            .iter()
            .flat_map(|account| account.actors.iter().chain(&account.recipients))
            .map(ActorKey::state)
            .collect();
        assert!(acting.iter().all(|state| ["JPN", "CAN"].contains(state)), "{dateline} {acting:?}");
    }
}

#[test]
fn a_person_with_a_party_is_no_dateline() {
    let text = "Angela Merkel (CDU) – damals Kanzlerin – verurteilte den Angriff auf Kanada.";
    let found = records(text, Some("2015-03-14")).mentions;
    let merkel = found.iter().find(|mention| mention.text.contains("Merkel"));
    assert_eq!(merkel.and_then(|mention| mention.actor.as_ref()).map(ActorKey::as_str), Some("DEU/Angela Merkel"));
}

#[test]
fn a_misfortune_is_nobodys_attack() {
    let attacks = |text: &str| {
        let found = records(text, Some("2024-03-14")).accounts;
        found.iter().filter(|account| account.event_type == EventType::Assault).count()
    };
    assert_eq!(
        attacks(
            "Ein schweres Erdbeben erschütterte den Osten der Türkei. Mindestens 40 Menschen wurden verletzt. Viele Häuser wurden zerstört."
        ),
        0
    );
    assert!(attacks("Bewaffnete griffen am Montag ein Dorf an. Mindestens 40 Menschen wurden getötet.") > 0);
    assert!(
        attacks(
            "Nach dem Erdbeben half die Armee. Am Dienstag griffen Rebellen die Helfer an. Zwölf Soldaten wurden getötet."
        ) > 1,
        "an attack ends it"
    );
}

#[test]
fn what_seems_possible_is_supposed() {
    for words in ["Möglich scheint auch", "Denkbar ist", "Der Minister hält es für möglich"] {
        let text = format!("{words}, dass Russland Nordkorea Hilfe anbietet.");
        assert_eq!(status(&text, "anbietet"), Some(Status::Hypothetical), "{text}");
    }
}

#[test]
fn a_denial_holds_for_all_that_is_alleged_of_the_same_matter() {
    let text = "Die USA werfen Nordkorea vor, Russland Raketen geliefert zu haben. Beide Länder bestreiten dies. \
        Der Krieg dauert an. Die Front hat sich kaum bewegt. Der Winter kommt früh. Auch das Wetter ist schlecht. \
        Südkorea wirft Nordkorea zudem vor, Russland Granaten geliefert zu haben.";
    let found = records(text, Some("2024-06-18")).accounts;
    let denied: Vec<&[ActorKey]> =
        found.iter().filter(|account| account.trigger == "geliefert").map(|account| &account.denied_by[..]).collect();
    assert_eq!(denied.len(), 2);
    for by in denied {
        let mut by: Vec<&str> = by.iter().map(ActorKey::as_str).collect();
        by.sort_unstable();
        assert_eq!(by, ["PRK", "RUS"]);
    }
}

#[test]
fn who_denies_what_was_said_right_before_is_not_its_source() {
    let text = "Der Sudan soll Milizen mit Waffen ausgerüstet haben, was Präsident Umar al-Baschir bestritten hat.";
    let found = records(text, Some("2010-03-14")).accounts;
    let armed = found.iter().find(|account| account.trigger == "ausgerüstet");
    assert_eq!(armed.map(|account| (account.sources.len(), account.denied_by.len())), Some((0, 1)));
}

#[test]
fn each_event_has_the_time_that_is_its_own() {
    // What is demanded has no time of the demand, what people are called to no time of the call.
    for (trigger, days, text) in [
        ("rief", Some(11), "Frankreich rief am Montag Deutschland auf, seine Truppen aus Mali abzuziehen."),
        ("abzuziehen", None, "Frankreich rief am Montag Deutschland auf, seine Truppen aus Mali abzuziehen."),
        ("rief", None, "Für Samstag rief die kenianische Opposition zu einer Kundgebung in Nairobi auf."),
        ("Kundgebung", Some(16), "Für Samstag rief die kenianische Opposition zu einer Kundgebung in Nairobi auf."),
        ("erschossen", Some(11), "Als am Montag zwei Sprengsätze explodierten, erschossen die Taliban vier Soldaten."),
        (
            "nahm",
            Some(11),
            "Am Montag demonstrierten Tausende in Kairo. Die ägyptische Polizei nahm 40 Demonstranten fest.",
        ),
        // Meetings and what is said go on without a day; violence and protest take the only time of their sentence.
        (
            "traf",
            None,
            "Am Montag demonstrierten Tausende in Kairo. Der ägyptische Präsident traf den König von Jordanien.",
        ),
        ("bewarfen", Some(11), "Es dauerte am Montag eine Stunde, bis Demonstranten die Polizei mit Steinen bewarfen."),
        ("Treffen", Some(21), "Das Treffen der Präsidenten findet statt am Donnerstag am 21. März in Wien statt."),
    ] {
        let found = records(text, Some("2024-03-14")).accounts;
        let account = found.iter().find(|account| account.trigger == trigger);
        let day = account.map(|account| account.earliest.map(jiff::civil::Date::day));
        assert_eq!(day, Some(days), "{trigger}: {text}");
    }
}

#[test]
fn a_year_in_the_text_dates_what_follows_where_the_report_has_no_date() {
    let text = "Im November 2021 griffen Rebellen in Mali eine Kaserne an. Am 24. Januar bombardierte die Armee Malis ihre Lager. \
                Am Montag griffen Rebellen die Stadt Gao an.";
    let found = records(text, None).accounts;
    let day = |trigger: &str| {
        let account = found.iter().find(|account| account.trigger == trigger);
        account.and_then(|account| account.earliest).map(|day| day.to_string())
    };
    assert_eq!(day("bombardierte").as_deref(), Some("2022-01-24"));
    let last = found.iter().rfind(|account| account.trigger == "griffen");
    assert_eq!(last.map(|account| account.earliest), Some(None), "which Monday is not known");
}

#[test]
fn what_happened_so_long_before_something_else_has_its_own_day() {
    for (text, trigger, days) in [
        (
            "Neun Tage nach dem russischen Angriff auf Odessa drohte die Ukraine am Montag Russland.",
            "Angriff",
            "2022-07-23..2022-07-23",
        ),
        (
            "Neun Tage nach dem russischen Angriff auf Odessa drohte die Ukraine am Montag Russland.",
            "drohte",
            "2022-08-01..2022-08-01",
        ),
        (
            "Zwei Wochen nach dem Besuch von Macron in Kiew drohte Russland der Ukraine.",
            "Besuch",
            "2022-07-17..2022-07-23",
        ),
        (
            "Am Montag drohte die Ukraine nach dem russischen Angriff auf Odessa mit Vergeltung.",
            "Angriff",
            "2022-08-01..2022-08-01",
        ),
    ] {
        let found = records(text, Some("2022-08-03")).accounts;
        let account = found.iter().find(|account| account.trigger == trigger);
        let when = account.and_then(|account| account.earliest.zip(account.latest));
        assert_eq!(when.map(|(first, last)| format!("{first}..{last}")).as_deref(), Some(days), "{trigger}: {text}");
    }
}

#[test]
fn a_main_clause_beside_a_demand_is_the_reports_own() {
    let text = "Mike Pompeo verlangte einen Halt der Offensive, die Armee zog ihre Soldaten ab.";
    let found = records(text, Some("2019-04-07")).accounts;
    let withdrawn = found.iter().find(|account| account.trigger == "zog");
    assert_eq!(withdrawn.map(|account| account.sources.len()), Some(0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn spans_quote_the_text(sentences in prop::collection::vec(0..SENTENCES.len(), 1..6)) {
        let text = sentences.iter().map(|&at| SENTENCES[at]).collect::<Vec<_>>().join(" ");
        let letters: Vec<char> = text.chars().collect();
        for account in records(&text, Some("2024-03-14")).accounts {
            let quoted: String = letters[account.start as usize..account.end as usize].iter().collect();
            prop_assert_eq!(quoted, account.trigger);
        }
    }
}

const SENTENCES: [&str; 5] = [
    "Die „Fregatte“ lief aus, Ägypten protestierte.",
    "Peru dementierte, Öl an Chile geliefert zu haben.",
    "Nach Angaben der UNO wurden rund 40 Dörfer zerstört;",
    "»Wir verhandeln nicht«, sagte Österreichs Außenminister.",
    "\u{ad}Soldaten\u{a0}aus Mali nahmen drei Männer fest",
];
