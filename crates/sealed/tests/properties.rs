//! What was sealed opens; anything moved, cut or altered does not.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use proptest::collection::vec;
use proptest::prelude::*;
use sealed::{
    ChainHash, Fields, Head, KeyFile, Keyring, MasterKey, MasterKeyError, Place, RecordKey, Seal,
    SystemChance,
};

fn place(record: [u8; 16], version: i64, kind: &str) -> Place {
    Place::new("entry").id(&record).number(version).text(kind)
}

fn keyring() -> Keyring {
    Keyring::new(&MasterKey::make(&mut SystemChance).unwrap())
}

proptest! {
    #[test]
    fn what_was_sealed_opens(plain in vec(any::<u8>(), 0..20_000), record: [u8; 16], version: i64, kind in "[a-z.]{0,20}") {
        let key = RecordKey::make(&mut SystemChance).unwrap();
        let sealed = key.seal(&place(record, version, &kind), &plain, &mut SystemChance).unwrap();
        prop_assert_eq!(key.open(&place(record, version, &kind), &sealed).unwrap().to_vec(), plain);
    }

    #[test]
    fn words_of_any_script_open_to_the_letter(words in "\\PC{0,3000}") {
        let key = RecordKey::make(&mut SystemChance).unwrap();
        let sealed = key.seal(&place([1; 16], 1, "noted"), words.as_bytes(), &mut SystemChance).unwrap();
        let opened = key.open(&place([1; 16], 1, "noted"), &sealed).unwrap();
        prop_assert_eq!(std::str::from_utf8(&opened).unwrap(), words);
    }

    #[test]
    fn a_changed_bit_never_opens(plain in vec(any::<u8>(), 0..200), at: prop::sample::Index, bit in 0..8u32) {
        let key = RecordKey::make(&mut SystemChance).unwrap();
        let mut sealed = key.seal(&place([1; 16], 1, "noted"), &plain, &mut SystemChance).unwrap();
        let at = at.index(sealed.len());
        sealed[at] ^= 1 << bit;
        prop_assert!(key.open(&place([1; 16], 1, "noted"), &sealed).is_err());
    }

    #[test]
    fn a_cut_never_opens(plain in vec(any::<u8>(), 0..200), keep: prop::sample::Index) {
        let key = RecordKey::make(&mut SystemChance).unwrap();
        let sealed = key.seal(&place([1; 16], 1, "noted"), &plain, &mut SystemChance).unwrap();
        prop_assert!(key.open(&place([1; 16], 1, "noted"), &sealed[..keep.index(sealed.len())]).is_err());
    }

    #[test]
    fn a_move_never_opens(plain in vec(any::<u8>(), 0..200), from: ([u8; 16], i64, String), to: ([u8; 16], i64, String)) {
        prop_assume!(from != to);
        let key = RecordKey::make(&mut SystemChance).unwrap();
        let sealed = key.seal(&place(from.0, from.1, &from.2), &plain, &mut SystemChance).unwrap();
        prop_assert!(key.open(&place(to.0, to.1, &to.2), &sealed).is_err());
    }

    #[test]
    fn places_with_the_same_letters_differ(a in "[ab]{0,4}", b in "[ab]{0,4}", c in "[ab]{0,4}", d in "[ab]{0,4}") {
        prop_assume!((&a, &b) != (&c, &d));
        let key = RecordKey::make(&mut SystemChance).unwrap();
        let sealed = key.seal(&Place::new("x").text(&a).text(&b), b"", &mut SystemChance).unwrap();
        prop_assert!(key.open(&Place::new("x").text(&c).text(&d), &sealed).is_err());
    }

    #[test]
    fn a_wrapped_key_opens_for_its_own_record_and_house(record: [u8; 16], other: [u8; 16], plain in vec(any::<u8>(), 0..50)) {
        prop_assume!(record != other);
        let (house, stranger) = (keyring(), keyring());
        let key = RecordKey::make(&mut SystemChance).unwrap();
        let wrapped = house.wrap(&record, &key, &mut SystemChance).unwrap();
        prop_assert_eq!(wrapped.len(), sealed::WRAPPED_LEN);
        let sealed = key.seal(&place(record, 1, "k"), &plain, &mut SystemChance).unwrap();
        let again = house.unwrap(&record, &wrapped).unwrap();
        prop_assert_eq!(again.open(&place(record, 1, "k"), &sealed).unwrap().to_vec(), plain);
        prop_assert!(house.unwrap(&other, &wrapped).is_err());
        prop_assert!(stranger.unwrap(&record, &wrapped).is_err());
    }

    #[test]
    fn tokens_depend_on_house_field_and_value(field in "[a-z]{1,8}", value in "\\PC{0,40}", other in "\\PC{0,40}") {
        let house = keyring();
        prop_assert_eq!(house.token(&field, &value), house.token(&field, &value));
        prop_assert_ne!(house.token(&field, &value), keyring().token(&field, &value));
        prop_assert_ne!(house.token(&field, &value), house.token(&format!("{field}x"), &value));
        if value != other {
            prop_assert_ne!(house.token(&field, &value), house.token(&field, &other));
        }
    }

    #[test]
    fn a_link_changes_with_every_part(a: i64, b in "[a-b]{0,5}", c in vec(0..2u8, 0..5), other: (i64, String, Vec<u8>)) {
        let link = |a: i64, b: &str, c: &[u8]| Fields::after(ChainHash::START, "row").number(a).text(b).bytes(c).finish();
        prop_assert_eq!(link(a, &b, &c), link(a, &b, &c));
        if (a, b.as_str(), c.as_slice()) != (other.0, other.1.as_str(), other.2.as_slice()) {
            prop_assert_ne!(link(a, &b, &c), link(other.0, &other.1, &other.2));
        }
    }

    #[test]
    fn a_seal_holds_until_a_byte_of_it_changes(number: i64, made_at: i64, heads in vec(any::<([u8; 16], i64, [u8; 32])>(), 0..5), at: prop::sample::Index, bit in 0..8u32) {
        let key = keyring().seal_key();
        let heads = heads.into_iter().map(|(stream, sequence, hash)| Head { stream, sequence, hash: ChainHash(hash) }).collect();
        let seal = key.sign(number, made_at, ChainHash::START, heads);
        let copied = Seal::from_text(&seal.to_text()).unwrap();
        prop_assert_eq!(&copied, &seal);
        prop_assert!(copied.check(&key.public()).is_ok());
        prop_assert!(copied.check(&keyring().seal_key().public()).is_err());
        let mut bytes = seal.to_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert!(Seal::from_bytes(&bytes).unwrap().check(&key.public()).is_err());
    }
}

#[test]
fn a_key_file_is_for_its_owner_alone_and_never_written_over() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let file = KeyFile::at(folder.path().join("deeper/master.key"));
    assert!(matches!(file.read(), Err(MasterKeyError::Missing(_))));
    let key = MasterKey::make(&mut SystemChance).unwrap();
    file.create(&key).unwrap();
    assert_eq!(std::fs::metadata(file.path()).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(*file.read().unwrap().to_text(), *key.to_text());
    assert!(matches!(file.create(&key), Err(MasterKeyError::AlreadyThere(_))));
    std::fs::set_permissions(file.path(), std::fs::Permissions::from_mode(0o644)).unwrap();
    assert!(matches!(file.read(), Err(MasterKeyError::Exposed(_))));
}

#[test]
fn secrets_say_nothing_of_themselves() {
    let master = MasterKey::make(&mut SystemChance).unwrap();
    let text = master.to_text();
    let house = Keyring::new(&master);
    let shown =
        format!("{master:?}{house:?}{:?}{:?}", house.seal_key(), RecordKey::make(&mut SystemChance).unwrap());
    assert!(!shown.contains(&text[..8]));
    assert_eq!(shown, "MasterKey(secret)Keyring(secret)SealKey(secret)RecordKey(secret)");
}
