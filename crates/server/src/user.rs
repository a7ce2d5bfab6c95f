//! `polku user`: who signs in. Works on both databases, also while a service runs.

use std::io::{self, Read};

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use console::Term;
use domain::access::Role;
use domain::authorities::AuthorityKey;
use domain::field_error::FieldError;
use secrecy::{ExposeSecret, SecretString};
use use_cases::users::{
    AddUser, IssueToken, LinkProvider, add_user, disable_user, end_sessions, issue_token,
    link_provider, list_users, reset_sign_in, set_email, set_identity, set_password,
    unlink_provider,
};
use use_cases::{App, Error};

/// Adds, disables and re-keys users.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Adds a user; also the first one of a new database.
    Add {
        /// The name the user signs in with: letters, digits and . _ - @ +
        #[arg(long)]
        name: String,
        /// What the user is employed as.
        #[arg(long, value_parser = role, value_name = "ROLE", help = role_help())]
        role: Role,
        /// The user's authority as kind:code, such as `te_office:0299` or municipality:092.
        #[arg(long, value_name = "AUTHORITY")]
        authority: AuthorityKey,
        /// Where the password comes from.
        #[command(flatten)]
        password: PasswordSource,
        /// Gives the user no password: a program that signs in by token.
        #[arg(long, conflicts_with = "password_stdin")]
        no_password: bool,
    },
    /// Shuts a user out; all sessions and tokens of the user are dead at once.
    Disable {
        /// The user's sign-in name.
        #[arg(long)]
        name: String,
    },
    /// Gives a user a new password and ends the user's sessions.
    SetPassword {
        /// The user's sign-in name.
        #[arg(long)]
        name: String,
        /// Where the password comes from.
        #[command(flatten)]
        password: PasswordSource,
    },
    /// Prints a password that only lets the user choose another one, and takes the second factor
    /// away: for who has lost either. The user's sessions end.
    ResetSignIn {
        /// The user's sign-in name.
        #[arg(long)]
        name: String,
    },
    /// Ends all sessions of a user, who may sign in again.
    EndSessions {
        /// The user's sign-in name.
        #[arg(long)]
        name: String,
    },
    /// Says where a user gets the weekly digest.
    SetEmail {
        /// The user's sign-in name.
        #[arg(long)]
        name: String,
        /// The address.
        #[arg(long, required_unless_present = "none")]
        email: Option<String>,
        /// Nowhere.
        #[arg(long, conflicts_with = "email")]
        none: bool,
    },
    /// Says which identity code a user has, from standard input. The user never opens the own record,
    /// and colleagues open it only where they are named. Only a keyed hash of it is kept.
    SetIdentity {
        /// The user's sign-in name.
        #[arg(long)]
        name: String,
    },
    /// Lets a user sign in by a provider of identity of the settings, besides or instead of a password.
    /// Who it was before may no longer.
    LinkProvider {
        /// The user's sign-in name.
        #[arg(long)]
        name: String,
        /// The provider's word in the settings: `[sign_in.oidc.WORD]`.
        #[arg(long, value_name = "WORD")]
        provider: String,
        /// What the provider calls the user (`sub`), exactly. Only a keyed hash of it is kept.
        #[arg(long)]
        subject: String,
    },
    /// Lets a user no longer sign in by a provider of identity, and ends the user's sessions.
    UnlinkProvider {
        /// The user's sign-in name.
        #[arg(long)]
        name: String,
        /// The provider's word in the settings: `[sign_in.oidc.WORD]`.
        #[arg(long, value_name = "WORD")]
        provider: String,
    },
    /// Issues a token with all rights of a user and prints it, once.
    Token {
        /// The user's sign-in name.
        #[arg(long)]
        name: String,
        /// What the token is for.
        #[arg(long, default_value = "command line")]
        label: String,
        /// For how many days the token is good; for ever if absent.
        #[arg(long)]
        days: Option<u16>,
    },
    /// Prints all users.
    List,
}

impl UserCommand {
    /// Whether it can be the first deed on a new database.
    #[must_use]
    pub const fn may_be_the_first(&self) -> bool {
        matches!(self, Self::Add { .. })
    }
}

/// An argument that says what cannot be.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct WrongArgument(pub(crate) String);

/// Where the password comes from: typed twice, unless piped. Never an argument, which every user of
/// the machine could see.
#[derive(Debug, Clone, Copy, Args)]
pub struct PasswordSource {
    /// Reads the password from standard input: the first line.
    #[arg(long)]
    password_stdin: bool,
}

/// Does it, and returns what is to be printed.
pub async fn run(command: UserCommand, app: &App) -> anyhow::Result<String> {
    match command {
        UserCommand::Add { name, role, authority, password, no_password } => {
            let password = if no_password { None } else { Some(password.read()?) };
            let user = add_user(app, None, AddUser { name, role, authority, password })
                .await
                .map_err(in_one_line)?;
            let (name, role) = (user.name.as_str(), user.role.code());
            Ok(format!("added {name}, {role} of {}", user.authority))
        }
        UserCommand::Disable { name } => {
            disable_user(app, None, &name).await.map_err(in_one_line)?;
            Ok("disabled".to_owned())
        }
        UserCommand::SetPassword { name, password } => {
            set_password(app, None, &name, password.read()?).await.map_err(in_one_line)?;
            Ok("the password is set".to_owned())
        }
        UserCommand::ResetSignIn { name } => {
            let once = reset_sign_in(app, None, &name).await.map_err(in_one_line)?;
            Ok(once.expose_secret().to_owned())
        }
        UserCommand::EndSessions { name } => {
            end_sessions(app, None, &name).await.map_err(in_one_line)?;
            Ok("the sessions have ended".to_owned())
        }
        UserCommand::SetEmail { name, email, none: _ } => {
            set_email(app, None, &name, email.as_deref()).await.map_err(in_one_line)?;
            Ok(email.map_or("no address", |_| "the address is set").to_owned())
        }
        UserCommand::SetIdentity { name } => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).context("standard input")?;
            set_identity(app, None, &name, text.trim()).await.map_err(in_one_line)?;
            Ok("the identity code is set".to_owned())
        }
        UserCommand::LinkProvider { name, provider, subject } => {
            let asked = LinkProvider { name, provider, subject };
            link_provider(app, None, asked).await.map_err(in_one_line)?;
            Ok("the user signs in by the provider".to_owned())
        }
        UserCommand::UnlinkProvider { name, provider } => {
            unlink_provider(app, None, &name, &provider).await.map_err(in_one_line)?;
            Ok("the user no longer signs in by the provider".to_owned())
        }
        UserCommand::Token { name, label, days } => {
            let asked = IssueToken { name, label, days };
            let issued = issue_token(app, None, asked).await.map_err(in_one_line)?;
            Ok(issued.token.expose_secret().to_owned())
        }
        UserCommand::List => {
            let users = list_users(app, None).await.map_err(in_one_line)?;
            let lines = users.iter().map(|user| {
                let disabled = if user.disabled_at.is_some() { "  disabled" } else { "" };
                let (name, role) = (user.name.as_str(), user.role.code());
                format!("{name}  {role}  {}{disabled}", user.authority)
            });
            Ok(lines.collect::<Vec<_>>().join("\n"))
        }
    }
}

impl PasswordSource {
    fn read(self) -> anyhow::Result<SecretString> {
        if self.password_stdin {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).context("--password-stdin")?;
            let line = text.lines().next().unwrap_or_default();
            return Ok(line.to_owned().into());
        }
        let term = Term::stderr();
        if !term.is_term() {
            bail!("there is no terminal to ask at; use --password-stdin");
        }
        let ask = |question| {
            term.write_str(question)?;
            term.read_secure_line()
        };
        let password = ask("Password (15 characters or more): ").context("password")?;
        if password != ask("The same again: ").context("password")? {
            bail!("the two passwords differ");
        }
        Ok(password.into())
    }
}

fn role(word: &str) -> Result<Role, String> {
    Role::from_code(word).ok_or_else(role_help)
}

fn role_help() -> String {
    format!("one of {}", Role::ALL.map(Role::code).join(", "))
}

/// The use case's answer as a line for the terminal.
fn in_one_line(error: Error) -> anyhow::Error {
    match error {
        Error::Invalid(faults) => {
            let option = |fault: &FieldError| {
                format!("{}: {}", fault.pointer.replace("#/", "--"), fault.text)
            };
            WrongArgument(faults.iter().map(option).collect::<Vec<_>>().join("; ")).into()
        }
        Error::NotFound("provider_link") => {
            anyhow::anyhow!("--name: the user is nobody at that provider")
        }
        Error::Duplicate("provider_link") => {
            anyhow::anyhow!("--subject: that is another user already")
        }
        Error::NotFound(what) => anyhow::anyhow!("--name: there is no such {what}"),
        Error::Duplicate(what) => anyhow::anyhow!("--name: there is such a {what} already"),
        other => other.into(),
    }
}
