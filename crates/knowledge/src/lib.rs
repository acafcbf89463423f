//! Reads the tables under `data/`, checks them against their schema, and says file and line of everything that is wrong.
//!
//! Knowledge lives in tab-separated files that a linguist or analyst can edit: a header line with the names of the
//! columns, one entry a line, `#` for comments, several values in one cell separated by `|`. The build scripts of
//! `language` and `extract` read them with [`read`], get either a [`Table`] or *all* the mistakes of the file, and compile
//! what they got into the form the program loads.
//!
//! ```
//! use knowledge::{Column, Kind, Schema, read_str};
//! let schema = Schema {
//!     columns: &[
//!         Column { name: "form", kind: Kind::Text, required: true },
//!         Column { name: "value", kind: Kind::Number, required: true },
//!     ],
//!     key: &["form"],
//! };
//! let table = read_str("numbers.tsv", "form\tvalue\nzwölf\t12\n", &schema).unwrap();
//! assert_eq!(table.rows[0].text("form"), "zwölf");
//! let mistakes = read_str("numbers.tsv", "form\tvalue\nzwölf\tviele\n", &schema).unwrap_err();
//! assert_eq!(mistakes.to_string(), "numbers.tsv:2: column “value”: “viele” is not a number");
//! ```

mod script;
mod shared;
mod table;

pub use script::{Compile, compile_all, tell};
pub use shared::POLITIES;
pub use table::{Column, Kind, Mistake, Mistakes, Row, Schema, Table, read, read_str};
