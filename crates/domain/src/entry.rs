//! Entries: what happened to a record, as it is kept.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{Class, Moment, Occurred, OrganisationId, UserId};

/// Who wrote an entry, and for whom they acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Author {
    /// The user.
    pub user: UserId,
    /// The organisation they acted for.
    pub organisation: OrganisationId,
}

/// One thing that happened to a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<E> {
    /// Its place in the record, from 1.
    pub version: i64,
    /// When it happened in the world.
    pub occurred: Occurred,
    /// When we learnt it; strictly increasing within a record.
    pub recorded_at: Moment,
    /// Who wrote it.
    pub author: Author,
    /// What happened.
    pub event: E,
}

/// Something that is about to become an entry.
#[derive(Clone, Debug)]
pub struct News<E> {
    /// When it happened in the world.
    pub occurred: Occurred,
    /// What happened.
    pub event: E,
}

/// A stored payload that cannot be read. It names the kind and never the content.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPayload {
    /// No such kind of entry in this noun.
    #[error("the kind of entry “{0}” is not known to this release")]
    UnknownKind(String),
    /// The JSON does not have the shape that its version promises.
    #[error("an entry of kind “{0}” does not have the shape that its version promises")]
    Shape(&'static str),
    /// Written by a newer release.
    #[error("an entry of kind “{0}” was written by a newer release (payload version {1})")]
    Newer(&'static str, u32),
}

/// One kind of entry. Written by [`entry!`](crate::entry).
pub trait EntryKind: Serialize + DeserializeOwned {
    /// Its word, `noun.happened`.
    const KIND: &'static str;
    /// The version of its payload that this release writes.
    const PAYLOAD_VERSION: u32;
    /// The class of the entry as a whole: the widest of eyes that may know it exists.
    const CLASS: Class;
    /// The class of each field.
    const FIELDS: &'static [(&'static str, Class)];

    /// Turns a payload of an older version into this release's. `None` when it cannot be.
    fn upcast(_from: u32, _old: serde_json::Value) -> Option<serde_json::Value> {
        None
    }

    /// The payload as stored: `[version, {fields}]`.
    fn encode(&self) -> Zeroizing<Vec<u8>> {
        // Writing plain structs of strings, numbers and lists as JSON cannot fail.
        Zeroizing::new(serde_json::to_vec(&(Self::PAYLOAD_VERSION, self)).unwrap_or_default())
    }

    /// Reads a stored payload of this release or an older one.
    ///
    /// # Errors
    /// [`BadPayload`].
    fn decode(bytes: &[u8]) -> Result<Self, BadPayload> {
        let shape = |_| BadPayload::Shape(Self::KIND);
        let (version, body): (u32, &RawValue) = serde_json::from_slice(bytes).map_err(shape)?;
        if version == Self::PAYLOAD_VERSION {
            return serde_json::from_str(body.get()).map_err(shape);
        }
        if version > Self::PAYLOAD_VERSION {
            return Err(BadPayload::Newer(Self::KIND, version));
        }
        let old = serde_json::from_str(body.get()).map_err(shape)?;
        let new = Self::upcast(version, old).ok_or(BadPayload::Shape(Self::KIND))?;
        serde_json::from_value(new).map_err(shape)
    }
}

/// All that can happen to one noun. Written by [`events!`](crate::events).
pub trait Event: Sized {
    /// Every kind: word, payload version, class, classes of fields.
    const KINDS: &'static [KindFacts];

    /// The kind's word.
    fn kind(&self) -> &'static str;

    /// The class of the entry.
    fn class(&self) -> Class;

    /// The payload as stored.
    fn encode(&self) -> Zeroizing<Vec<u8>>;

    /// Reads a stored payload.
    ///
    /// # Errors
    /// [`BadPayload`].
    fn decode(kind: &str, bytes: &[u8]) -> Result<Self, BadPayload>;
}

/// What a kind of entry declares of itself.
#[derive(Clone, Copy, Debug)]
pub struct KindFacts {
    /// Its word.
    pub kind: &'static str,
    /// The payload version that this release writes.
    pub payload_version: u32,
    /// The class of the entry.
    pub class: Class,
    /// The class of each field.
    pub fields: &'static [(&'static str, Class)],
}

/// Declares a kind of entry: kind word, payload version, class; then fields, each with its class.
#[macro_export]
macro_rules! entry {
    (
        $(#[$doc:meta])*
        pub struct $name:ident = $kind:literal, payload $version:literal, class $class:ident {
            $($(#[$field_doc:meta])* [$field_class:ident] $field:ident: $type:ty),* $(,)?
        }
        $(upcast $upcast:path;)?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl $crate::EntryKind for $name {
            const KIND: &'static str = $kind;
            const PAYLOAD_VERSION: u32 = $version;
            const CLASS: $crate::Class = $crate::Class::$class;
            const FIELDS: &'static [(&'static str, $crate::Class)] =
                &[$((stringify!($field), $crate::Class::$field_class)),*];
            $(fn upcast(from: u32, old: serde_json::Value) -> Option<serde_json::Value> {
                $upcast(from, old)
            })?
        }
    };
}

/// Declares all that can happen to a noun, as an enum over kinds of entry.
#[macro_export]
macro_rules! events {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name {
            $($(#[$variant_doc])* $variant($variant),)*
        }

        impl $crate::Event for $name {
            const KINDS: &'static [$crate::KindFacts] = &[$($crate::KindFacts {
                kind: <$variant as $crate::EntryKind>::KIND,
                payload_version: <$variant as $crate::EntryKind>::PAYLOAD_VERSION,
                class: <$variant as $crate::EntryKind>::CLASS,
                fields: <$variant as $crate::EntryKind>::FIELDS,
            }),*];

            fn kind(&self) -> &'static str {
                match self { $(Self::$variant(_) => <$variant as $crate::EntryKind>::KIND,)* }
            }

            fn class(&self) -> $crate::Class {
                match self { $(Self::$variant(_) => <$variant as $crate::EntryKind>::CLASS,)* }
            }

            fn encode(&self) -> zeroize::Zeroizing<Vec<u8>> {
                match self { $(Self::$variant(event) => $crate::EntryKind::encode(event),)* }
            }

            fn decode(kind: &str, bytes: &[u8]) -> Result<Self, $crate::BadPayload> {
                match kind {
                    $(<$variant as $crate::EntryKind>::KIND => {
                        <$variant as $crate::EntryKind>::decode(bytes).map(Self::$variant)
                    })*
                    _ => Err($crate::BadPayload::UnknownKind(kind.to_owned())),
                }
            }
        }

        $(impl From<$variant> for $name {
            fn from(event: $variant) -> Self {
                Self::$variant(event)
            }
        })*
    };
}

/// An entry as bytes come out of the store: payload opened, not yet read.
#[derive(Debug)]
pub struct Opened<'a> {
    /// Which record.
    pub record: Uuid,
    /// Kind word.
    pub kind: &'a str,
    /// The payload.
    pub payload: &'a [u8],
    /// Everything else, with no event yet.
    pub entry: Entry<()>,
}

impl Opened<'_> {
    /// Reads the payload.
    ///
    /// # Errors
    /// [`BadPayload`].
    pub fn read<E: Event>(&self) -> Result<Entry<E>, BadPayload> {
        let Entry { version, occurred, recorded_at, author, event: () } = self.entry;
        Ok(Entry { version, occurred, recorded_at, author, event: E::decode(self.kind, self.payload)? })
    }
}
