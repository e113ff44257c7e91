//! The commands, a file each.

pub mod backup;
pub mod demo;
pub mod doctor;
pub mod export;
pub mod figures;
pub mod forms;
pub mod journal;
pub mod library;
pub mod library_house;
pub mod migrate;
pub mod registers;
pub mod remind;
pub mod restore;
pub mod rules;
pub mod serve;
pub mod user;
pub mod work;
