//! The whole of `extract` and `read` as a user runs them: words a second on one core and on all, peak memory, start-up.
//!
//! `make bench`. The corpus is at least 20 MB: the samples and, where it is there, the texts of `../shared`, over and over.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const BYTES: usize = 20 << 20;

fn main() -> std::io::Result<()> {
    let binary = Path::new(env!("CARGO_BIN_EXE_depesche"));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let work = root.join("target/bench");
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(work.join("corpus"))?;
    let texts = texts(&root);
    let (files, bytes, words) = corpus(&texts, &work.join("corpus"))?;
    let mb = bytes as f64 / 1e6;
    println!("corpus: {files} reports from {} texts, {mb:.1} MB, {words} words", texts.len());

    let folder = work.join("corpus");
    let folder = folder.to_string_lossy();
    for jobs in ["1", "2"] {
        let run = measure(binary, &["extract", "--quiet", "--jobs", jobs, &folder], &work.join("records.jsonl"))?;
        report(&format!("extract --jobs {jobs}"), &run, words);
    }
    let db = work.join("bench.db");
    let db = db.to_string_lossy();
    let run = measure(binary, &["read", "--quiet", "--db", &db, &folder], &work.join("read.txt"))?;
    report("read (all cores)", &run, words);
    let run = measure(binary, &["read", "--quiet", "--db", &db, &folder], &work.join("read.txt"))?;
    report("read again", &run, words);

    let version = best(binary, &["--version"], &work)?;
    println!("--version: {:.1} ms", version.as_secs_f64() * 1e3);
    if let Some(small) = texts.first() {
        let path = work.join("small.txt");
        fs::write(&path, small)?;
        let small = best(binary, &["extract", "--quiet", &path.to_string_lossy()], &work)?;
        println!("extract of one small file: {:.1} ms", small.as_secs_f64() * 1e3);
    }
    Ok(())
}

struct Run {
    took: Duration,
    peak_kb: u64,
}

fn report(what: &str, run: &Run, words: usize) {
    let seconds = run.took.as_secs_f64();
    let rate = words as f64 / seconds;
    println!("{what}: {seconds:.1} s, {rate:.0} words/s, peak memory {} MB", run.peak_kb / 1024);
}

/// Runs the binary, and watches its memory while it runs.
fn measure(binary: &Path, args: &[&str], out: &Path) -> std::io::Result<Run> {
    let started = Instant::now();
    let mut child = Command::new(binary).args(args).stdin(Stdio::null()).stdout(File::create(out)?).spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak_kb = 0;
    let code = loop {
        if let Some(code) = child.try_wait()? {
            break code;
        }
        peak_kb = peak_kb.max(peak(&status).unwrap_or(0));
        std::thread::sleep(Duration::from_millis(2));
    };
    let took = started.elapsed();
    if !code.success() {
        println!("warning: {args:?} ended with {code}");
    }
    Ok(Run { took, peak_kb })
}

/// The most memory a process has held so far, in KB, where the system tells.
fn peak(status: &str) -> Option<u64> {
    let text = fs::read_to_string(status).ok()?;
    let line = text.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// The best of ten runs.
fn best(binary: &Path, args: &[&str], work: &Path) -> std::io::Result<Duration> {
    let out = work.join("out.txt");
    let mut best = Duration::MAX;
    for _ in 0..10 {
        let started = Instant::now();
        Command::new(binary).args(args).stdin(Stdio::null()).stdout(File::create(&out)?).status()?;
        best = best.min(started.elapsed());
    }
    Ok(best)
}

/// The texts of the samples and, where they are there, of `../shared`.
fn texts(root: &Path) -> Vec<String> {
    let mut paths = Vec::new();
    for folder in
        ["samples", "../shared/seeds", "../shared/stories", "../shared/gold/texts", "../shared/corpora/quotations"]
    {
        collect(&root.join(folder), &mut paths);
    }
    paths.sort();
    paths.iter().filter_map(|path| text(path)).filter(|text| text.len() > 500).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, paths);
        } else {
            paths.push(path);
        }
    }
}

/// A text file as it is; of a JSON file its text.
fn text(path: &Path) -> Option<String> {
    match path.extension()?.to_str()? {
        "txt" if path.file_name()? != "README.txt" => fs::read_to_string(path).ok(),
        "json" => {
            let json: serde_json::Value = serde_json::from_str(&fs::read_to_string(path).ok()?).ok()?;
            json["text"].as_str().map(str::to_owned)
        }
        _ => None,
    }
}

/// Writes the texts over and over, each copy a report of its own; returns files, bytes and words.
fn corpus(texts: &[String], folder: &Path) -> std::io::Result<(usize, usize, usize)> {
    let (mut files, mut bytes, mut words) = (0, 0, 0);
    while bytes < BYTES && !texts.is_empty() {
        for text in texts {
            let mut copy = String::with_capacity(text.len() + 16);
            let _ = write!(copy, "{text}\n\nNr. {files}\n");
            fs::write(folder.join(format!("report-{files:05}.txt")), &copy)?;
            files += 1;
            bytes += copy.len();
            words += copy.split_whitespace().count();
        }
    }
    Ok((files, bytes, words))
}
