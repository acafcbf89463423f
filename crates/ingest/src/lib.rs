//! Bytes to reports: formats, encodings, metadata, body, copies.
