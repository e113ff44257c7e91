//! Where to measure.

use testkit::{Engine, Room};

/// The engines that can be measured here.
pub fn engines() -> Vec<Engine> {
    if std::env::var_os("WAYHAVEN_TEST_POSTGRES").is_some() {
        vec![Engine::Sqlite, Engine::Postgres]
    } else {
        vec![Engine::Sqlite]
    }
}

/// A database to measure on.
pub fn room(engine: Engine) -> Room {
    Room::new(engine)
}

/// The engine's name.
pub fn name(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    }
}

/// The program, as built for release.
pub fn program() -> std::path::PathBuf {
    std::env::current_exe().unwrap().with_file_name("wayhaven")
}
