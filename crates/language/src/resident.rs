//! Tables that are looked up at random, in memory of their own.

/// Copies a table that lies in the program's file to memory of its own, for as long as the program runs.
///
/// A file is mapped in small pages, so that a look-up anywhere in some megabytes also misses the processor's table of pages;
/// memory of its own may stand in large ones. With the models of tags and syntax kept so, `extract` takes 2 % less time (1.80
/// for 1.84 s, 200 reports, the best of fourteen runs each) and 16 MB more.
#[must_use]
pub(crate) fn resident(table: &[u8]) -> &'static [u8] {
    Box::leak(table.into())
}
