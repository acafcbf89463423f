//! How fast reports are read: `cargo bench -p ingest`.

use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

fn read(bencher: Bencher, name: &str, text: &str) {
    bencher.counter(BytesCount::of_str(text)).bench(|| ingest::read(name, text.as_bytes(), None));
}

#[divan::bench]
fn plain_text(bencher: Bencher) {
    read(bencher, "daily.txt", include_str!("../tests/samples/daily.txt"));
}

#[divan::bench]
fn page(bencher: Bencher) {
    read(bencher, "broadcaster.html", include_str!("../tests/samples/broadcaster.html"));
}

#[divan::bench]
fn signature(bencher: Bencher) {
    bencher.bench(|| ingest::copies::Signature::of(include_str!("../tests/samples/daily.txt")));
}
