//! What can be asked: one table of commands, read by the parser, the help, the completions and
//! the manual.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::dataset::disk::{Choice, cache};
use crate::search::facet::Facet;
use crate::search::rank::Scope;

/// A terminal reference to films directed by women.
///
/// Without a command the browser opens. Every answer names its sources, and nothing needs a
/// network.
#[derive(Debug, Default, Parser)]
#[command(name = "directrix", version, max_term_width = 100)]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{JSON}"))]
pub struct Arguments {
    /// What every command understands.
    #[command(flatten)]
    pub options: Options,
    /// The question; none opens the browser.
    #[command(subcommand)]
    pub command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  directrix                                  open the browser
  directrix find agnes varda                 look for a name or a title
  directrix find country:kz year:2018.. length:short
  directrix show ander-2020                  all that is known, with its sources
  directrix cite ander-2020 --as bibtex      how to quote it
  directrix list directors country:ir --json

Exit codes: 0 found, 1 nothing found or faults in the data checked, 2 trouble.";

const JSON: &str = "\
Answers for other programs (--json, schema directrix/1):
  Every field is always there: null where a fact is not known, [] where there is none.
  year is a number, the first year it may be; date, born, died, published and read are dates in
  EDTF, as 1928-05-30, 1913? or 1960/1962. Countries are ISO 3166 codes, languages BCP 47 tags,
  scripts ISO 15924 codes. A record holds each of its sources whole; facts name them by key.
  find: one object with query, total, instead and hits; a hit is a row with matched and tier.
  show: one object. list: an object a line. stats: one object. check: an object a fault.

Environment:
  NO_COLOR, CLICOLOR_FORCE  no colour, or colour in a pipe too
  COLUMNS                   the width that rows are cut at; in a pipe they are not cut without it";

/// What every command understands.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Options {
    /// Read this file or folder instead of the built-in dataset.
    #[arg(long, global = true, value_name = "PATH")]
    pub data: Option<PathBuf>,
    /// Add and correct with this file or folder; may be given more than once.
    #[arg(long, global = true, value_name = "PATH")]
    pub overlay: Vec<PathBuf>,
    /// Leave out your own folder (directrix/*.ron among your data).
    #[arg(long, global = true)]
    pub no_overlay: bool,
    /// Read every file anew, and keep no snapshot of what was read.
    #[arg(long, global = true)]
    pub no_cache: bool,
    /// When to use colour.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    pub color: When,
}

impl Options {
    /// What to open.
    #[must_use]
    pub fn choice(&self) -> Choice {
        Choice {
            data: self.data.clone(),
            overlays: self.overlay.clone(),
            without_own: self.no_overlay,
            cache: cache::folder().filter(|_| !self.no_cache),
        }
    }
}

/// When to use colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless the environment forbids it.
    #[default]
    Auto,
    /// In a pipe too.
    Always,
    /// Never.
    Never,
}

impl When {
    /// Whether the browser may use colour on a terminal.
    #[must_use]
    pub fn on_terminal(self, forbidden: bool) -> bool {
        match self {
            Self::Auto => !forbidden,
            Self::Always => true,
            Self::Never => false,
        }
    }
}

impl From<When> for anstream::ColorChoice {
    fn from(when: When) -> Self {
        match when {
            When::Auto => Self::Auto,
            When::Always => Self::Always,
            When::Never => Self::Never,
        }
    }
}

/// A question. What it takes is made only when it is asked; what it does is said twice for that.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub enum Command {
    /// Find directors and films.
    #[command(after_help = queries())]
    Find(Find),
    /// Show one record whole, with its sources.
    #[command(after_help = SHOWING)]
    Show(Show),
    /// List directors, films or festivals.
    List(List),
    /// Quote a film or a director, with every source.
    Cite(Cite),
    /// Count what the catalogue holds.
    Stats(Stats),
    /// Check data files.
    Check(Check),
    /// Lay data files out in the one form.
    Fmt(Fmt),
    /// Print completions for a shell.
    Completions(Completions),
    /// Print the manual page.
    Man(Man),
}

/// How a query is written, with every field out of the one table of them.
fn queries() -> String {
    let mut help = "\
A query is words and filters, in any order. Accents, case and script do not matter.
  varda cleo             both words
  vagabond 1985          with its year, or one that a source gives beside it
  'exact ^begin end$     the word itself; at the beginning; at the end
  \"two words\"            side by side
  !word                  without it
  country:kz,kg          either
  !country:kz            not that
  year:2010.. runtime:..20

Filters:
"
    .to_owned();
    for facet in Facet::ALL {
        let example = facet.example();
        let _ = writeln!(help, "  {example:<27} {}", facet.takes());
    }
    help += "
With festival: and award: together one prize must meet both: what won at Cannes is
festival:cannes award:won.

Examples:
  directrix find karlyga
  directrix find \"little prince\" --only films
  directrix find country:kz form:documentary --limit 0 --json | jq -r '.hits[].key'";
    help
}

const SHOWING: &str = "\
Examples:
  directrix show ander-2020
  directrix show agnes varda
  directrix show ander-2020 --json | jq '.sources[].url'";

fn count(text: &str) -> Result<usize, String> {
    let fault = |_| "it takes a whole number, 0 for all".to_owned();
    text.parse().map_err(fault)
}

/// Find directors and films.
#[derive(Debug, Args)]
pub struct Find {
    /// Words and filters.
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,
    /// How many to show; 0 for all.
    #[arg(long, short = 'n', value_name = "N", default_value_t = 20, value_parser = count)]
    pub limit: usize,
    /// Only directors, or only films.
    #[arg(long, value_enum, value_name = "KIND")]
    pub only: Option<Only>,
    /// One JSON object.
    #[arg(long)]
    pub json: bool,
}

/// Which records are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Only {
    /// Directors alone.
    Directors,
    /// Films alone.
    Films,
}

impl From<Only> for Scope {
    fn from(only: Only) -> Self {
        match only {
            Only::Directors => Self::Directors,
            Only::Films => Self::Films,
        }
    }
}

/// Show one record whole, with its sources.
#[derive(Debug, Args)]
pub struct Show {
    /// A key, or a name or title that only one record bears.
    #[arg(required = true, value_name = "KEY-OR-NAME")]
    pub wanted: Vec<String>,
    /// One JSON object.
    #[arg(long)]
    pub json: bool,
}

/// List directors, films or festivals.
#[derive(Debug, Args)]
pub struct List {
    /// Which records.
    #[arg(value_enum)]
    pub kind: Kind,
    /// Only those that answer this query; for festivals, words of the name.
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// One JSON object a line.
    #[arg(long)]
    pub json: bool,
}

/// What can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// In the order of names.
    Directors,
    /// In the order of titles.
    Films,
    /// In the order of names.
    Festivals,
}

/// Quote a film or a director, with every source.
#[derive(Debug, Args)]
pub struct Cite {
    /// A key, or a name or title that only one record bears.
    #[arg(required = true, value_name = "KEY-OR-NAME")]
    pub wanted: Vec<String>,
    /// The form of the citation.
    #[arg(long = "as", value_enum, value_name = "FORM", default_value_t)]
    pub form: CitationForm,
    /// The same as `--as json`.
    #[arg(long, conflicts_with = "form")]
    pub json: bool,
}

/// The form of a citation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum CitationForm {
    /// Plain sentences.
    #[default]
    Text,
    /// Sentences with links.
    Markdown,
    /// Entries for BibTeX.
    Bibtex,
    /// CSL-JSON, for citation managers.
    Json,
}

/// Count what the catalogue holds.
#[derive(Debug, Args)]
pub struct Stats {
    /// Only the records that answer this query.
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// How well the world is covered, region by region.
    #[arg(long)]
    pub coverage: bool,
    /// One JSON object.
    #[arg(long)]
    pub json: bool,
}

/// Check data files.
#[derive(Debug, Args)]
pub struct Check {
    /// Files and folders to check; where none is named, those of --overlay, or else everything.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// One JSON object a fault.
    #[arg(long)]
    pub json: bool,
}

/// Lay data files out in the one form.
#[derive(Debug, Args)]
pub struct Fmt {
    /// Files and folders to lay out; those of --data and --overlay where none is named.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Change nothing; say which files are not in form, and exit with 1 if there are any.
    #[arg(long)]
    pub check: bool,
}

/// Print completions for a shell.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub shell: Shell,
}

/// Print the manual page.
#[derive(Debug, Args)]
pub struct Man {
    /// The page of one command.
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory as _, Parser as _};

    #[test]
    fn the_table_of_commands_is_sound() {
        super::Arguments::command().debug_assert();
    }

    #[test]
    fn nothing_asked_is_what_stands_where_nothing_is_parsed() {
        let parsed = super::Arguments::try_parse_from(["directrix"]).unwrap();
        let bare = super::Arguments::default();
        assert_eq!(format!("{parsed:?}"), format!("{bare:?}"));
    }

    #[test]
    fn a_command_says_the_same_of_itself_in_the_list_and_in_its_help() {
        let listed = super::Arguments::command();
        let mut made = listed.clone();
        made.build();
        for command in listed.get_subcommands() {
            let asked = made.find_subcommand(command.get_name()).unwrap();
            let about = |command: &clap::Command| command.get_about().map(ToString::to_string);
            assert_eq!(about(command), about(asked));
        }
    }
}
