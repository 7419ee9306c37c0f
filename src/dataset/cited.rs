//! What is cited: whether a page can be found again, and whether it stands once.

use std::collections::HashMap;

use crate::dataset::check::Check;
use crate::dataset::diagnostic::Severity::{Error, Warning};
use crate::dataset::merge::{List, Origin, Part};
use crate::dataset::namesake::plain;
use crate::dataset::record;
use crate::model::text::fold;
use crate::model::word::SourceKind;

/// Sites that copy, hand out films, translate by machine or make up: never cited.
const REFUSED: &[&str] = &[
    "17kyun.com",
    "siudz.com",
    "offidocs.com",
    "moviemondays.io",
    "endlesswiki",
    "grokipedia",
    "mapple.tv",
    "mymoviesxyz",
    "unletterboxd",
    "frwiki.wiki",
    "zxc.wiki",
    ".other.wiki",
    "xcv.wiki",
    "qwe.wiki",
    "knowledgr",
    "wikial.top",
    "mgwiki.top",
    "hindiwikia",
    "worldscinema.org",
    "pledgetimes.com",
];

impl Check<'_> {
    /// An address that no browser opens.
    pub(super) fn address(&mut self, origin: Origin, url: Option<&str>) {
        if url.is_some_and(|url| !url.contains("://")) {
            self.tell(
                Warning,
                "bad-url",
                (origin.file, origin.field("url")),
                "an address without `https://`".to_owned(),
                "write it whole, as the browser shows it",
            );
        }
    }

    /// When a page was read, whether it has an address, and whether its site may be cited.
    pub(super) fn source(&mut self, origin: Origin, source: &record::Source, complete: bool) {
        self.address(origin, source.url.as_deref());
        if complete && source.url.is_some() && source.read.is_none() {
            self.tell(
                Warning,
                "no-read",
                (origin.file, origin.field("key")),
                "a page, and nothing says when it was read".to_owned(),
                "add `read: \"2026-11-22\"` with the day",
            );
        }
        let kind = source.kind.map(|kind| kind.0);
        if complete
            && source.url.is_none()
            && source.licence.is_none()
            && kind != Some(SourceKind::Reference)
        {
            self.tell(
                Warning,
                "no-url",
                (origin.file, origin.field("key")),
                "a source without an address".to_owned(),
                "add `url: \"https://…\"`",
            );
        }
        for (field, text) in [("url", &source.url), ("publisher", &source.publisher)] {
            let text = text.as_deref().unwrap_or_default().to_lowercase();
            if let Some(site) = REFUSED.iter().find(|site| text.contains(**site)) {
                self.tell(
                    Error,
                    "source-refused",
                    (origin.file, origin.field(field)),
                    format!("{site} is never cited: it copies without looking"),
                    "cite the page where the fact comes from",
                );
            }
        }
    }

    /// Two sources of one address. Another title is another part of it where the publisher is
    /// another too, as with one of several data files, or another state of it where the year is:
    /// festivals use their addresses anew.
    pub(super) fn twin_addresses(&mut self, parts: &[Part]) {
        let mut met: HashMap<&str, &record::Source> = HashMap::new();
        for (origin, source) in sources(parts) {
            let Some(url) = source.url.as_deref().filter(|url| !url.is_empty()) else {
                continue;
            };
            let known = *met.entry(bare(url)).or_insert(source);
            let is_another = known.title != source.title
                && (known.publisher != source.publisher || known.published != source.published);
            // A source that a later layer corrects keeps its key.
            if known.key != source.key && !is_another {
                self.tell(
                    Warning,
                    "twin-source",
                    (origin.file, origin.field("url")),
                    format!("`{}` is the same page", known.key),
                    "name one source everywhere, and take the other away",
                );
            }
        }
    }

    /// Publishers of one site whose names differ in case, marks and spaces alone. What is counted
    /// and filtered by publisher takes them for two.
    pub(super) fn twin_publishers(&mut self, parts: &[Part]) {
        let mut met: HashMap<(&str, String), &record::Source> = HashMap::new();
        for (origin, source) in sources(parts) {
            let (Some(url), Some(publisher)) = (&source.url, &source.publisher) else {
                continue;
            };
            let site = bare(url).split('/').next().unwrap_or_default();
            let name = plain(&fold(publisher).text);
            if site.is_empty() || name.is_empty() {
                continue;
            }
            let known = *met.entry((site, name)).or_insert(source);
            if let Some(first) = &known.publisher
                && known.key != source.key
                && first != publisher
            {
                self.tell(
                    Warning,
                    "twin-publisher",
                    (origin.file, origin.field("publisher")),
                    format!("another source of {site} writes `{first}`"),
                    "spell the publisher alike everywhere",
                );
            }
        }
    }
}

/// The sources of all files, each with where it is written.
fn sources(parts: &[Part]) -> impl Iterator<Item = (Origin, &record::Source)> {
    parts.iter().enumerate().flat_map(|(file, part)| {
        let sources = part.records.sources.iter();
        sources.map(move |source| {
            let list = List::Sources;
            let at = source.at;
            (Origin { file, list, at }, source)
        })
    })
}

/// An address without what does not change the page.
fn bare(url: &str) -> &str {
    let url = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
        .unwrap_or(url);
    url.strip_prefix("www.")
        .unwrap_or(url)
        .trim_end_matches('/')
}
