//! The words and the rules of Polku: what is true about a client on a day, which authority is
//! responsible, which time limits run, which step of the path may be taken.
//!
//! Everything here is pure: facts in, a decision with its reasons out. There is no clock, no I/O
//! and no database in this crate; figures of the law come from [`rule_sets`].
//!
//! | Finnish | Swedish | here |
//! |---|---|---|
//! | asiakas | klient | client |
//! | alkukartoitus | inledande kartläggning | initial assessment ([`assessments`]) |
//! | kotoutumissuunnitelma | integrationsplan | integration plan ([`plans`]) |
//! | kotoutumiskoulutus | integrationsutbildning | integration training ([`training`]) |
//! | työ- ja elinkeinotoimisto | arbets- och näringsbyrå | TE-office |
//! | kunta, kotikunta | kommun, hemkommun | municipality, home municipality |
//! | työvoimaviranomainen | arbetskraftsmyndighet | employment authority |
//! | ELY-keskus | NTM-central | NTM-centre |
//! | työtön työnhakija | arbetslös arbetssökande | unemployed job seeker |
//! | työvoiman ulkopuolella | utanför arbetskraften | outside the labour force |
//! | henkilötunnus | personbeteckning | personal identity code |
//! | turvakielto | spärrmarkering | protected |
//! | asiakkaan siirto | överföring av klienten | handover |
//! | ajanvaraus | tidsbokning | appointment ([`contacts`]) |
//! | liite | bilaga | attachment ([`attachments`]) |
//! | viikkokooste | veckosammandrag | digest ([`digests`]) |
//! | muistutus | påminnelse | reminder |
//! | seurantatieto | uppföljningsuppgift | follow-up ([`follow_up`]) |
//! | sijainen | vikarie | substitute ([`absences`]) |
//! | toimenpide | åtgärd | measure ([`plans`]) |
//! | omaehtoinen opiskelu | frivilliga studier | voluntary studies |
//! | palveluntuottaja | tjänsteproducent | provider ([`providers`]) |
//! | muu osallistuva taho | annan deltagande part | participant ([`participants`]) |
//! | tietojen luovuttaminen | utlämnande av uppgifter | disclosure ([`participants`]) |

pub mod absences;
pub mod access;
pub mod assessments;
pub mod attachments;
pub mod authorities;
pub mod calendar;
pub mod clients;
pub mod contacts;
pub mod deadlines;
pub mod digests;
pub mod exports;
pub mod feedback;
pub mod field_error;
pub mod follow_up;
pub mod ids;
pub mod law;
pub mod looks;
pub mod participants;
pub mod path;
pub mod plans;
pub mod providers;
pub mod record;
pub mod reference;
pub mod retention;
pub mod rule_sets;
pub mod training;
pub mod users;
