//! Pictograms, drawn inline so that they take the text's colour and need no request.

use leptos::prelude::*;

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $path:literal),+ $(,)?) => {
        /// A pictogram. It never stands alone for a meaning: a word or a label goes with it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Icon { $($(#[$doc])* $name),+ }

        impl Icon {
            /// Every icon, for the example page.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            const fn path(self) -> &'static str { match self { $(Self::$name => $path),+ } }
        }
    };
}

icons! {
    /// Dashboard
    Grid = "M4.5 3h4A1.5 1.5 0 0 1 10 4.5v4A1.5 1.5 0 0 1 8.5 10h-4A1.5 1.5 0 0 1 3 8.5v-4A1.5 1.5 0 0 1 4.5 3zM15.5 3h4A1.5 1.5 0 0 1 21 4.5v4a1.5 1.5 0 0 1-1.5 1.5h-4A1.5 1.5 0 0 1 14 8.5v-4A1.5 1.5 0 0 1 15.5 3zM4.5 14h4a1.5 1.5 0 0 1 1.5 1.5v4A1.5 1.5 0 0 1 8.5 21h-4A1.5 1.5 0 0 1 3 19.5v-4A1.5 1.5 0 0 1 4.5 14zM15.5 14h4a1.5 1.5 0 0 1 1.5 1.5v4a1.5 1.5 0 0 1-1.5 1.5h-4a1.5 1.5 0 0 1-1.5-1.5v-4a1.5 1.5 0 0 1 1.5-1.5z",
    /// Accounts
    Home = "M4 11 12 4l8 7v9h-5v-6H9v6H4z",
    /// Several people
    Users = "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.6-4 3.2-6 6.5-6s5.9 2 6.5 6M16 5.2a3.5 3.5 0 0 1 0 6M18 14.5c2 .8 3.2 2.6 3.5 5.5",
    /// One person
    User = "M12 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5 20c.6-4 3.4-6 7-6s6.4 2 7 6",
    /// Orders
    Bill = "M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6",
    /// Integrations
    Plug = "M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4",
    /// Support
    Life = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5.7 5.7l3.8 3.8M14.5 14.5l3.8 3.8M18.3 5.7l-3.8 3.8M9.5 14.5l-3.8 3.8",
    /// Systems
    Stack = "M4.5 4h15A1.5 1.5 0 0 1 21 5.5v3a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 8.5v-3A1.5 1.5 0 0 1 4.5 4zM4.5 14h15a1.5 1.5 0 0 1 1.5 1.5v3a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18.5v-3A1.5 1.5 0 0 1 4.5 14zM7 7h.01M7 17h.01",
    /// Search
    Search = "M11 17.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM16 16l5 5",
    /// Notifications
    Bell = "M6 17v-6a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21h4",
    /// Close, remove
    X = "M6 6l12 12M18 6 6 18",
    /// Add
    Plus = "M12 5v14M5 12h14",
    /// Edit
    Pen = "M4 20l1-4L16 5l3 3L8 19z",
    /// Less, partly
    Minus = "M5 12h14",
    /// Done, good
    Check = "M5 12.5 9.5 17 19 7",
    /// Careful
    Warn = "M12 4 2.5 20h19zM12 10v4M12 17.2v.1",
    /// Failed
    Bad = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7.5v5.5M12 16.2v.1",
    /// Good to know
    Info = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.8v.1",
    /// Export, download
    Download = "M12 4v11M7 11l5 5 5-5M5 20h14",
    /// Import, upload
    Upload = "M12 16V5M7 9l5-5 5 5M5 20h14",
    /// Opens downwards
    ChevronDown = "M7 10l5 5 5-5",
    /// Closes upwards
    ChevronUp = "M7 14l5-5 5 5",
    /// Back
    ChevronLeft = "M14 7l-5 5 5 5",
    /// Onwards
    ChevronRight = "M10 7l5 5-5 5",
    /// Sorted upwards
    ArrowUp = "M12 19V5M6.5 10.5 12 5l5.5 5.5",
    /// Sorted downwards
    ArrowDown = "M12 5v14M6.5 13.5 12 19l5.5-5.5",
    /// The drawer
    Menu = "M4 7h16M4 12h16M4 17h16",
    /// Further actions
    More = "M12 5h.01M12 12h.01M12 19h.01",
    /// Sign out
    SignOut = "M14 4h4.5A1.5 1.5 0 0 1 20 5.5v13a1.5 1.5 0 0 1-1.5 1.5H14M10 16l-4-4 4-4M6 12h9",
    /// Language
    Globe = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c2.6 2.6 3.8 5.6 3.8 9s-1.2 6.4-3.8 9c-2.6-2.6-3.8-5.6-3.8-9s1.2-6.4 3.8-9z",
    /// Light theme
    Sun = "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
    /// Dark theme
    Moon = "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
    /// The system's theme
    System = "M4.5 4h15A1.5 1.5 0 0 1 21 5.5v10a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 15.5v-10A1.5 1.5 0 0 1 4.5 4zM8 21h8M12 17v4",
    /// Copy
    Copy = "M10 8h9.5A1.5 1.5 0 0 1 21 9.5V19.5a1.5 1.5 0 0 1-1.5 1.5H10a1.5 1.5 0 0 1-1.5-1.5V9.5A1.5 1.5 0 0 1 10 8zM5 16H4.5A1.5 1.5 0 0 1 3 14.5v-10A1.5 1.5 0 0 1 4.5 3h10A1.5 1.5 0 0 1 16 4.5V5",
    /// Delete
    Trash = "M4 6.5h16M9.5 6.5V4h5v2.5M6 6.5 7 20.5h10l1-14M10 10.5v6M14 10.5v6",
    /// Undo
    Undo = "M8.5 5 4 9.5 8.5 14M4 9.5h10a5.5 5.5 0 0 1 0 11h-3",
    /// Retry
    Refresh = "M20 5v5h-5M4 19v-5h5M19 10a7.5 7.5 0 0 0-13.5-2.5M5 14a7.5 7.5 0 0 0 13.5 2.5",
    /// Can be dragged
    Drag = "M9 6h.01M9 12h.01M9 18h.01M15 6h.01M15 12h.01M15 18h.01",
    /// Show
    Eye = "M2.5 12C4.5 7.8 8 5.5 12 5.5s7.5 2.3 9.5 6.5c-2 4.2-5.5 6.5-9.5 6.5S4.5 16.2 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
    /// Hide
    EyeOff = "M4 4l16 16M9.9 5.7c.7-.1 1.4-.2 2.1-.2 4 0 7.5 2.3 9.5 6.5-.7 1.5-1.6 2.7-2.6 3.7M6.3 7.3C4.7 8.4 3.4 10 2.5 12c2 4.2 5.5 6.5 9.5 6.5 1.5 0 3-.3 4.3-1M9.9 9.9a3 3 0 0 0 4.2 4.2",
    /// Filter
    Filter = "M4 6h16M7 12h10M10 18h4",
    /// Columns
    Columns = "M4.5 4h15A1.5 1.5 0 0 1 21 5.5v13a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18.5v-13A1.5 1.5 0 0 1 4.5 4zM9 4v16M15 4v16",
    /// Phone
    Phone = "M5 3.5h3.5L10.5 8 8 10c1 2.5 3.5 5 6 6l2-2.5 4.5 2V19a1.8 1.8 0 0 1-2 1.8C10.5 20.3 3.8 13.5 3.2 5.5a1.8 1.8 0 0 1 1.8-2z",
    /// A company
    Building = "M5 21V4.5A1.5 1.5 0 0 1 6.5 3h7A1.5 1.5 0 0 1 15 4.5V21M15 9h3.5A1.5 1.5 0 0 1 20 10.5V21M3 21h18M8.5 7h3M8.5 11h3M8.5 15h3",
    /// A date
    Calendar = "M5.5 5h13A1.5 1.5 0 0 1 20 6.5v12a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5v-12A1.5 1.5 0 0 1 5.5 5zM4 10h16M8.5 3v4M15.5 3v4",
    /// A duration
    Clock = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2",
    /// Leads elsewhere
    External = "M14 4h6v6M20 4l-9 9M10 5H5.5A1.5 1.5 0 0 0 4 6.5v12A1.5 1.5 0 0 0 5.5 20h12a1.5 1.5 0 0 0 1.5-1.5V14",
    /// Busy
    Spinner = "M12 3a9 9 0 1 0 9 9",
    /// E-mail
    Mail = "M4.5 5h15A1.5 1.5 0 0 1 21 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5v-11A1.5 1.5 0 0 1 4.5 5zM3.5 7l8.5 6 8.5-6",
    /// Password
    Key = "M8 19a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM11.2 11.3 19.5 3M15.5 7l3 3",
    /// Locked
    Lock = "M6.5 11h11a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19.5v-7A1.5 1.5 0 0 1 6.5 11zM8 11V7.5a4 4 0 0 1 8 0V11",
    /// A file
    File = "M6.5 3H14l4.5 4.5v12A1.5 1.5 0 0 1 17 21H6.5A1.5 1.5 0 0 1 5 19.5v-15A1.5 1.5 0 0 1 6.5 3zM14 3v4.5h4.5",
}

impl Icon {
    /// The drawing, hidden from assistive technology: the word beside it speaks.
    pub fn svg(self) -> AnyView {
        view! {
            <svg class="icon" class=("icon--dots", matches!(self, Self::More | Self::Drag)) viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                <path d=self.path() />
            </svg>
        }
        .into_any()
    }
}
