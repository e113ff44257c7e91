//! The files of the folder `data`, as the build found them.

include!(concat!(env!("OUT_DIR"), "/files.rs"));
