//! Question sets as data.
