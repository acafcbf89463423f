//! The SQLite file: schema, migrations, full text, queries, decisions.
