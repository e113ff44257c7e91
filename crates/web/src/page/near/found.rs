//! What is shown of a place: who is responsible there, its own numbers, and the national ones.

use app::front::Shown;
use area::{Council, Crown, Place};
use guide::Directory;
use rules::Nation;
use words::Language;

use crate::page::asked::nation_message;
use crate::page::directory::{Contact, reach_of};
use crate::page::next_hour::{Ring, look};
use crate::shell::Shell;

/// A place.
pub(super) struct Here {
    /// Its council, police and nation; none in a Crown dependency.
    pub council: Option<Bodies>,
    /// What differs in a Crown dependency: its name, and how.
    pub crown: Option<(String, String)>,
    /// The numbers that organisations of this partnership show for it: whose, and which.
    pub local: Vec<(String, Vec<Ring>)>,
    /// The public forms for it: whose, address, hours.
    pub forms: Vec<(String, String, String)>,
}

/// Who is responsible in a council's area.
pub(super) struct Bodies {
    pub name: String,
    /// The county council above it.
    pub county: Option<String>,
    pub police: String,
    pub nation: String,
    /// Where to look for numbers, where none are written down: in the words of the nation.
    pub look: String,
}

/// Whom to ring in a nation.
pub(super) struct Whom {
    pub nation: String,
    pub contacts: Vec<Contact>,
    /// The next hour there.
    pub next: String,
    /// Every service there.
    pub all: String,
}

impl Here {
    /// What is shown of a place.
    pub fn of(place: Place, front: &[Shown], shell: &Shell) -> Self {
        let council = match place {
            Place::Council(council) => council,
            Place::Crown(crown) => {
                let word = crown.code();
                let told = (shell.say(&format!("crown-{word}")), shell.say(&format!("near-crown-{word}")));
                return Self { council: None, crown: Some(told), local: Vec::new(), forms: Vec::new() };
            }
        };
        let own: Vec<&Shown> = front.iter().filter(|one| one.councils.contains(&council.code)).collect();
        let local = own.iter().filter(|one| !one.lines.is_empty());
        let local = local.map(|one| {
            // They stand under their organisation's name.
            let ring = |line| Ring { whose: None, ..Ring::of(line, None, shell) };
            let lines = one.lines.iter().map(ring).collect();
            (one.name.reveal().to_owned(), lines)
        });
        let forms = own.iter().filter_map(|one| {
            let address = shell.link(&format!("/report/{}", one.organisation.0));
            Some((one.name.reveal().to_owned(), address, one.hours.as_ref()?.reveal().to_owned()))
        });
        Self {
            local: local.collect(),
            forms: forms.collect(),
            council: Some(Bodies::of(council, shell)),
            crown: None,
        }
    }
}

impl Bodies {
    fn of(council: &Council, shell: &Shell) -> Self {
        let force = council.force();
        let welsh = shell.language() == Language::Welsh;
        let police = force.welsh.as_ref().filter(|_| welsh).unwrap_or(&force.name);
        let name = name_of(council, shell);
        let none = shell.with("near-local-none", "name", &name);
        Self {
            look: format!("{none} {}", look(nation(council), shell)),
            name,
            county: council.county.clone(),
            police: police.clone(),
            nation: shell.say(nation_message(nation(council))),
        }
    }
}

impl Whom {
    /// Whom to ring in a nation.
    pub fn of(nation: Nation, shell: &Shell) -> Self {
        let ring = Directory::embedded().to_ring(reach_of(nation));
        Self {
            nation: shell.say(nation_message(nation)),
            contacts: ring.map(|service| Contact::of(service, shell)).collect(),
            next: shell.link(&format!("/worried?nation={nation}")),
            all: shell.link(&format!("/directory?nation={nation}")),
        }
    }
}

/// What a council is called on a page in this language.
pub(super) fn name_of(council: &Council, shell: &Shell) -> String {
    let welsh = council.welsh.as_ref().filter(|_| shell.language() == Language::Welsh);
    welsh.unwrap_or(&council.name).clone()
}

/// The nation of a place; none for a Crown dependency.
pub(super) fn nation_of(place: &Place) -> Option<Nation> {
    match place {
        Place::Council(council) => Some(nation(council)),
        Place::Crown(Crown::Jersey | Crown::Guernsey | Crown::IsleOfMan) => None,
    }
}

fn nation(council: &Council) -> Nation {
    match council.nation() {
        area::Nation::England => Nation::England,
        area::Nation::Wales => Nation::Wales,
        area::Nation::Scotland => Nation::Scotland,
        area::Nation::NorthernIreland => Nation::NorthernIreland,
    }
}
