//! What of a record answered.

use crate::model::catalogue::Catalogue;
use crate::model::film::Target;
use crate::search::rank::{Answer, Field, Hit, Tier};

impl Hit {
    /// The name or title that answered; of a film found by the name of its director, nothing.
    #[must_use]
    pub fn matched<'c>(&self, catalogue: &'c Catalogue) -> Option<&'c str> {
        match (self.target, self.field) {
            _ if self.tier == Tier::Credit => None,
            (Target::Director(id), Field::Name(at)) => catalogue
                .director(id)
                .names
                .get(at)
                .map(|name| name.text.as_str()),
            (Target::Film(id), Field::Title(at)) => catalogue
                .film(id)
                .titles
                .get(at)
                .map(|title| title.text.as_str()),
            _ => None,
        }
    }
}

impl Answer {
    /// Says that something else is shown than what was asked, where it is.
    #[must_use]
    pub fn remark(&self, asked: &str) -> Option<String> {
        if let Some(instead) = &self.instead {
            return Some(format!("nothing for {asked}; showing {instead}"));
        }
        match self.hits.first()?.tier {
            Tier::Loose => Some(format!(
                "nothing is spelt {asked}; showing spellings near it"
            )),
            Tier::Fuzzy => Some(format!("nothing for {asked}; showing what has its letters")),
            _ => None,
        }
    }
}
