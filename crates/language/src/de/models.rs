//! The linear models of tags and morphology.

use crate::linear::Linear;
use std::sync::LazyLock;

/// What decides where letters and lexicon leave something open.
#[derive(Clone, Copy, Debug)]
pub struct Models {
    /// Parts of speech.
    pub tagger: Linear,
    /// Forms of verbs.
    pub verb: Linear,
    /// Cases.
    pub case: Linear,
}

static MODELS: LazyLock<Models> = LazyLock::new(|| {
    let read = |file: &'static [u8]| Linear::read(file).expect("the models were written by write()");
    Models {
        tagger: read(crate::sections::near(include_bytes!("../../../../models/de/tagger.bin"))),
        verb: read(crate::sections::near(include_bytes!("../../../../models/de/verb.bin"))),
        case: read(crate::sections::near(include_bytes!("../../../../models/de/case.bin"))),
    }
});

/// The models that are built in.
#[must_use]
pub fn models() -> &'static Models {
    &MODELS
}
