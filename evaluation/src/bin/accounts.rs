//! Trains and shows the stage of accounts.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match &words[..] {
        ["train", folder, rest @ ..] => {
            let value = |name: &str| {
                rest.iter().position(|word| *word == name).and_then(|at| rest.get(at + 1)).map(PathBuf::from)
            };
            let limit = value("--limit").and_then(|text| text.display().to_string().parse().ok());
            evaluation::accounts::train(
                Path::new(folder),
                value("--out").as_deref(),
                value("--predictions").as_deref(),
                limit,
            )
        }
        ["show", folder] => evaluation::accounts::show(Path::new(folder), false),
        ["examples", folder] => evaluation::accounts::examples(Path::new(folder)),
        ["explain", folder] => evaluation::accounts::show(Path::new(folder), true),
        _ => {
            Err("train FOLDER [--out FILE] [--predictions FILE] [--limit N] | show FOLDER | explain FOLDER".to_owned())
        }
    };
    match result {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
