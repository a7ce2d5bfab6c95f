//! What stands around every page, and how a page becomes an answer.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Action, may_in_general};
use domain::users::{Language, User};

/// The parts of the service that stand in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// None of them.
    None,
    /// The work of the day, and clients.
    Work,
    /// Finding a client.
    Search,
    /// Meetings with clients.
    Appointments,
    /// Handovers to answer.
    Handovers,
    /// Courses and providers.
    Courses,
    /// The supervisor's numbers.
    Board,
    /// Follow-up figures.
    Figures,
    /// Who has attested, and frozen reports.
    Reports,
    /// Who is away.
    Absences,
    /// Users and settings.
    Users,
    /// Who saw whom.
    AccessLog,
    /// Whose data are due to be disposed of.
    Retention,
}

/// What stands around a page.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    /// The address of the page itself.
    pub(crate) here: String,
    /// Who is signed in.
    pub(crate) user: Option<PageUser>,
    /// Where in the navigation.
    pub(crate) section: Section,
}

/// Who is signed in, as pages name the user.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a link of its own")]
pub(crate) struct PageUser {
    /// The sign-in name.
    pub(crate) name: String,
    /// The code of the role.
    pub(crate) role: &'static str,
    /// Whether the user works with clients.
    pub(crate) lists_clients: bool,
    /// Whether the user reads what training there is.
    pub(crate) lists_courses: bool,
    /// Whether the user distributes the work.
    pub(crate) reads_board: bool,
    /// Whether the user reads figures.
    pub(crate) reads_figures: bool,
    /// Whether the user follows a region's reporting.
    pub(crate) reads_reports: bool,
    /// Whether the user keeps users and settings.
    pub(crate) keeps_users: bool,
    /// Whether the user reads the log of looks.
    pub(crate) reads_log: bool,
    /// Whether the user reviews broken glass.
    pub(crate) reviews_glass: bool,
    /// Whether the user proposes or approves the disposal of data.
    pub(crate) lists_disposals: bool,
}

impl Page {
    /// Around the page `here`.
    pub(crate) fn new(here: String, user: Option<&User>, section: Section) -> Self {
        let user = user.map(|user| PageUser {
            name: user.name.as_str().to_owned(),
            role: user.role.code(),
            lists_clients: may_in_general(Action::ListClients, user.role),
            lists_courses: may_in_general(Action::ListCourses, user.role),
            reads_board: may_in_general(Action::ReadBoard, user.role),
            reads_figures: may_in_general(Action::ReadFigures, user.role),
            reads_reports: may_in_general(Action::ReadPeriod, user.role),
            keeps_users: may_in_general(Action::KeepUsers, user.role),
            reads_log: may_in_general(Action::ReadAccessLog, user.role),
            reviews_glass: may_in_general(Action::ReviewBreakGlass, user.role),
            lists_disposals: may_in_general(Action::ListDisposals, user.role),
        });
        Self { here, user, section }
    }

    pub(crate) fn is_in(&self, section: Section) -> bool {
        self.section == section
    }
}

/// Each language by its own name.
pub(crate) const LANGUAGES: [(Language, &str); 3] =
    [(Language::Finnish, "Suomi"), (Language::Swedish, "Svenska"), (Language::English, "English")];

/// A page as an answer.
pub(crate) fn html(page: &impl Template) -> Response {
    match page.render() {
        Ok(text) => {
            let kind = HeaderValue::from_static("text/html; charset=utf-8");
            ([(header::CONTENT_TYPE, kind)], text).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// A page that shows a form again because something is wrong with it.
pub(crate) fn html_with(status: StatusCode, page: &impl Template) -> Response {
    (status, html(page)).into_response()
}

/// Where a browser goes after a form was carried out, so that loading the page anew sends nothing.
pub(crate) fn see(address: &str) -> Response {
    Redirect::to(address).into_response()
}
