//! Schemas of tables that more than one build reads.

use crate::table::{Column, Kind, Schema};

/// `data/actors/states.tsv` and `regions.tsv`: what states and regions are called, read for grammar, for actors and for what is counted.
pub const POLITIES: Schema = Schema {
    columns: &[
        Column { name: "key", kind: Kind::Text, required: true },
        Column { name: "names", kind: Kind::List, required: true },
        Column { name: "english", kind: Kind::List, required: false },
        Column { name: "adjective", kind: Kind::List, required: false },
        Column { name: "inhabitants", kind: Kind::List, required: false },
        Column { name: "capital", kind: Kind::List, required: false },
        Column { name: "metonyms", kind: Kind::List, required: false },
        Column { name: "prefixes", kind: Kind::List, required: false },
        Column { name: "gender", kind: Kind::OneOf(&["m", "f", "n", "p"]), required: false },
        Column { name: "attributes", kind: Kind::List, required: false },
    ],
    key: &["key"],
};
