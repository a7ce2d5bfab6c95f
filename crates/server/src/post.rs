//! Letters by SMTP: takes what is due out of the outbox and hands it to the mail server.

use std::time::Duration;

use anyhow::Context;
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use secrecy::ExposeSecret;
use tokio::time::interval;
use use_cases::App;
use use_cases::letters::{
    Digest, DigestHour, Outcome, TakenLetter, letter_ended, plan_digests, take_letter,
};

use crate::config::{MailSection, MailTls};

/// How often the outbox is looked into.
const ROUND: Duration = Duration::from_mins(1);

/// Shorter than a letter is with whoever took it out.
const LONGEST: Duration = Duration::from_secs(30);

/// The way to the mail server.
#[derive(Debug, Clone)]
pub struct Post {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    hour: DigestHour,
}

impl Post {
    /// The way that is set; nothing while letters are off.
    pub fn new(settings: &MailSection) -> anyhow::Result<Option<Self>> {
        if !settings.enabled {
            return Ok(None);
        }
        let host = settings.host.as_str();
        let server = match settings.tls {
            MailTls::Tls => AsyncSmtpTransport::<Tokio1Executor>::relay(host),
            MailTls::Starttls => AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(host),
            MailTls::None => Ok(AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)),
        };
        let mut server = server.context("[mail]")?.port(settings.port).timeout(Some(LONGEST));
        if let Some(user) = &settings.user {
            let password = settings.password.as_ref();
            let password = password.context("[mail] user needs POLKU_MAIL_PASSWORD")?;
            let password = password.expose_secret().to_owned();
            server = server.credentials(Credentials::new(user.clone(), password));
        }
        let from = settings.from.parse().context("[mail] from")?;
        let hour = settings.hour()?;
        Ok(Some(Self { server: server.build(), from, hour }))
    }

    fn written(&self, taken: &TakenLetter, public_url: &str) -> anyhow::Result<Message> {
        let TakenLetter { address, letter } = taken;
        let address: Address = address.as_str().parse()?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, address))
            .subject(format!("Polku: {}", letter.week_on.format("%-V/%G")))
            .message_id(Some(format!("<letter-{}@polku>", letter.id)))
            .header(ContentType::TEXT_PLAIN)
            .body(text(&letter.digest, public_url))?;
        Ok(message)
    }
}

/// Figures and a link, in the three languages of the service. Nobody is named.
fn text(digest: &Digest, public_url: &str) -> String {
    let Digest { late, due, reminders, appointments, handovers } = digest;
    format!(
        "Viikkokooste / Veckosammandrag / Weekly digest\r\n\r\n\
         Myöhässä / Försenade / Late: {late}\r\n\
         Määräaika 7 päivän sisällä / Frist inom 7 dagar / Due within 7 days: {due}\r\n\
         Muistutukset / Påminnelser / Reminders: {reminders}\r\n\
         Ajanvaraukset 7 päivän sisällä / Tidsbokningar inom 7 dagar / Appointments within 7 days: \
         {appointments}\r\n\
         Vastausta odottavat siirrot / Överföringar som väntar på svar / Handovers to answer: \
         {handovers}\r\n\r\n\
         {public_url}/\r\n"
    )
}

/// Plans the week's digests when their hour has come, and sends what is due. Gives how many letters
/// the mail server took.
pub async fn deliver(app: &App, post: &Post) -> anyhow::Result<u64> {
    let planned = plan_digests(app, post.hour).await?;
    if planned > 0 {
        tracing::info!(planned, "the week's digests are planned");
    }
    let mut sent = 0;
    while let Some(taken) = take_letter(app).await? {
        let outcome = match post.written(&taken, &app.settings.public_url) {
            Ok(message) => post.server.send(message).await.map_err(anyhow::Error::from),
            Err(error) => Err(error),
        };
        let (id, tries) = (taken.letter.id, taken.letter.tries);
        match outcome {
            Ok(_) => {
                letter_ended(app, &taken.letter, Outcome::Sent).await?;
                sent += 1;
            }
            Err(error) => {
                // The server's own words may quote the address.
                let code = error.downcast_ref::<lettre::transport::smtp::Error>();
                let code = code.and_then(lettre::transport::smtp::Error::status);
                let said = code.map(|code| code.to_string()).unwrap_or_default();
                tracing::warn!(%id, tries, code = said, "a letter was not taken by the mail server");
                letter_ended(app, &taken.letter, Outcome::Failed).await?;
                if code.is_none() {
                    // A server that does not answer would not answer to the next one either.
                    break;
                }
            }
        }
    }
    Ok(sent)
}

/// Goes on doing that. Any number of services may do it on one database.
pub async fn keep_delivering(app: App, post: Post) {
    let mut rounds = interval(ROUND);
    loop {
        rounds.tick().await;
        if let Err(error) = deliver(&app, &post).await {
            tracing::warn!(%error, "letters were not delivered");
        }
    }
}
