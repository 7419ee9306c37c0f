//! Answers a question.

use clap::CommandFactory as _;

use crate::cli::args::{
    Arguments, Check, CitationForm, Cite, Command, Find, Fmt, Kind, List, Man, Options, Show, Stats,
};
use crate::cli::cite::cite;
use crate::cli::console::{Console, Exit, Failure};
use crate::cli::json;
use crate::cli::lines::Line;
use crate::cli::lookup::{Asked, Lookup, asked, look_up};
use crate::cli::stats::Selection;
use crate::cli::{phrase, print};
use crate::dataset::diagnostic::{Diagnostic, Severity, render};
use crate::dataset::disk::{self, Checked, Formatted, Opened};
use crate::model::catalogue::Catalogue;
use crate::model::film::{FestivalId, Target};
use crate::model::text::{fold, safe};
use crate::page::{self, fit};
use crate::search::rank::{Answer, Index, Order, Scope, Tier};
use crate::search::unmet::{Unmet, unmet};

/// Answers a command on a console.
pub fn answer(
    options: &Options,
    command: &Command,
    console: &mut Console,
) -> Result<Exit, Failure> {
    match command {
        Command::Find(question) => find(&open(options, console)?, question, console),
        Command::Show(question) => show(&open(options, console)?, question, console),
        Command::List(question) => list(&open(options, console)?, question, console),
        Command::Cite(question) => quote(&open(options, console)?, question, console),
        Command::Stats(question) => stats(&open(options, console)?, question, console),
        Command::Check(question) => check(options, question, console),
        Command::Fmt(question) => lay_out(options, question, console),
        Command::Completions(question) => {
            let mut script = Vec::new();
            let mut command = Arguments::command();
            clap_complete::generate(question.shell, &mut command, "directrix", &mut script);
            console.raw(&script)?;
            Ok(Exit::Found)
        }
        Command::Man(question) => manual(question, console),
    }
}

/// Opens the catalogue; faults in it are told in one remark.
fn open(options: &Options, console: &mut Console) -> Result<Opened, Failure> {
    let opened = disk::open(&options.choice())?;
    opened.keep(|| Index::new(&opened.catalogue).write());
    if opened.faults > 0 {
        let faults = fit::counted(opened.faults, "fault");
        console.remark(format_args!(
            "{faults} in the data; `directrix check` tells more"
        ))?;
    }
    Ok(opened)
}

fn index(opened: &Opened) -> Index {
    Index::open(&opened.catalogue, opened.index())
}

/// Searches; a query that found nothing as typed is said to have been read otherwise.
fn search(
    catalogue: &Catalogue,
    index: &Index,
    asked: &Asked,
    (scope, limit): (Scope, usize),
    console: &mut Console,
) -> Result<Answer, Failure> {
    let limit = if limit == 0 { usize::MAX } else { limit };
    let answer = index.search(catalogue, &asked.query, scope, limit);
    if let Some(remark) = answer.remark(&asked.text) {
        console.remark(safe(&remark))?;
    }
    Ok(answer)
}

fn find(opened: &Opened, question: &Find, console: &mut Console) -> Result<Exit, Failure> {
    let asked = asked(&question.query)?;
    let (catalogue, index) = (&opened.catalogue, index(opened));
    let scope = question.only.map_or(Scope::All, Scope::from);
    let found = search(catalogue, &index, &asked, (scope, question.limit), console)?;
    if question.json {
        console.answer(json::answer(catalogue, &asked.text, &found))?;
    } else {
        let table = print::hits(catalogue, &index, &asked.query, &found.hits);
        console.lines(table.lines(console.width()))?;
    }
    if found.total == 0 {
        return nothing_for(opened, &asked, console);
    }
    if found.hits.len() < found.total && !question.json {
        let (shown, total) = (found.hits.len(), fit::grouped(found.total));
        console.remark(format_args!("{shown} of {total} shown; --limit 0 for all"))?;
    }
    Ok(Exit::Found)
}

fn nothing_for(opened: &Opened, asked: &Asked, console: &mut Console) -> Result<Exit, Failure> {
    if asked.query.is_empty() {
        console.remark("the data holds nothing of the kind")?;
        return Ok(Exit::Nothing);
    }
    let unmet = unmet(&opened.catalogue, &index(opened), &asked.query);
    for Unmet { filter, meant } in &unmet {
        let filter = safe(filter);
        match meant {
            Some(meant) => {
                let meant = safe(meant);
                console.remark(format_args!(
                    "nothing here has {filter}; did you mean {meant}?"
                ))?;
            }
            None => console.remark(format_args!("nothing here has {filter}"))?,
        }
    }
    if unmet.is_empty() {
        let typed = safe(&asked.text);
        console.remark(format_args!(
            "nothing found for {typed}; fewer words or filters find more (`directrix help find`)"
        ))?;
    }
    Ok(Exit::Nothing)
}

/// Finds the one record meant, or says what comes near it.
fn meant(
    opened: &Opened,
    words: &[String],
    console: &mut Console,
) -> Result<Option<Target>, Failure> {
    let text = words.join(" ");
    let typed = safe(&text);
    let catalogue = &opened.catalogue;
    match look_up(catalogue, || index(opened), words)? {
        Lookup::One(target) => return Ok(Some(target)),
        Lookup::Former(target) => {
            let key = catalogue.key(target);
            console.remark(format_args!("{typed} is {key} now"))?;
            return Ok(Some(target));
        }
        Lookup::Several(near) => {
            let tier = near.hits.first().map(|hit| hit.tier);
            if matches!(tier, Some(Tier::Fuzzy | Tier::Typo)) {
                console.remark(format_args!(
                    "nothing has the key or name {typed}; near it, with keys at the end of the row:"
                ))?;
            } else {
                let records = fit::counted(near.total, "record");
                console.remark(format_args!(
                    "{typed} may mean {records}; say which by its key, at the end of the row"
                ))?;
            }
            let table = print::choices(catalogue, near.hits.iter().map(|hit| hit.target));
            for line in table.lines(console.width()) {
                console.remark(line)?;
            }
        }
        Lookup::Festival(key) => {
            console.remark(format_args!(
                "{key} is the key of a festival; its films: directrix list films festival:{key}"
            ))?;
        }
        Lookup::Nothing(Some(key)) => {
            console.remark(format_args!(
                "nothing has the key {typed}; did you mean {key}?"
            ))?;
        }
        Lookup::Nothing(None) => {
            console.remark(format_args!(
                "nothing has the key or name {typed}; `directrix find` looks further"
            ))?;
        }
    }
    Ok(None)
}

fn show(opened: &Opened, question: &Show, console: &mut Console) -> Result<Exit, Failure> {
    let Some(target) = meant(opened, &question.wanted, console)? else {
        return Ok(Exit::Nothing);
    };
    let catalogue = &opened.catalogue;
    if question.json {
        console.answer(format_args!("{:#}", json::record(catalogue, target)))?;
    } else {
        console.lines(whole_page(catalogue, target, console))?;
    }
    Ok(Exit::Found)
}

/// The page of a record. In a pipe nothing is cut, and an address among its sources is whole.
fn whole_page(catalogue: &Catalogue, target: Target, console: &Console) -> Vec<Line> {
    let page = match console.width() {
        Some(_) => page::of,
        None => page::unbroken,
    };
    let page = page(catalogue, target, console.prose());
    page.into_iter().map(Line::from).collect()
}

fn quote(opened: &Opened, question: &Cite, console: &mut Console) -> Result<Exit, Failure> {
    let Some(target) = meant(opened, &question.wanted, console)? else {
        return Ok(Exit::Nothing);
    };
    let form = if question.json {
        CitationForm::Json
    } else {
        question.form
    };
    console.answer(cite(&opened.catalogue, target, form))?;
    Ok(Exit::Found)
}

fn list(opened: &Opened, question: &List, console: &mut Console) -> Result<Exit, Failure> {
    let catalogue = &opened.catalogue;
    let scope = match question.kind {
        Kind::Festivals => return festivals(catalogue, question, console),
        Kind::Directors => Scope::Directors,
        Kind::Films => Scope::Films,
    };
    let asked = asked(&question.query)?;
    let targets = select(opened, scope, &asked, console)?;
    if targets.is_empty() {
        return nothing_for(opened, &asked, console);
    }
    if question.json {
        for target in targets {
            console.answer(json::whole(json::brief(catalogue, target)))?;
        }
    } else {
        console.lines(print::targets(catalogue, targets).lines(console.width()))?;
    }
    Ok(Exit::Found)
}

/// Every record that answers, in the order of names and titles; all, where nothing is asked.
fn select(
    opened: &Opened,
    scope: Scope,
    asked: &Asked,
    console: &mut Console,
) -> Result<Vec<Target>, Failure> {
    let (catalogue, index) = (&opened.catalogue, index(opened));
    if asked.query.words().next().is_some() {
        // Words may be read otherwise than they were typed; filters are not.
        search(catalogue, &index, asked, (scope, 1), console)?;
    }
    Ok(index.narrow(catalogue, &asked.query, scope, Order::Name))
}

fn festivals(
    catalogue: &Catalogue,
    question: &List,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let text = question.query.join(" ");
    let words = fold(&text).text;
    let chosen: Vec<_> = catalogue
        .festivals()
        .iter()
        .enumerate()
        .filter(|(_, festival)| {
            let names = [&festival.key, &festival.name]
                .into_iter()
                .chain(&festival.names);
            let names: Vec<String> = names.map(|name| fold(name).text).collect();
            words
                .split_whitespace()
                .all(|word| names.iter().any(|name| name.contains(word)))
        })
        .map(|(index, festival)| (FestivalId::from(index), festival))
        .collect();
    if chosen.is_empty() {
        console.remark(format_args!("no festival is called {}", safe(&text)))?;
        return Ok(Exit::Nothing);
    }
    if question.json {
        let films = print::films_by_festival(catalogue);
        for (id, festival) in chosen {
            console.answer(json::whole(json::festival(festival, films[id.index()])))?;
        }
    } else {
        console.lines(print::festivals(catalogue, chosen).lines(console.width()))?;
    }
    Ok(Exit::Found)
}

fn stats(opened: &Opened, question: &Stats, console: &mut Console) -> Result<Exit, Failure> {
    let asked = asked(&question.query)?;
    let targets = select(opened, Scope::All, &asked, console)?;
    let selection = Selection::of(&opened.catalogue, targets);
    let report = if question.coverage {
        selection.coverage()
    } else {
        selection.counts()
    };
    let empty = report.is_empty();
    if question.json {
        console.answer(format_args!("{:#}", report.json()))?;
    } else {
        console.lines(report.lines(console.width()))?;
    }
    if empty {
        nothing_for(opened, &asked, console)
    } else {
        Ok(Exit::Found)
    }
}

fn check(options: &Options, question: &Check, console: &mut Console) -> Result<Exit, Failure> {
    let Checked {
        diagnostics: found,
        files,
        unformed,
    } = disk::check(&options.choice(), &question.files)?;
    faults(&found, question.json, console)?;
    let errors = found
        .iter()
        .filter(|fault| fault.severity == Severity::Error)
        .count();
    if !question.json {
        let files = (!question.files.is_empty()).then_some(files);
        console.answer(verdict(options, files, found.len(), errors)?)?;
    }
    for file in &unformed {
        let file = safe(file);
        console.remark(format_args!("not in form: run `directrix fmt {file}`"))?;
    }
    Ok(if errors > 0 {
        Exit::Nothing
    } else {
        Exit::Found
    })
}

/// Faults, each an object or a text with an empty line behind it.
fn faults(found: &[Diagnostic], as_json: bool, console: &mut Console) -> Result<(), Failure> {
    for fault in found {
        if as_json {
            console.answer(json::diagnostic(fault))?;
        } else {
            console.answer(format_args!("{}\n", render(fault, true).trim_end()))?;
        }
    }
    Ok(())
}

/// `312 directors, 1,204 films; no faults`.
fn verdict(
    options: &Options,
    files: Option<usize>,
    faults: usize,
    errors: usize,
) -> Result<String, Failure> {
    let checked = if let Some(files) = files {
        fit::counted(files, "file")
    } else {
        let catalogue = disk::open(&options.choice())?.catalogue;
        let directors = fit::counted(catalogue.directors().len(), "director");
        format!(
            "{directors}, {}",
            fit::counted(catalogue.films().len(), "film")
        )
    };
    let counts = [(errors, "error"), (faults - errors, "warning")];
    let told = counts.into_iter().filter(|(count, _)| *count > 0);
    let told = phrase::listed(told.map(|(count, word)| fit::counted(count, word)));
    Ok(format!(
        "{checked}; {}",
        if told.is_empty() { "no faults" } else { &told }
    ))
}

fn lay_out(options: &Options, question: &Fmt, console: &mut Console) -> Result<Exit, Failure> {
    let mut files = question.files.clone();
    if files.is_empty() {
        files.extend(options.data.iter().chain(&options.overlay).cloned());
    }
    if files.is_empty() {
        return Err(Failure::Usage("name the files to lay out".to_owned()));
    }
    let Formatted {
        changed,
        diagnostics,
        refused,
    } = disk::format_files(&files, question.check)?;
    faults(&diagnostics, false, console)?;
    let told = if question.check {
        "not in form"
    } else {
        "laid out"
    };
    for file in &changed {
        console.answer(format_args!("{told}: {file}"))?;
    }
    for file in &refused {
        console.answer(format_args!("left as it is: {file}"))?;
    }
    let wanting = !diagnostics.is_empty() || question.check && !changed.is_empty();
    Ok(if wanting { Exit::Nothing } else { Exit::Found })
}

fn manual(question: &Man, console: &mut Console) -> Result<Exit, Failure> {
    let mut command = Arguments::command();
    command.build();
    if let Some(name) = &question.command {
        let Some(one) = command.find_subcommand(name).cloned() else {
            let known = command
                .get_subcommands()
                .map(|one| one.get_name().to_owned());
            let (name, known) = (safe(name), phrase::listed(known));
            return Err(Failure::Usage(format!(
                "no command is called {name}; there are {known}"
            )));
        };
        command = one;
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    console.raw(&page)?;
    Ok(Exit::Found)
}
