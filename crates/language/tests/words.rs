//! Tags, lemmas and morphology of made-up sentences.

use model::{Case, Mood, Number, Span, Text, Token, Upos, VerbForm};

/// The first token with this form in a sentence.
fn token(text: &str, form: &str) -> Token {
    let positions = Text::new(text);
    let analysis = language::analyse(&positions, &[Span::new(0, positions.chars())], "de").expect("German");
    let mut tokens = analysis.sentences.into_iter().flat_map(|sentence| sentence.tokens);
    tokens.find(|token| positions.at(token.bytes) == form).unwrap_or_else(|| panic!("no “{form}” in “{text}”"))
}

#[test]
fn lemmas_are_those_of_ud_german() {
    for (text, form, lemma) in [
        ("Die Armee beschoss die Stadt mit Artilleriegeschossen.", "Artilleriegeschossen", "Artilleriegeschoss"),
        ("Der Minister hat das Abkommen unterzeichnet.", "unterzeichnet", "unterzeichnen"),
        ("Die beiden Länder bauen ihre Zusammenarbeit aus.", "bauen", "bauen"),
        ("Sie wollen die Beziehungen ausbauen.", "Beziehungen", "Beziehung"),
        ("Er lässt die Truppen abziehen.", "lässt", "lassen"),
        ("Es war der größte Angriff seit Jahren.", "größte", "groß"),
        ("Im Hafen lagen zwei Schiffe.", "Im", "in"),
        ("Bei Kämpfen im Norden starben viele Soldaten.", "Kämpfen", "Kampf"),
        ("Bei Kämpfen im Norden starben viele Soldaten.", "Norden", "Norden"),
        ("Sie kamen mit fünf Schiffen.", "Schiffen", "Schiff"),
        ("Vor einigen Tagen begann der Streit.", "Tagen", "Tag"),
        ("Das Heer hat 200 Drohnen.", "Drohnen", "Drohne"),
        ("Die Schiffe lagen im Hafen.", "Schiffe", "Schiff"),
        ("Das Schweigen dauerte drei Stunden.", "Schweigen", "Schweigen"),
        ("Das Schweigen dauerte drei Stunden.", "Stunden", "Stunde"),
    ] {
        assert_eq!(token(text, form).lemma, lemma, "{form} in “{text}”");
    }
}

#[test]
fn contractions_carry_their_article() {
    let im = token("Er wohnt im Norden.", "im");
    assert!(im.contraction && im.upos == Upos::Adp && im.morph.case == Some(Case::Dative));
    assert!(!token("Er wohnt in dem Haus.", "in").contraction);
}

#[test]
fn cases_and_verb_forms_are_decided() {
    let to = token("Den Rebellen lieferte der Staat Waffen.", "Staat");
    assert_eq!((to.morph.case, to.morph.number), (Some(Case::Nominative), Some(Number::Singular)));
    let after = token("Er sprach mit den Soldaten.", "Soldaten");
    assert_eq!((after.morph.case, after.morph.number), (Some(Case::Dative), Some(Number::Plural)));
    // A time ends its phrase, and "vor allem" is a phrase of its own.
    let behind = token("Die Regierung kritisierte am Montag Russland.", "Russland");
    assert!(behind.morph.cases.has(Case::Accusative));
    let all = token("Vor allem die Türkei unterstützte Aserbaidschan.", "Türkei");
    assert!(all.morph.cases.has(Case::Nominative) && !all.morph.cases.has(Case::Dative));
    assert_eq!(token("Sie haben Waffen geliefert.", "geliefert").morph.verb_form, Some(VerbForm::Participle));
    assert_eq!(token("Sie wollen Waffen liefern.", "liefern").morph.verb_form, Some(VerbForm::Infinitive));
    // A clause that a conjunction opens has a finite verb; before "zu haben" stands a participle.
    let found = |text: &str, word: &str| token(text, word).morph.verb_form;
    assert_eq!(found("Wenn die Truppen das Dorf überfallen, fliehen wir.", "überfallen"), Some(VerbForm::Finite));
    assert_eq!(found("Er bestritt, die Geiseln entlassen zu haben.", "entlassen"), Some(VerbForm::Participle));
    assert_eq!(
        token("Der Sprecher sagte, das Land habe nichts geliefert.", "habe").morph.mood,
        Some(Mood::KonjunktivI)
    );
}

#[test]
fn given_tokens_are_kept_and_written_as_they_came() {
    let file = "1\tEr\t_\t_\t_\t_\t_\t_\t_\t_\n2-3\tim\t_\t_\t_\t_\t_\t_\t_\t_\n2\tin\t_\t_\t_\t_\t_\t_\t_\t_\n\
                3\tdem\t_\t_\t_\t_\t_\t_\t_\t_\n4\tUS\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
                5\t-\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n6\tHeer\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
    let mut given = language::conllu::read(file).expect("CoNLL-U");
    assert_eq!(given.text, "Er im US-Heer\n");
    assert_eq!(given.sentences[0].tokens.len(), 3);
    assert!(language::analyse_given(&mut given, "de"));
    let written = language::conllu::write_given(&given);
    let forms: Vec<&str> = written.lines().filter_map(|line| line.split('\t').nth(1)).collect();
    assert_eq!(forms, ["Er", "im", "in", "dem", "US", "-", "Heer"]);
    assert!(language::conllu::read("1\tzu\tkurz\n").is_err());
}

#[test]
fn a_preterite_and_a_participle_of_one_form_are_told_apart() {
    for (text, form, upos) in [
        ("Am Montag kritisierte Bundeskanzler Scholz, Russland habe die Lage verschärft.", "kritisierte", Upos::Verb),
        ("Am Samstag verkündete Präsident Trump, beide Staaten hätten zugestimmt.", "verkündete", Upos::Verb),
        ("Die von Russland besetzte Krim, die zur Ukraine gehört, wurde beschossen.", "besetzte", Upos::Adj),
        ("Das in Genf von beiden Seiten unterzeichnete Abkommen trat im Mai in Kraft.", "unterzeichnete", Upos::Adj),
        ("Entlang der 800 Kilometer langen Küste, die verwüstet worden war, stehen Türme.", "langen", Upos::Adj),
    ] {
        assert_eq!(token(text, form).upos, upos, "{form} in “{text}”");
    }
}
