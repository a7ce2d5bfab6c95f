//! A mail server for one test: the protocol is that of the crate `mailin`, the socket is ours.

use std::io::{BufRead, BufReader, Write};
use std::net::{IpAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use mailin::response::{INTERNAL_ERROR, OK};
use mailin::{Action, Handler, Response, SessionBuilder};

/// A letter as it arrived.
#[derive(Debug, Clone, Default)]
pub(crate) struct Arrived {
    pub(crate) from: String,
    pub(crate) to: Vec<String>,
    pub(crate) text: String,
}

#[derive(Default)]
struct Shelf {
    letters: Vec<Arrived>,
    /// How many more letters are turned away.
    turned_away: u32,
}

/// Listens on a port of its own until the test ends.
#[derive(Clone)]
pub(crate) struct MailServer {
    pub(crate) port: u16,
    shelf: Arc<Mutex<Shelf>>,
}

impl MailServer {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = Self { port, shelf: Arc::default() };
        let shelf = Arc::clone(&server.shelf);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (stream, shelf) = (stream.unwrap(), Arc::clone(&shelf));
                // Who hangs up in the middle ends only the own conversation.
                thread::spawn(move || drop(converse(stream, shelf)));
            }
        });
        server
    }

    pub(crate) fn letters(&self) -> Vec<Arrived> {
        self.shelf.lock().unwrap().letters.clone()
    }

    /// The next letters are turned away for the time being.
    pub(crate) fn turn_away(&self, letters: u32) {
        self.shelf.lock().unwrap().turned_away = letters;
    }
}

fn converse(stream: TcpStream, shelf: Arc<Mutex<Shelf>>) -> std::io::Result<()> {
    let clerk = Clerk { shelf, arriving: Arrived::default() };
    let from: IpAddr = [127, 0, 0, 1].into();
    let mut session = SessionBuilder::new("mail.test").build(from, clerk);
    let mut answers = stream.try_clone()?;
    session.greeting().write_to(&mut answers)?;
    let mut lines = BufReader::new(stream);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        let answer = session.process(&line);
        line.clear();
        match answer.action {
            Action::NoReply => {}
            Action::Reply | Action::UpgradeTls => answer.write_to(&mut answers)?,
            Action::Close => return answer.write_to(&mut answers),
        }
        answers.flush()?;
    }
    Ok(())
}

struct Clerk {
    shelf: Arc<Mutex<Shelf>>,
    arriving: Arrived,
}

impl Handler for Clerk {
    fn rcpt(&mut self, _: &str) -> Response {
        let turned_away = &mut self.shelf.lock().unwrap().turned_away;
        if *turned_away > 0 {
            *turned_away -= 1;
            return INTERNAL_ERROR;
        }
        OK
    }

    fn data_start(&mut self, _: &str, from: &str, _: bool, to: &[String]) -> Response {
        self.arriving = Arrived { from: from.to_owned(), to: to.to_vec(), text: String::new() };
        OK
    }

    fn data(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.arriving.text.push_str(&String::from_utf8_lossy(bytes));
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        self.shelf.lock().unwrap().letters.push(std::mem::take(&mut self.arriving));
        OK
    }
}
