//! In which view of the portal this page was drawn (WHY-002): what it calls is meant for that one, and an answer given
//! in another shows that the page is out of date.

use domain::session::SessionView;
use std::sync::Mutex;

/// What the page shows.
enum Page {
    /// It is nobody's: no answer is given in another view.
    Nobody,
    /// It is the person's own.
    Own,
    /// It is a view, with this mark.
    View(String),
}

static PAGE: Mutex<Page> = Mutex::new(Page::Nobody);

/// Notes in which view the page is. The Worker, where people share the process, keeps nothing.
pub(super) fn note(session: Option<&SessionView>) {
    if cfg!(feature = "ssr") {
        return;
    }
    if let Ok(mut page) = PAGE.lock() {
        *page = match session.map(|session| &session.viewing) {
            None => Page::Nobody,
            Some(None) => Page::Own,
            Some(Some(viewing)) => Page::View(viewing.mark()),
        };
    }
}

/// The mark of the page's view.
pub fn mark() -> Option<String> {
    match &*PAGE.lock().ok()? {
        Page::View(mark) => Some(mark.clone()),
        Page::Nobody | Page::Own => None,
    }
}

/// Whether an answer was given in another view than the page's.
pub fn is_other(told: Option<&str>) -> bool {
    PAGE.lock().is_ok_and(|page| match &*page {
        Page::Nobody => false,
        Page::Own => told.is_some(),
        Page::View(mark) => told != Some(mark.as_str()),
    })
}
