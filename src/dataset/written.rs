//! A RON text as it is written: values, and the comments around them.

use std::mem;
use std::ops::Range;

use crate::dataset::token::{Sort, Strings, Token, tokens};

/// A struct or list: its name, its brackets and what lies between.
#[derive(Default)]
pub(crate) struct Group<'t> {
    pub(crate) name: Option<&'t str>,
    /// None for the whole text.
    pub(crate) brackets: Option<(char, char)>,
    /// Comments on the line of the opening bracket.
    pub(crate) start: Vec<&'t str>,
    pub(crate) entries: Vec<Entry<'t>>,
    /// Comments before the closing bracket.
    pub(crate) end: Vec<&'t str>,
}

/// A value with the comments around it.
pub(crate) struct Entry<'t> {
    pub(crate) before: Vec<&'t str>,
    pub(crate) field: Option<&'t str>,
    pub(crate) value: Value<'t>,
    /// A comment on the line where the value ends.
    pub(crate) after: Option<&'t str>,
}

/// A string, number or word as it is written; or a struct or list.
pub(crate) enum Value<'t> {
    Atom(&'t str),
    Group(Group<'t>),
}

impl<'t> Entry<'t> {
    pub(crate) fn is_plain(&self) -> bool {
        self.before.is_empty() && self.after.is_none()
    }

    /// The text of an atom field of this struct, without its quotes.
    pub(crate) fn atom(&self, name: &str) -> Option<&'t str> {
        let Value::Group(group) = &self.value else {
            return None;
        };
        group.entries.iter().find_map(|entry| match entry.value {
            Value::Atom(atom) if entry.field == Some(name) => Some(atom.trim_matches('"')),
            _ => None,
        })
    }
}

/// Reads a text that has been parsed before: its brackets match, and they are as shallow as
/// records are.
pub(crate) fn read(text: &str) -> Group<'_> {
    let mut reader = Reader {
        text,
        tokens: tokens(text, Strings::OverLines),
        at: 0,
    };
    reader.group(None)
}

struct Reader<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// The token to read next.
    at: usize,
}

/// A group of which not all has been read.
#[derive(Default)]
struct Begun<'t> {
    group: Group<'t>,
    before: Vec<&'t str>,
    /// A name that may turn out to be that of a field, a struct or a value.
    word: Option<&'t str>,
    field: Option<&'t str>,
    /// Where the last value or its comma ended.
    value_end: Option<usize>,
}

impl<'t> Begun<'t> {
    fn add(&mut self, value: Value<'t>) {
        self.group.entries.push(Entry {
            before: mem::take(&mut self.before),
            field: self.field.take(),
            value,
            after: None,
        });
    }

    /// A word that was no name of anything is a value.
    fn settle(&mut self) {
        if let Some(word) = self.word.take() {
            self.add(Value::Atom(word));
        }
    }
}

impl<'t> Reader<'t> {
    fn group(&mut self, name: Option<&'t str>) -> Group<'t> {
        let mut begun = Begun::default();
        begun.group.name = name;
        while let Some(Token { sort, span }) = self.tokens.get(self.at).cloned() {
            self.at += 1;
            match sort {
                Sort::Comment | Sort::UnclosedComment => self.comment(&mut begun, &span),
                Sort::Word => {
                    begun.settle();
                    begun.word = Some(&self.text[span.clone()]);
                    begun.value_end = Some(span.end);
                }
                Sort::Attribute | Sort::Text | Sort::UnclosedText | Sort::Odd => {
                    begun.settle();
                    begun.add(Value::Atom(&self.text[span.clone()]));
                    begun.value_end = Some(span.end);
                }
                Sort::Colon => begun.field = begun.word.take(),
                Sort::Comma => {
                    begun.settle();
                    begun.value_end = Some(span.end);
                }
                Sort::Open(bracket) => {
                    let mut inner = self.group(begun.word.take());
                    inner.brackets = Some(match bracket {
                        b'(' => ('(', ')'),
                        b'[' => ('[', ']'),
                        _ => ('{', '}'),
                    });
                    begun.add(Value::Group(inner));
                    begun.value_end = Some(self.tokens[self.at - 1].span.end);
                }
                Sort::Close(_) => break,
            }
        }
        begun.settle();
        begun.group.end = begun.before;
        begun.group
    }

    /// A comment belongs to the bracket or value before it on its line, if nothing follows there;
    /// else to what comes next.
    fn comment(&self, begun: &mut Begun<'t>, span: &Range<usize>) {
        let words = self.text[span.clone()].trim_end();
        let on_line_of = |end: usize| !self.text[end..span.start].contains('\n');
        if let Some(Token {
            sort: Sort::Open(_),
            span: bracket,
        }) = self.at.checked_sub(2).map(|before| &self.tokens[before])
            && on_line_of(bracket.end)
        {
            begun.group.start.push(words);
            return;
        }
        let next = self.tokens.get(self.at);
        let closes = next.is_none_or(|next| matches!(next.sort, Sort::Close(_) | Sort::Comma));
        if closes {
            begun.settle();
        }
        let ends_line = closes
            || next.is_some_and(|next| self.text[span.start..next.span.start].contains('\n'));
        let follows = begun.value_end.is_some_and(on_line_of);
        let is_after = ends_line
            && follows
            && begun.word.is_none()
            && begun.field.is_none()
            && begun.before.is_empty()
            && !words.contains('\n');
        match begun.group.entries.last_mut() {
            Some(entry) if is_after && entry.after.is_none() => entry.after = Some(words),
            _ => begun.before.push(words),
        }
    }
}
