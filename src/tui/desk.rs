//! Questions to the index, answered beside the screen: a newer one ends the search for an older one.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, Scope, ScopedJoinHandle};
use std::time::Duration;

use crate::search::rank::{self, Going, Searcher};
use crate::tui::app::Ground;
use crate::tui::layout::Mode;
use crate::tui::message::{Action, Question, Reply};

/// Answers a question; none where it was told to stop.
pub fn answer(
    ground: Ground<'_>,
    searcher: &mut Searcher<'_>,
    question: &Question,
    going: Going<'_>,
) -> Option<Reply> {
    let catalogue = ground.catalogue;
    match question {
        Question::Hits(query, limit) => searcher
            .search(catalogue, query, rank::Scope::All, *limit, going)
            .map(Reply::Hits),
        Question::Rows(query, mode, order) => {
            let scope = match mode {
                Mode::Directors => rank::Scope::Directors,
                Mode::Films => rank::Scope::Films,
            };
            searcher
                .narrow(catalogue, query, scope, *order, going)
                .map(Reply::Rows)
        }
    }
}

/// Where questions are handed in.
pub struct Desk<'scope> {
    asked: Sender<(usize, Question)>,
    told: Receiver<Action>,
    /// The number of the newest question: whoever works at another one stops.
    newest: Arc<AtomicUsize>,
    worker: ScopedJoinHandle<'scope, ()>,
}

impl<'scope> Desk<'scope> {
    /// Opens a desk; the first answer waits for the index.
    #[must_use]
    pub fn open<'env>(scope: &'scope Scope<'scope, 'env>, ground: Ground<'env>) -> Self {
        let (asked, questions) = mpsc::channel();
        let (answers, told) = mpsc::channel();
        let newest = Arc::new(AtomicUsize::new(0));
        let wanted = Arc::clone(&newest);
        let worker = scope.spawn(move || work(ground, &questions, &answers, &wanted));
        Self {
            asked,
            told,
            newest,
            worker,
        }
    }

    /// Hands a question in, in place of all that were handed in before.
    pub fn ask(&self, question: Question) {
        let number = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        // Nobody is there any more only where the worker has panicked, which the loop learns.
        let _ = self.asked.send((number, question));
    }

    /// An answer, waited for at most so long.
    #[must_use]
    pub fn told(&self, patience: Duration) -> Option<Action> {
        self.told.recv_timeout(patience).ok()
    }

    /// Ends the work.
    ///
    /// # Errors
    ///
    /// What the worker panicked with.
    pub fn close(self) -> thread::Result<()> {
        self.newest.store(usize::MAX, Ordering::Relaxed);
        drop(self.asked);
        self.worker.join()
    }
}

fn work(
    ground: Ground<'_>,
    questions: &Receiver<(usize, Question)>,
    answers: &Sender<Action>,
    newest: &AtomicUsize,
) {
    let mut searcher = Searcher::new(ground.index());
    for (number, question) in questions {
        let going = || newest.load(Ordering::Relaxed) == number;
        if let Some(reply) = answer(ground, &mut searcher, &question, &going)
            && going()
            && answers.send(Action::Told(question, reply)).is_err()
        {
            return;
        }
    }
}
