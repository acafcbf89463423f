//! Prints report records. Not for the repository.
use std::time::Instant;
fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let mut given = None;
    if args[0] == "--given" { given = Some(ingest::read_given(&std::fs::read(&args[1]).unwrap(), &args[1]).unwrap()); args.drain(..2); }
    let mut files: Vec<String> = vec![];
    for a in args { if std::path::Path::new(&a).is_dir() { for e in std::fs::read_dir(&a).unwrap() { files.push(e.unwrap().path().display().to_string()); } } else { files.push(a) } }
    files.sort();
    let t = Instant::now();
    let n = files.len();
    for f in files {
        let bytes = std::fs::read(&f).unwrap();
        match ingest::read(&f, &bytes, given.as_ref().and_then(|g| g.lookup(&f))) {
            Ok(r) => { let mut v = serde_json::to_value(&r).unwrap(); v["record"] = "report".into(); println!("{v}"); }
            Err(e) => eprintln!("{e}"),
        }
    }
    let s = t.elapsed().as_secs_f64();
    eprintln!("{n} files in {s:.2} s: {:.1}/s", n as f64 / s);
}
