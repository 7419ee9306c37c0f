//! The shape of a RON text: structs, lists and atoms with their places.
//!
//! It is asked only where a typed parse failed, where a fault must be given a place, and for
//! `fmt`. It never fails: where brackets do not match, indentation tells what was meant.

use std::ops::Range;

use crate::dataset::fault::Step;
use crate::dataset::token::{Sort, Strings, Token, tokens};

/// How many structs and lists may lie in each other.
pub(crate) const DEPTH: usize = 64;

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `( … )`, with or without a name before it.
    Struct,
    /// `[ … ]`.
    List,
    /// `{ … }`.
    Map,
    /// A string, a number or a word.
    Atom,
}

/// A value in the text.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    /// From the first byte of its name or bracket to the last of its closing bracket.
    pub(crate) span: Range<usize>,
    /// Where the bracket opens; the start of an atom.
    pub(crate) open: usize,
    /// Whether it has its closing bracket.
    pub(crate) closed: bool,
    /// What lies in it.
    pub(crate) items: Vec<Item>,
}

/// A value in a struct or list, with the name of its field.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) field: Option<Range<usize>>,
    pub(crate) node: usize,
}

/// What is wrong with the shape of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flaw {
    pub(crate) sort: FlawSort,
    pub(crate) span: Range<usize>,
    /// Of what is misplaced behind a value without a comma: the node around both, and that value.
    pub(crate) after: Option<(usize, usize)>,
}

/// A sort of flaw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FlawSort {
    /// A bracket that nothing closes.
    Unclosed,
    /// A bracket that closes nothing.
    Stray,
    /// A string without its closing quote.
    UnclosedText,
    /// A comment without its closing mark.
    UnclosedComment,
    /// A character that has no place in RON.
    Odd,
    /// A comma, colon or value where none belongs.
    Misplaced,
    /// A value behind the outermost one.
    Beyond,
    /// The name of a field in quotes.
    QuotedName,
    /// A byte that is not UTF-8.
    Undecoded,
    /// Structs and lists beyond [`DEPTH`]: nothing after is looked at.
    Deep,
}

/// The shape of a text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tree {
    pub(crate) nodes: Vec<Node>,
    /// The outermost value.
    pub(crate) root: Option<usize>,
    /// In the order of the text.
    pub(crate) flaws: Vec<Flaw>,
}

impl Tree {
    /// Reads the shape of a text.
    pub(crate) fn of(text: &str) -> Self {
        let whole = Grower::grow(text, tokens(text, Strings::OverLines));
        if whole.flaws.is_empty() {
            return whole;
        }
        let by_line = Grower::grow(text, tokens(text, Strings::WithinLines));
        if by_line.flaws.len() < whole.flaws.len()
            || whole
                .flaws
                .iter()
                .any(|flaw| flaw.sort == FlawSort::UnclosedText)
        {
            by_line
        } else {
            whole
        }
    }

    /// The field of this name in a struct.
    pub(crate) fn field(&self, text: &str, node: usize, name: &str) -> Option<&Item> {
        self.nodes[node]
            .items
            .iter()
            .find(|item| item.name(text) == Some(name))
    }

    /// Where a path leads: the span of its end, or of the last part of it that is there.
    pub(crate) fn find(&self, text: &str, path: &[Step]) -> Option<Range<usize>> {
        let mut node = self.root?;
        let mut steps = path.iter().peekable();
        while let Some(step) = steps.next() {
            let next = match (step, steps.peek()) {
                // A list that stands twice counts on.
                (Step::Field(name), Some(Step::Index(index))) => {
                    let mut items = self.nodes[node]
                        .items
                        .iter()
                        .filter(|item| item.name(text) == Some(name))
                        .flat_map(|list| &self.nodes[list.node].items);
                    let found = items.nth(*index).map(|item| item.node);
                    if found.is_some() {
                        steps.next();
                    }
                    found.or_else(|| self.field(text, node, name).map(|item| item.node))
                }
                (Step::Field(name), _) => self.field(text, node, name).map(|item| item.node),
                (Step::Index(index), _) => self.nodes[node].items.get(*index).map(|item| item.node),
            };
            let Some(next) = next else {
                break;
            };
            node = next;
        }
        Some(self.told(text, node))
    }

    /// What of a node to underline: an atom whole, of a record its key, else its bracket.
    pub(crate) fn told(&self, text: &str, node: usize) -> Range<usize> {
        let found = &self.nodes[node];
        if found.kind == Kind::Atom {
            return found.span.clone();
        }
        if let Some(key) = self.field(text, node, "key") {
            return self.nodes[key.node].span.clone();
        }
        found.span.start..(found.open + 1).min(found.span.end)
    }

    /// The innermost item that holds this byte: the way to it, from the outermost.
    pub(crate) fn around(&self, within: usize, byte: usize) -> Vec<&Item> {
        let mut way = Vec::new();
        let mut node = within;
        while let Some(item) = self.nodes[node].items.iter().find(|item| {
            let start = item
                .field
                .as_ref()
                .map_or(self.nodes[item.node].span.start, |field| field.start);
            (start..self.nodes[item.node].span.end).contains(&byte)
        }) {
            way.push(item);
            node = item.node;
        }
        way
    }
}

impl Item {
    pub(crate) fn name<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.field.clone().map(|field| &text[field])
    }
}

/// A tree as it grows.
struct Grower<'t> {
    text: &'t str,
    tree: Tree,
    stack: Vec<Open>,
    /// A name that may turn out to be that of a field, a struct or a value.
    word: Option<Range<usize>>,
    /// The name of a field whose value has not come yet.
    field: Option<Range<usize>>,
    /// Whether the last token was a bracket that closes nothing: its comma is none either.
    strayed: bool,
}

struct Open {
    node: usize,
    bracket: u8,
    /// Whether a comma must come before the next value.
    full: bool,
}

impl<'t> Grower<'t> {
    fn grow(text: &'t str, tokens: Vec<Token>) -> Tree {
        let mut grower = Self {
            text,
            tree: Tree::default(),
            stack: Vec::new(),
            word: None,
            field: None,
            strayed: false,
        };
        for Token { sort, span } in tokens {
            let strayed = std::mem::take(&mut grower.strayed);
            match sort {
                Sort::Comment | Sort::Attribute => {}
                Sort::UnclosedComment => {
                    grower.flaw(FlawSort::UnclosedComment, span.start..span.start + 2);
                }
                Sort::Odd => grower.flaw(FlawSort::Odd, span),
                Sort::UnclosedText => {
                    grower.flaw(FlawSort::UnclosedText, span.clone());
                    grower.value(span);
                }
                Sort::Text => grower.value(span),
                Sort::Word => {
                    grower.settle();
                    grower.word = Some(span);
                }
                Sort::Colon => grower.colon(span),
                Sort::Comma if strayed => {}
                Sort::Comma => grower.comma(span),
                Sort::Open(bracket) => {
                    if grower.stack.len() == DEPTH {
                        grower.flaw(FlawSort::Deep, span);
                        break;
                    }
                    grower.open(bracket, span);
                }
                Sort::Close(bracket) => grower.close(bracket, span),
            }
        }
        grower.settle();
        let deep = grower
            .tree
            .flaws
            .last()
            .is_some_and(|flaw| flaw.sort == FlawSort::Deep);
        // Of brackets that one fault leaves open, the innermost is told.
        let mut tell = !deep;
        while let Some(open) = grower.stack.pop() {
            grower.leave_unclosed(&open, text.len(), tell);
            tell = false;
        }
        grower.tree.flaws.sort_by_key(|flaw| flaw.span.start);
        grower.tree
    }

    fn flaw(&mut self, sort: FlawSort, span: Range<usize>) {
        self.tree.flaws.push(Flaw {
            sort,
            span,
            after: None,
        });
    }

    /// Something behind the last value of the innermost open node, without a comma between.
    fn no_comma(&mut self, span: Range<usize>) {
        let after = self.stack.last().and_then(|open| {
            let before = self.tree.nodes[open.node].items.last()?;
            Some((open.node, before.node))
        });
        self.tree.flaws.push(Flaw {
            sort: FlawSort::Misplaced,
            span,
            after,
        });
    }

    /// A text before a colon is a name in quotes: takes it back, as the name it was meant to be.
    fn quoted_name(&mut self, colon: usize) -> Option<Range<usize>> {
        let open = self.stack.last().filter(|open| open.bracket == b'(')?;
        let holder = open.node;
        let text = self.text;
        let item = self.tree.nodes[holder].items.last()?;
        let span = self.tree.nodes[item.node].span.clone();
        let quoted = &text[span.clone()];
        let fits = item.field.is_none()
            && text[span.end..colon].trim().is_empty()
            && quoted.len() > 2
            && quoted.starts_with('"')
            && quoted.ends_with('"');
        if !fits {
            return None;
        }
        self.tree.nodes[holder].items.pop();
        Some(span)
    }

    /// A word that was no name of anything is a value.
    fn settle(&mut self) {
        if let Some(word) = self.word.take() {
            self.atom(word);
        }
    }

    fn value(&mut self, span: Range<usize>) {
        self.settle();
        self.atom(span);
    }

    fn atom(&mut self, span: Range<usize>) {
        let node = Node {
            kind: Kind::Atom,
            open: span.start,
            span,
            closed: true,
            items: Vec::new(),
        };
        self.add(node);
    }

    fn add(&mut self, node: Node) -> usize {
        let index = self.tree.nodes.len();
        let span = node.span.clone();
        self.tree.nodes.push(node);
        let field = self.field.take();
        if let Some(open) = self.stack.last_mut() {
            let misplaced = open.full;
            open.full = true;
            let parent = open.node;
            if misplaced {
                self.no_comma(span);
            }
            self.tree.nodes[parent]
                .items
                .push(Item { field, node: index });
        } else if self.tree.root.is_none() {
            self.tree.root = Some(index);
        } else {
            self.flaw(FlawSort::Beyond, span);
        }
        index
    }

    fn colon(&mut self, span: Range<usize>) {
        let Some(word) = self.word.take() else {
            // A map's key may be any value.
            if self.stack.last().is_some_and(|open| open.bracket == b'{') {
                if let Some(open) = self.stack.last_mut() {
                    open.full = false;
                }
            } else if let Some(quoted) = self.quoted_name(span.start) {
                self.field = Some(quoted.start + 1..quoted.end - 1);
                if let Some(open) = self.stack.last_mut() {
                    open.full = false;
                }
                self.flaw(FlawSort::QuotedName, quoted);
            } else {
                self.flaw(FlawSort::Misplaced, span);
            }
            return;
        };
        // A field inside a list: the list was not closed.
        while let [.., outer, inner] = &self.stack[..]
            && inner.bracket == b'['
            && self.has_fields(outer.node)
        {
            if let Some(open) = self.stack.pop() {
                self.leave_unclosed(&open, word.start, true);
            }
        }
        if self.stack.last().is_some_and(|open| open.full) {
            // Only a comma is missing.
            self.no_comma(word.clone());
            if let Some(open) = self.stack.last_mut() {
                open.full = false;
            }
        }
        self.field = Some(word);
    }

    fn comma(&mut self, span: Range<usize>) {
        self.settle();
        if self.field.take().is_some() {
            self.flaw(FlawSort::Misplaced, span);
            return;
        }
        match self.stack.last_mut() {
            Some(open) if open.full => open.full = false,
            _ => self.flaw(FlawSort::Misplaced, span),
        }
    }

    fn open(&mut self, bracket: u8, span: Range<usize>) {
        if bracket != b'(' {
            self.settle();
        }
        let name = self.word.take();
        // A struct where the next field should stand: the struct around it was not closed.
        if bracket == b'('
            && self.field.is_none()
            && name.is_none()
            && let [.., outer, inner] = &self.stack[..]
            && outer.bracket == b'['
            && self.has_fields(inner.node)
            && let Some(open) = self.stack.pop()
        {
            self.leave_unclosed(&open, span.start, true);
            if let Some(open) = self.stack.last_mut() {
                open.full = false;
            }
        }
        let node = self.add(Node {
            kind: match bracket {
                b'(' => Kind::Struct,
                b'[' => Kind::List,
                _ => Kind::Map,
            },
            span: name.map_or(span.start, |name| name.start)..span.end,
            open: span.start,
            closed: false,
            items: Vec::new(),
        });
        self.stack.push(Open {
            node,
            bracket,
            full: false,
        });
    }

    fn close(&mut self, bracket: u8, span: Range<usize>) {
        self.settle();
        if self.field.take().is_some() {
            self.flaw(FlawSort::Misplaced, span.clone());
        }
        let opening = match bracket {
            b')' => b'(',
            b']' => b'[',
            _ => b'{',
        };
        let found = if self
            .stack
            .last()
            .is_some_and(|open| open.bracket == opening)
        {
            Some(self.stack.len() - 1)
        } else {
            self.stack
                .iter()
                .rposition(|open| open.bracket == opening && self.may_close(open, span.start))
        };
        let Some(found) = found else {
            self.flaw(FlawSort::Stray, span);
            self.strayed = true;
            return;
        };
        let mut tell = true;
        while self.stack.len() > found + 1 {
            if let Some(open) = self.stack.pop() {
                self.leave_unclosed(&open, span.start, tell);
                tell = false;
            }
        }
        if let Some(open) = self.stack.pop() {
            let node = &mut self.tree.nodes[open.node];
            node.span.end = span.end;
            node.closed = true;
        }
    }

    /// Whether a bracket that closes out of turn can be meant for this one: on one line with
    /// it, or first on a line as far in as that of the other.
    fn may_close(&self, open: &Open, closing: usize) -> bool {
        let opening = self.tree.nodes[open.node].open;
        if !self.text[opening..closing].contains('\n') {
            return true;
        }
        let (indent, first) = self.indent(closing);
        first && indent == self.indent(opening).0
    }

    /// How far in a line begins, and whether this byte is the first of it.
    fn indent(&self, byte: usize) -> (usize, bool) {
        let line = self.text[..byte].rfind('\n').map_or(0, |end| end + 1);
        let before = &self.text[line..byte];
        let blank = before.trim_start().is_empty();
        let indent = if blank {
            before.len()
        } else {
            before.len() - before.trim_start().len()
        };
        (indent, blank)
    }

    fn has_fields(&self, node: usize) -> bool {
        let node = &self.tree.nodes[node];
        node.kind == Kind::Struct && node.items.iter().any(|item| item.field.is_some())
    }

    fn leave_unclosed(&mut self, open: &Open, end: usize, tell: bool) {
        let node = &mut self.tree.nodes[open.node];
        let opening = node.open;
        node.span.end = opening + self.text[opening..end].trim_end().len();
        if tell {
            self.flaw(FlawSort::Unclosed, opening..opening + 1);
        }
    }
}
