//! Files in, picture updated: ingest, language and extract on all cores, then store and assemble.
