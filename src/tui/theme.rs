//! Styles by role, from the terminal's own palette, so that dark and light both stay readable.

use ratatui::style::{Color, Modifier, Style};

use crate::page::Role;

/// How each part of the screen looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    colour: bool,
}

impl Theme {
    /// A theme with colours, or with weight alone where the reader set `NO_COLOR`.
    #[must_use]
    pub fn new(colour: bool) -> Self {
        Self { colour }
    }

    fn tint(self, colour: Color) -> Style {
        if self.colour {
            Style::new().fg(colour)
        } else {
            Style::new()
        }
    }

    /// A piece of a page.
    #[must_use]
    pub fn piece(self, role: Role) -> Style {
        match role {
            Role::Title => Style::new().add_modifier(Modifier::BOLD),
            Role::Heading => self.tint(Color::Cyan).add_modifier(Modifier::BOLD),
            Role::Label | Role::Dim | Role::Cite => self.dim(),
            Role::Text | Role::Link => Style::new(),
            Role::Award => self.tint(Color::Yellow),
            Role::Unknown => self.dim().add_modifier(Modifier::ITALIC),
        }
    }

    /// Of less weight.
    #[must_use]
    pub fn dim(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// What has the focus: its title and rule, a key in the hint line.
    #[must_use]
    pub fn focus(self) -> Style {
        self.tint(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    /// Letters that a query matched.
    #[must_use]
    pub fn mark(self) -> Style {
        self.tint(Color::Magenta)
            .add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// The selected row of the pane with the focus.
    #[must_use]
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// The selected row of another pane.
    #[must_use]
    pub fn kept(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What is wrong.
    #[must_use]
    pub fn fault(self) -> Style {
        self.tint(Color::Red).add_modifier(Modifier::BOLD)
    }
}
