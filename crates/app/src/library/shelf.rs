use std::sync::Arc;

use access::{Action, Permit};
use domain::Loaded;
use domain::library::{HouseLibrary, LIBRARY};
use guide::{Item, Library, Version};

use crate::{App, AppError};

/// The library as everybody reads it at one time.
#[derive(Debug)]
pub struct Shelf {
    /// What the program carries, with what the house wrote over it.
    pub library: Library,
    house: Arc<Loaded<HouseLibrary>>,
}

/// The library as everybody reads it. One that was read before is given again where nothing changed since.
///
/// # Errors
/// [`AppError`].
pub fn shelf(app: &App, before: Option<Arc<Shelf>>) -> Result<Arc<Shelf>, AppError> {
    // Nobody asks: it is for everybody.
    let permit = Permit::of_the_house(Action::EditLibrary, LIBRARY);
    let house = app.store.view::<HouseLibrary>(&permit)?;
    let house = house.unwrap_or_else(|| Arc::new(Loaded::new(LIBRARY)));
    if let Some(before) = before.filter(|before| before.entries() == house.version) {
        return Ok(before);
    }
    let library = house.state.over(Library::embedded());
    Ok(Arc::new(Shelf { library, house }))
}

impl Shelf {
    /// How many entries it was made from.
    pub fn entries(&self) -> i64 {
        self.house.version
    }

    /// What the house wrote.
    pub fn house(&self) -> &HouseLibrary {
        &self.house.state
    }

    /// A version of a record that was ever written down, with the record's title as it is now, where it still is there.
    pub fn version(&self, id: &str, label: &str) -> Option<&Version> {
        self.house.state.version(Library::embedded(), id, label)
    }

    /// A record of the house's own that was taken out.
    pub fn taken_out(&self, id: &str) -> Option<&Item> {
        let kept = self.house.state.kept(id).filter(|kept| kept.out)?;
        kept.written.as_ref().filter(|_| self.library.item(id).is_err())
    }
}
