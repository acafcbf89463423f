//! The linear models of tags and morphology.

use crate::linear::Linear;
use crate::resident::resident;
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
    let read = |file: &[u8]| Linear::read(resident(file)).expect("the models were written by write()");
    Models {
        tagger: read(include_bytes!("../../../../models/de/tagger.bin")),
        verb: read(include_bytes!("../../../../models/de/verb.bin")),
        case: read(include_bytes!("../../../../models/de/case.bin")),
    }
});

/// The models that are built in.
#[must_use]
pub fn models() -> &'static Models {
    &MODELS
}
