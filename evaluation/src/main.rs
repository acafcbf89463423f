//! The commands of the evaluation: `cargo run --profile measure -p evaluation -- help`.

use clap::{Parser, Subcommand};
use evaluation::accounts::{Corpus, Options, Training};
use std::path::PathBuf;
use std::process::ExitCode;

/// Builds lexica, trains models, scores stages.
#[derive(Parser)]
#[command(about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compile the German lexicon from the lists that `evaluation/sources.sh` downloads.
    BuildLexicon {
        /// Folder with the lists.
        #[arg(long)]
        sources: PathBuf,
        /// Folder with the tables of German.
        #[arg(long, default_value = "data/de/language")]
        data: PathBuf,
        /// The file to write.
        #[arg(long, default_value = "models/de/lexicon.bin")]
        out: PathBuf,
    },
    /// Compile the table of word clusters.
    BuildClusters {
        /// Folder with the lists.
        #[arg(long)]
        sources: PathBuf,
        /// How many words to keep.
        #[arg(long, default_value_t = 300_000)]
        keep: usize,
        /// The file to write.
        #[arg(long, default_value = "models/de/clusters.bin")]
        out: PathBuf,
    },
    /// Writes the table of how rare word stems are.
    BuildFrequentStems {
        /// Folder with the lists.
        #[arg(long, default_value = "target/sources")]
        sources: PathBuf,
        /// Table to write.
        #[arg(long, default_value = "data/de/frequent-stems.tsv")]
        out: PathBuf,
    },
    /// Train the model of verb forms (`--verbs`) or of cases, and measure it five-fold.
    TrainMorphology {
        /// Folder with the shared corpora.
        #[arg(long, default_value = "../shared")]
        shared: PathBuf,
        /// Verb forms, not cases.
        #[arg(long)]
        verbs: bool,
        /// How often to go over the sentences.
        #[arg(long, default_value_t = evaluation::morphology::ROUNDS)]
        rounds: usize,
        /// The file to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Run every stage through the official scorers and print one table.
    Score {
        /// Folder with the shared corpora, gold and scorers.
        #[arg(long, default_value = "../shared")]
        shared: PathBuf,
        /// The program, for the stages that are scored on its records.
        #[arg(long)]
        depesche: Option<PathBuf>,
        /// Folder for intermediate files.
        #[arg(long, default_value = "target/score")]
        work: PathBuf,
    },
    /// Time the analysis of a text without syntax and with it, on one core.
    Speed {
        /// The text.
        file: PathBuf,
    },
    /// Assemble the picture from gold accounts and figures and write it as `export` would: what assembling alone loses.
    AssembleGold {
        /// Folder with the gold: `seeds`, `dev`.
        gold: PathBuf,
        /// Folder with the texts; the gold's sibling where none is named.
        #[arg(long)]
        texts: Option<PathBuf>,
        /// The file to write.
        #[arg(long, default_value = "target/gold.jsonl")]
        out: PathBuf,
    },
    /// Assemble what `extract` printed and write it as `export` would.
    AssembleRecords {
        /// What `extract` printed.
        records: PathBuf,
        /// The file to write.
        #[arg(long, default_value = "target/picture.jsonl")]
        out: PathBuf,
    },
    /// Print the features of pairs of accounts, to fit their weights on.
    Pairs {
        /// What `extract` printed.
        records: PathBuf,
    },
    /// Measure how fast the page's questions to a database of invented reports are answered.
    ServeSpeed {
        /// The program.
        #[arg(long, default_value = "target/release/depesche")]
        depesche: PathBuf,
        /// The database that `synthetic-database` wrote.
        #[arg(long, default_value = "target/synthetic.db")]
        db: PathBuf,
        /// How many reports it has.
        #[arg(long, default_value_t = 100_000)]
        reports: usize,
        /// Port to serve on.
        #[arg(long, default_value_t = 4719)]
        port: u16,
        /// Clients at once.
        #[arg(long, default_value_t = 8)]
        clients: usize,
        /// How long.
        #[arg(long, default_value_t = 20)]
        seconds: u64,
    },
    /// Write invented reports and their picture into a database.
    SyntheticDatabase {
        /// How many reports.
        #[arg(long, default_value_t = 100_000)]
        reports: usize,
        /// Seed.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Version of the program that is to read on in it.
        #[arg(long, default_value = env!("CARGO_PKG_VERSION"))]
        program: String,
        /// The file to write.
        #[arg(long, default_value = "target/synthetic.db")]
        db: PathBuf,
    },
    /// Read some more invented reports into a database of them, one after the other.
    SyntheticMore {
        /// How many.
        #[arg(long, default_value_t = 20)]
        reports: usize,
        /// Seed that the database was written with.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Version of the program.
        #[arg(long, default_value = env!("CARGO_PKG_VERSION"))]
        program: String,
        /// The database.
        #[arg(long, default_value = "target/synthetic.db")]
        db: PathBuf,
    },
    /// Assemble invented reports, and tell how long it took.
    AssembleSynthetic {
        /// How many reports.
        #[arg(long, default_value_t = 100_000)]
        reports: usize,
        /// The same seed makes the same reports.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Analyse German text, or the tokens of a CoNLL-U file, and print CoNLL-U.
    Parse {
        /// The file is CoNLL-U, and its tokens are to be kept.
        #[arg(long)]
        tokens: bool,
        /// The file.
        file: PathBuf,
    },
    /// Train the tagger.
    TrainTagger {
        /// Folder with the shared corpora.
        #[arg(long, default_value = "../shared")]
        shared: PathBuf,
        /// Leave GSD dev out, to measure on it.
        #[arg(long)]
        without_dev: bool,
        /// Leave PUD out.
        #[arg(long)]
        without_pud: bool,
        /// How often to go over the sentences.
        #[arg(long, default_value_t = evaluation::tagger::ROUNDS)]
        rounds: usize,
        /// How many features to keep.
        #[arg(long, default_value_t = evaluation::tagger::KEEP)]
        keep: usize,
        /// The file to write.
        #[arg(long, default_value = "models/de/tagger.bin")]
        out: PathBuf,
    },
    /// Train the tagger of names.
    TrainNames {
        /// GermEval's file.
        #[arg(long, default_value = "../shared/corpora/ner/germeval2014-dev.tsv")]
        corpus: PathBuf,
        /// The file to write.
        #[arg(long, default_value = "models/names.bin")]
        out: PathBuf,
    },
    /// Tag every fold of GermEval's file by a model trained on the others, for `score/ner.py`.
    CrossValidateNames {
        /// GermEval's file.
        #[arg(long, default_value = "../shared/corpora/ner/germeval2014-dev.tsv")]
        corpus: PathBuf,
        /// How many folds.
        #[arg(long, default_value_t = 5)]
        folds: usize,
        /// How much of the training folds to use, for the learning curve.
        #[arg(long, default_value_t = 1.0)]
        share: f64,
        /// The file to write.
        #[arg(long, default_value = "target/names.tsv")]
        out: PathBuf,
    },
    /// Train where accounts happened.
    TrainPlaces {
        #[command(flatten)]
        corpus: Corpus,
        /// Show each place beside the annotated one, what was in reach, and the sentence.
        #[arg(long)]
        show: bool,
    },
    /// Train through whom accounts came.
    TrainSources {
        #[command(flatten)]
        corpus: Corpus,
        /// Show the sources beside the annotated ones, what was in reach, and the sentence.
        #[arg(long)]
        show: bool,
    },
    /// Train when accounts happened.
    TrainTimes {
        #[command(flatten)]
        corpus: Corpus,
        /// Show each time beside the annotated one, what was in reach, and the sentence.
        #[arg(long)]
        show: bool,
    },
    /// Train which words near a quantity belong to what it counts.
    TrainItems {
        #[command(flatten)]
        corpus: Corpus,
        /// Print each annotated item beside the one that its fold finds.
        #[arg(long)]
        show: bool,
    },
    /// Train the scorer of accounts, cross-validating it on the gold.
    TrainAccounts {
        /// Folder with the annotations to train on.
        #[arg(long, default_value = "../shared/gold/train")]
        gold: PathBuf,
        /// Folder with the reports that were written for training.
        #[arg(long, default_value = "evaluation/annotated")]
        written: PathBuf,
        /// Train on the gold alone.
        #[arg(long)]
        without_written: bool,
        /// Train on what was written alone, and score the gold.
        #[arg(long)]
        only_written: bool,
        /// Train each fold on so many reports only, for a learning curve.
        #[arg(long)]
        limit: Option<usize>,
        /// The probability of being an account from which on a candidate is kept [default: the lower end of the flat top of
        /// the curve].
        #[arg(long)]
        event: Option<f32>,
        /// How many of the five folds to try.
        #[arg(long, default_value_t = 5)]
        folds: usize,
        /// Pull of the weights towards zero.
        #[arg(long, default_value_t = 4.0)]
        decay: f32,
        /// The same for choosing who and whom.
        #[arg(long, default_value_t = 4.0)]
        decay_choice: f32,
        /// How often a feature must occur.
        #[arg(long, default_value_t = 4)]
        least: usize,
        /// How often to go over the examples.
        #[arg(long, default_value_t = 24)]
        rounds: usize,
        /// Where to write what each report's own fold finds in it, as records.
        #[arg(long)]
        predictions: Option<PathBuf>,
        /// The file to write.
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// How much of what is annotated is within reach of the frames and of who is known, and which words are not.
    Reach {
        /// Folder with the annotations.
        gold: PathBuf,
    },
    /// Print the accounts found in annotated reports.
    Accounts {
        /// Folder with the annotations.
        gold: PathBuf,
        /// Explain them, sentence by sentence.
        #[arg(long)]
        explain: bool,
        /// Weights to use instead of those the program ships with.
        #[arg(long)]
        weights: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::BuildLexicon { sources, data, out } => evaluation::lexicon::build(&sources, &data, &out),
        Command::BuildFrequentStems { sources, out } => evaluation::frequent::build(&sources, &out),
        Command::BuildClusters { sources, keep, out } => evaluation::clusters::build(&sources, keep, &out),
        Command::TrainMorphology { shared, verbs, rounds, out } => {
            evaluation::morphology::build(&shared, verbs, rounds, &out)
        }
        Command::Score { shared, depesche, work } => evaluation::score::score(&shared, depesche.as_deref(), &work),
        Command::Speed { file } => evaluation::speed(&file),
        Command::AssembleGold { gold, texts, out } => evaluation::gold::assemble(&gold, texts.as_deref(), &out),
        Command::AssembleRecords { records, out } => evaluation::gold::assemble_records(&records, &out),
        Command::Pairs { records } => evaluation::gold::pairs(&records),
        Command::ServeSpeed { depesche, db, reports, port, clients, seconds } => {
            evaluation::serving::measure(&depesche, &db, reports, port, clients, seconds)
        }
        Command::SyntheticDatabase { reports, seed, program, db } => {
            evaluation::synthetic::database(reports, seed, &db, &program)
        }
        Command::SyntheticMore { reports, seed, program, db } => {
            evaluation::synthetic::more(reports, seed, &db, &program)
        }
        Command::AssembleSynthetic { reports, seed } => Ok(evaluation::synthetic::assemble(reports, seed)),
        Command::Parse { tokens, file } => evaluation::parse(&file, tokens),
        Command::TrainTagger { shared, without_dev, without_pud, rounds, keep, out } => {
            evaluation::tagger::build(&shared, [!without_dev, !without_pud], rounds, keep, &out)
        }
        Command::TrainNames { corpus, out } => evaluation::entities::train(&corpus, &out),
        Command::CrossValidateNames { corpus, folds, share, out } => {
            evaluation::entities::cross_validate(&corpus, folds, share, &out)
        }
        Command::TrainPlaces { corpus, show } => evaluation::accounts::train_places(&corpus, show).map_err(Into::into),
        Command::TrainSources { corpus, show } => {
            evaluation::accounts::train_sources(&corpus, show).map_err(Into::into)
        }
        Command::TrainTimes { corpus, show } => evaluation::accounts::train_times(&corpus, show).map_err(Into::into),
        Command::TrainItems { corpus, show } => evaluation::accounts::train_items(&corpus, show).map_err(Into::into),
        Command::TrainAccounts {
            gold,
            written,
            without_written,
            event,
            only_written,
            limit,
            folds,
            decay,
            decay_choice,
            least,
            rounds,
            predictions,
            out,
        } => {
            let options = Options { decay, decay_choice, least, rounds, ..Options::default() };
            let written = (!without_written).then_some(written);
            let training = Training { gold, written, only_written, event, out, predictions, limit, folds, options };
            evaluation::accounts::train(&training).map_err(Into::into)
        }
        Command::Reach { gold } => evaluation::accounts::reach(&gold).map_err(Into::into),
        Command::Accounts { gold, explain, weights, .. } => {
            evaluation::accounts::show(&gold, explain, weights.as_deref()).map_err(Into::into)
        }
    };
    match result {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
