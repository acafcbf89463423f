//! Forms of names and what they stand for.

use super::form::{NameForm, Named, Reading};
use super::{Compiler, arabic, inflect};

/// Drops the genitives of places from the readings of a form that is an actor's own name: "die Hamas" is no Syrian town.
pub(super) fn keep_own(readings: &mut Vec<Reading>) {
    let own = |reading: &Reading| matches!(reading.of, Named::Actor(_, NameForm::Name)) && !reading.genitive;
    if readings.iter().any(own) {
        readings.retain(|reading| !(reading.genitive && matches!(reading.of, Named::Place(_))));
    }
}

impl Compiler {
    /// Adds a form.
    pub(super) fn form(&mut self, form: &str, of: Named, genitive: bool) {
        let doubtful = self.doubtful.contains(form);
        let readings = self.names.entry(form.to_owned()).or_default();
        if !readings.iter().any(|reading| reading.of == of) {
            readings.push(Reading { of, genitive, doubtful });
        }
    }

    /// Adds every form of a name.
    pub(super) fn name(&mut self, name: &str, of: Named) {
        for name in std::iter::once(name.to_owned()).chain(arabic::other_articles(name)) {
            for (form, genitive) in inflect::name(&name) {
                self.form(&form, of, genitive);
            }
        }
    }

    /// Adds every form of an actor's adjective; stems ending in `er` or in a capital letter do not inflect.
    pub(super) fn adjective(&mut self, stem: &str, actor: u32) {
        let of = Named::Actor(actor, NameForm::Adjective);
        self.form(stem, of, false);
        if stem.ends_with("sch") || stem.ends_with(char::is_alphabetic) && !stem.ends_with("er") {
            for ending in inflect::ADJECTIVE {
                self.form(&format!("{stem}{ending}"), of, false);
                // "Russische Truppen" at the start of a sentence; "Deutsche Welle" is longer and wins.
                let mut letters = stem.chars();
                if let Some(first) = letters.next() {
                    let capital: String = first.to_uppercase().chain(letters).collect();
                    self.form(&format!("{capital}{ending}"), of, false);
                }
            }
        }
    }

    /// Adds every form of an inhabitant's name.
    pub(super) fn inhabitant(&mut self, name: &str, actor: u32) {
        for (form, female) in inflect::inhabitant(name) {
            let how = if female { NameForm::Woman } else { NameForm::Man };
            self.form(&form, Named::Actor(actor, how), false);
        }
    }
}
