//! Passwords: which are taken, and their hashes.

use std::sync::{Condvar, Mutex, PoisonError};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::Words;

/// The fewest characters of a password.
pub const SHORTEST_PASSWORD: usize = 12;
/// The most bytes of a password; argon2 takes more, and nobody types them.
const LONGEST_PASSWORD: usize = 1_000;
/// How many hashes are worked out at once: each takes 19 MiB and tens of milliseconds of a core.
const AT_ONCE: usize = 2;
/// How many may wait for their turn before others are turned away.
const WAITING: usize = 64;

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefused {
    /// It is short.
    #[error("use at least {SHORTEST_PASSWORD} characters: three random words make a good password")]
    Short,
    /// It is longer than anybody types.
    #[error("use at most {LONGEST_PASSWORD} bytes")]
    Long,
    /// It repeats one or two characters, or counts up.
    #[error("this password is easy to guess: three random words make a good one")]
    Easy,
    /// It holds the user's e-mail address or name.
    #[error("leave your name and e-mail address out of your password")]
    Own,
    /// The two that were typed differ.
    #[error("the two passwords differ: type the same one twice")]
    Differ,
}

/// Whether a password is taken.
pub(super) fn check(password: &str, again: &str, own: &[&str]) -> Result<(), PasswordRefused> {
    let plain = password.to_lowercase();
    let letters: Vec<char> = plain.chars().collect();
    if letters.len() < SHORTEST_PASSWORD {
        return Err(PasswordRefused::Short);
    }
    if password.len() > LONGEST_PASSWORD {
        return Err(PasswordRefused::Long);
    }
    let mut different = letters.clone();
    different.sort_unstable();
    different.dedup();
    let steps = |step: i64| {
        letters
            .windows(2)
            .filter(|pair| i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0])) == step)
            .count()
    };
    if different.len() < 5
        || steps(1) > letters.len() / 2
        || steps(-1) > letters.len() / 2
        || plain.contains("password")
    {
        return Err(PasswordRefused::Easy);
    }
    let names = own.iter().flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric()));
    if names.filter(|name| name.chars().count() > 3).any(|name| plain.contains(&name.to_lowercase())) {
        return Err(PasswordRefused::Own);
    }
    if password != again {
        return Err(PasswordRefused::Differ);
    }
    Ok(())
}

/// Works out hashes, two at a time, so that a rush of sign-ins cannot take all memory and every core.
#[derive(Debug, Default)]
pub(crate) struct Hashing {
    turns: Mutex<Turns>,
    free: Condvar,
}

#[derive(Debug, Default)]
struct Turns {
    running: usize,
    waiting: usize,
}

/// Too many people are signing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Crowd;

impl Hashing {
    /// The hash of a password (argon2id, 19 MiB, two passes, with the house's pepper), as text with its parameters.
    pub(super) fn hash(&self, pepper: &[u8; 32], password: &Words) -> Result<Option<String>, Crowd> {
        self.in_turn(|| {
            let argon = argon(pepper)?;
            Some(argon.hash_password(password.reveal().as_bytes()).ok()?.to_string())
        })
    }

    /// Whether a password is the one of a hash. Without a hash the same work is done for nothing, and the answer is no.
    pub(super) fn verify(
        &self,
        pepper: &[u8; 32],
        password: &Words,
        hash: Option<&str>,
    ) -> Result<bool, Crowd> {
        self.in_turn(|| {
            let Some(argon) = argon(pepper) else { return false };
            let parsed = hash.and_then(|hash| PasswordHash::new(hash).ok());
            match parsed {
                Some(parsed) => argon.verify_password(password.reveal().as_bytes(), &parsed).is_ok(),
                None => {
                    let _for_nothing = argon.hash_password(password.reveal().as_bytes());
                    false
                }
            }
        })
    }

    fn in_turn<T>(&self, work: impl FnOnce() -> T) -> Result<T, Crowd> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        if turns.waiting >= WAITING {
            return Err(Crowd);
        }
        turns.waiting += 1;
        while turns.running >= AT_ONCE {
            turns = self.free.wait(turns).unwrap_or_else(PoisonError::into_inner);
        }
        turns.waiting -= 1;
        turns.running += 1;
        drop(turns);
        let done = work();
        self.turns.lock().unwrap_or_else(PoisonError::into_inner).running -= 1;
        self.free.notify_one();
        Ok(done)
    }
}

/// Parameters as OWASP's password storage sheet gives them for argon2id: 19 MiB, two passes, one lane.
fn argon(pepper: &[u8; 32]) -> Option<Argon2<'_>> {
    let params = Params::new(19 * 1_024, 2, 1, None).ok()?;
    Argon2::new_with_secret(pepper, Algorithm::Argon2id, Version::V0x13, params).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_passwords_are_taken() {
        let own = ["Mari Tudor-Lindqvist", "mari.tudor@wayhaven.example"];
        let check = |password: &str| check(password, password, &own);
        assert_eq!(check("heron lantern brook"), Ok(()));
        assert_eq!(check("крыжовник семь окон"), Ok(()), "any script");
        assert_eq!(check("short one"), Err(PasswordRefused::Short));
        assert_eq!(check(&"long enough ".repeat(100)), Err(PasswordRefused::Long));
        for easy in
            ["aaaaaaaaaaaaaaa", "abababababababab", "abcdefghijklmnop", "0987654321098765", "mypassword2026"]
        {
            assert_eq!(check(easy), Err(PasswordRefused::Easy), "{easy}");
        }
        assert_eq!(check("lindqvist at home"), Err(PasswordRefused::Own));
        let differ = super::check("heron lantern brook", "heron lantern brock", &own);
        assert_eq!(differ, Err(PasswordRefused::Differ));
    }

    #[test]
    fn only_the_same_password_under_the_same_pepper_matches() {
        let hashing = Hashing::default();
        let words = |text: &str| Words::new(text).unwrap();
        let hash = hashing.hash(&[1; 32], &words("heron lantern brook")).unwrap().unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        let is = |pepper: u8, text: &str| hashing.verify(&[pepper; 32], &words(text), Some(&hash)).unwrap();
        assert!(is(1, "heron lantern brook"));
        assert!(!is(1, "heron lantern brock"));
        assert!(!is(2, "heron lantern brook"), "a stolen database alone is no use");
        assert!(!hashing.verify(&[1; 32], &words("heron lantern brook"), None).unwrap());
    }

    #[test]
    fn no_more_than_two_at_once() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        let (hashing, running, most) = (Hashing::default(), AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..12 {
                scope.spawn(|| {
                    let work = || {
                        most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        std::thread::sleep(std::time::Duration::from_millis(5));
                        running.fetch_sub(1, Ordering::SeqCst);
                    };
                    hashing.in_turn(work).unwrap();
                });
            }
        });
        assert_eq!(most.load(Ordering::SeqCst), 2);
    }
}
