//! The browser: one keystroke becomes an action, an action changes the app, the app is drawn.

pub mod app;
pub mod desk;
pub mod keymap;
pub mod layout;
pub mod message;
pub mod theme;
pub mod update;
pub mod view;

mod browse;

pub use browse::{browse, folding};
