//! Backups as files: only for those they were made for, whole or refused, and never in the way of what was there.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use std::path::{Path, PathBuf};

use app::backup::{
    IdentityFile, KeyError, Recipient, RestoreError, Restoring, SaveError, Saved, Saving, restore, save,
};
use app::house::{House, KeySource};
use domain::Moment;
use sealed::MasterKey;
use store::backup::BackupError;
use tempfile::TempDir;
use testkit::people::{organisation, worry};
use testkit::{Engine, Room};

const NOW: Moment = Moment(1_795_420_900_000_000);

/// A house with a case in it, and a folder for backups.
struct Scene {
    room: Room,
    folder: TempDir,
}

impl Scene {
    fn new() -> Self {
        let room = Room::new(Engine::Sqlite);
        let app = room.app(1);
        let actor = organisation(&app, "Aberwen", 1);
        app::case::open(&app, &actor, worry("Jayden Marrow")).unwrap();
        Self { room, folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn identity(&self, name: &str) -> IdentityFile {
        let identity = IdentityFile::at(self.path(name));
        identity.make_if_missing().unwrap();
        identity
    }

    fn saving(&self, name: &str) -> Saving {
        Saving { to: self.path(name), replace: false, recipients: Vec::new(), identity: None }
    }

    fn save(&self, saving: &Saving) -> Result<Saved, SaveError> {
        save(&self.room.location, saving, NOW)
    }

    /// Restores into a folder that is not there; it must not be there either when it is refused.
    fn restore(&self, from: &Path, identity: &IdentityFile) -> Result<u64, RestoreError> {
        let into = tempfile::tempdir().unwrap();
        let folder = into.path().join("deep/data");
        let key = KeySource::Given(MasterKey::from_text(self.room.key_text()).unwrap());
        let house = House::in_folder(&folder, Some(key));
        let restoring = Restoring { from: from.to_owned(), identity: identity.clone(), seal: None };
        let restored = restore(&house, &restoring, NOW);
        assert_eq!(
            restored.is_ok(),
            into.path().join("deep").exists(),
            "nothing is left of what was refused"
        );
        let restored = restored?;
        assert!(restored.verified.findings.is_empty());
        house.open().unwrap();
        Ok(restored.contents.entries())
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

#[test]
fn who_was_named_opens_it_and_nobody_else() {
    let scene = Scene::new();
    let (one, two, other) = (scene.identity("one"), scene.identity("two"), scene.identity("other"));
    let recipients = [one.recipients().unwrap(), two.recipients().unwrap()].concat();
    let for_both = Saving { recipients, ..scene.saving("both.age") };
    let saved = scene.save(&for_both).unwrap();
    assert!(!saved.made_identity && saved.size > 1_000);
    for identity in [&one, &two] {
        assert_eq!(scene.restore(&for_both.to, identity).unwrap(), saved.contents.entries());
    }
    let refused = scene.restore(&for_both.to, &other).unwrap_err();
    assert!(matches!(refused, RestoreError::WrongIdentity), "{refused}");

    let own = Saving { identity: Some(IdentityFile::at(scene.path("new"))), ..scene.saving("own.age") };
    assert!(scene.save(&own).unwrap().made_identity);
    scene.restore(&own.to, own.identity.as_ref().unwrap()).unwrap();
    assert!(matches!(scene.restore(&own.to, &one), Err(RestoreError::WrongIdentity)));
    assert!(matches!(scene.save(&scene.saving("none.age")), Err(SaveError::ForNobody)));
    assert_eq!(scene.names(), ["both.age", "new", "one", "other", "own.age", "two"]);
    let words = std::fs::read(&own.to).unwrap();
    assert!(
        !words.windows(8).any(|window| window == b"wayhaven" || window == b"case.ope"),
        "it is encrypted"
    );
}

#[test]
fn a_file_that_was_cut_or_altered_is_refused_wherever() {
    let scene = Scene::new();
    let saving = Saving { identity: Some(scene.identity("key")), ..scene.saving("house.age") };
    scene.save(&saving).unwrap();
    let identity = saving.identity.as_ref().unwrap();
    let whole = std::fs::read(&saving.to).unwrap();
    let bad = scene.path("bad.age");
    let refused = |bytes: &[u8], what: &str| {
        std::fs::write(&bad, bytes).unwrap();
        let refused = scene.restore(&bad, identity).unwrap_err();
        let told = matches!(
            refused,
            RestoreError::WrongIdentity | RestoreError::Backup(BackupError::Damaged | BackupError::NoBackup)
        );
        assert!(told && !refused.to_string().contains('\n'), "{what}: {refused}");
    };
    // The header and the first chunk's begin, every byte; then the borders of age's chunks of 64 KiB, and here and there.
    let header = whole.windows(4).position(|window| window == b"\n---").unwrap() + 60;
    let chunks = (1..).map(|chunk| header + chunk * (64 * 1024 + 16)).take_while(|at| *at < whole.len());
    let near = chunks.chain([whole.len()]).flat_map(|at| at - 20..at);
    let places: Vec<usize> = (0..header + 40).chain(near).chain((0..whole.len()).step_by(3_001)).collect();
    for at in places {
        refused(&whole[..at], &format!("cut at {at} of {}", whole.len()));
        let mut altered = whole.clone();
        altered[at] ^= 1 << (at % 8);
        refused(&altered, &format!("a bit flipped at {at}"));
    }
    refused(&[whole.as_slice(), b"x"].concat(), "a byte more");
    refused(b"", "nothing");
    refused(b"Dear all, please find attached the backup.", "a letter");
    scene.restore(&saving.to, identity).unwrap();
}

#[test]
fn an_encrypted_file_that_is_no_backup_is_told() {
    let scene = Scene::new();
    let secret = age::x25519::Identity::generate();
    let encrypted =
        age::encrypt(&secret.to_public(), b"Dear all, please find attached the minutes.").unwrap();
    std::fs::write(scene.path("letter.age"), encrypted).unwrap();
    let identity = scene.path("key");
    std::fs::write(&identity, age::secrecy::ExposeSecret::expose_secret(&secret.to_string())).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let seen = scene.restore(&scene.path("letter.age"), &IdentityFile::at(&identity)).unwrap_err();
        assert!(matches!(seen, RestoreError::Key(KeyError::Exposed(_))), "{seen}");
        std::fs::set_permissions(&identity, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    let refused = scene.restore(&scene.path("letter.age"), &IdentityFile::at(identity)).unwrap_err();
    assert!(matches!(refused, RestoreError::Backup(BackupError::NoBackup)), "{refused}");
}

#[test]
fn a_file_of_that_name_stays_until_the_new_one_is_whole() {
    let scene = Scene::new();
    let saving = Saving { identity: Some(scene.identity("key")), ..scene.saving("house.age") };
    std::fs::write(&saving.to, "an older backup").unwrap();
    assert!(matches!(scene.save(&saving), Err(SaveError::AlreadyThere(_))));
    let replace = Saving { replace: true, ..saving.clone() };
    // The database stops half way: what was there stays, and nothing else.
    scene.room.meddle("UPDATE journal SET recorded_at = 'never' WHERE version = 1");
    let failed = scene.save(&replace).unwrap_err();
    assert!(matches!(failed, SaveError::Backup(BackupError::Row("journal"))), "{failed}");
    assert_eq!(std::fs::read(&saving.to).unwrap(), b"an older backup");
    assert_eq!(scene.names(), ["house.age", "key"]);
    scene.room.meddle("UPDATE journal SET recorded_at = 1 WHERE recorded_at = 'never'");
    // What a backup left that was cut off is no hindrance; one that is under way is.
    std::fs::write(scene.path("house.age.partial"), vec![7; 1_000_000]).unwrap();
    let other = std::fs::File::open(scene.path("house.age.partial")).unwrap();
    other.lock().unwrap();
    assert!(matches!(scene.save(&replace), Err(SaveError::UnderWay(_))));
    other.unlock().unwrap();
    scene.save(&replace).unwrap();
    assert_eq!(scene.names(), ["house.age", "key"]);
    #[cfg(unix)]
    for name in scene.names() {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(
            std::fs::metadata(scene.path(&name)).unwrap().permissions().mode() & 0o777,
            0o600,
            "{name}"
        );
    }
}

#[test]
fn keys_of_the_wrong_half_or_form_are_told() {
    let scene = Scene::new();
    scene.identity("key");
    let text = std::fs::read_to_string(scene.path("key")).unwrap();
    let secret = text.lines().last().unwrap();
    assert!(matches!(secret.parse::<Recipient>(), Err(KeyError::Secret)));
    assert!(
        !secret.parse::<Recipient>().unwrap_err().to_string().contains(secret),
        "a secret is not said again"
    );
    assert!(matches!("age1nobody".parse::<Recipient>(), Err(KeyError::NoRecipient(_))));
    let public = IdentityFile::at(scene.path("key")).recipients().unwrap()[0].to_string();
    assert!(text.contains(&public), "the file says its public half");
    assert_eq!(public.parse::<Recipient>().unwrap().to_string(), public);
    std::fs::write(scene.path("key"), format!("{public}\n")).unwrap();
    assert!(matches!(IdentityFile::at(scene.path("key")).recipients(), Err(KeyError::NoIdentity(_))));
    assert!(matches!(IdentityFile::at(scene.path("none")).recipients(), Err(KeyError::Missing(_))));
}
