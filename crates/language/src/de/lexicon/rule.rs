//! How a form becomes its lemma: an edit that many forms share.

/// An edit: take `cut_length` bytes out at `cut_at` (the "ge" of "ausgebaut"), take `strip` bytes off the end, add `add`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule<'a> {
    /// Where to cut, in bytes.
    pub cut_at: u8,
    /// How many bytes to cut.
    pub cut_length: u8,
    /// How many bytes to take off the end.
    pub strip: u8,
    /// What to add at the end.
    pub add: &'a str,
}

impl<'a> Rule<'a> {
    /// The edit that makes `lemma` of `form`, with as little as possible taken off and added.
    #[must_use]
    pub fn between(form: &str, lemma: &'a str) -> Self {
        let mut best = Self::at_the_end(form, lemma);
        let mut best_cost = best.cost();
        for infix in ["ge", "zu"] {
            for (at, _) in form.match_indices(infix).take_while(|(at, _)| *at <= 20) {
                let cut = format!("{}{}", &form[..at], &form[at + infix.len()..]);
                let rule = Self { cut_at: at as u8, cut_length: infix.len() as u8, ..Self::at_the_end(&cut, lemma) };
                if rule.cost() + 1 < best_cost && usize::from(rule.strip) + at <= cut.len() {
                    best = rule;
                    best_cost = rule.cost();
                }
            }
        }
        best
    }

    fn at_the_end(form: &str, lemma: &'a str) -> Self {
        let pairs = form.char_indices().zip(lemma.chars());
        let shared = pairs.take_while(|((_, a), b)| a == b).last().map_or(0, |((at, c), _)| at + c.len_utf8());
        Self { strip: (form.len() - shared).min(255) as u8, add: &lemma[shared..], ..Self::default() }
    }

    fn cost(&self) -> usize {
        usize::from(self.strip) + self.add.len()
    }

    /// Writes the lemma of `form` to the end of `lemma`; the form itself where the edit does not fit.
    pub fn apply(&self, form: &str, lemma: &mut impl Extend<char>) {
        let cut = usize::from(self.cut_at)..usize::from(self.cut_at) + usize::from(self.cut_length);
        let end = form.len().wrapping_sub(usize::from(self.strip));
        let fits = end <= form.len() && (cut.is_empty() || cut.end <= end);
        let parts = match (form.get(..cut.start), form.get(cut.end..end)) {
            (Some(head), Some(tail)) if fits && !cut.is_empty() => [head, tail, self.add],
            _ => match form.get(..end) {
                Some(stem) if fits => [stem, "", self.add],
                _ => [form, "", ""],
            },
        };
        lemma.extend(parts.into_iter().flat_map(str::chars));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_lead_to_the_lemma() {
        for (form, lemma) in [
            ("Händen", "Hand"),
            ("ausgebaut", "ausbauen"),
            ("auszubauen", "ausbauen"),
            ("gewesen", "sein"),
            ("Haus", "Haus"),
            ("gegangen", "gehen"),
            ("größten", "groß"),
            ("", "a"),
        ] {
            let mut found = String::new();
            Rule::between(form, lemma).apply(form, &mut found);
            assert_eq!(found, lemma);
        }
        assert_eq!(Rule::between("ausgebaut", "ausbauen").add, "en");
    }

    #[test]
    fn an_edit_that_does_not_fit_leaves_the_form() {
        let mut found = String::new();
        Rule { strip: 9, add: "x", ..Rule::default() }.apply("ä", &mut found);
        assert_eq!(found, "ä");
    }
}
