//! The order in which a page is read out. Words of right-to-left scripts are laid out from the left as they are seen, and a letter
//! whose mark stands higher or lower comes in several pieces that each say all of it. Programs that read a file out go by its pieces:
//! here every line is put into the order in which it was written, and each piece says its own letters and no other. Nothing moves on
//! the page.

use std::collections::BTreeMap;

use typst::layout::{Frame, FrameItem, GroupItem, Point};
use typst::model::Document as _;
use typst::text::TextItem;
use typst_layout::{Page, PagedDocument};

use crate::shown::BREAK;

/// A document whose lines stand in the order in which they are read.
pub fn in_order(document: PagedDocument) -> PagedDocument {
    let mut changed = false;
    let mut page = |page: &Page| match ordered(&page.frame) {
        Some(frame) => {
            changed = true;
            Page { frame, ..page.clone() }
        }
        None => page.clone(),
    };
    let pages = document.pages().iter().map(&mut page).collect();
    if changed { PagedDocument::new(pages, document.info().clone()) } else { document }
}

/// A frame in order; `None` where it was already.
fn ordered(frame: &Frame) -> Option<Frame> {
    let mut changed = false;
    let mut items: Vec<(Point, FrameItem)> = Vec::with_capacity(frame.items().len());
    let mut line: Vec<(Point, TextItem)> = Vec::new();
    for (at, item) in frame.items() {
        if let FrameItem::Text(text) = item {
            match whole(text) {
                Some(text) => {
                    changed = true;
                    line.extend(text.map(|text| (*at, text)));
                }
                None => line.push((*at, text.clone())),
            }
            continue;
        }
        changed |= close(&mut line, &mut items);
        let inner = match item {
            FrameItem::Group(group) => {
                ordered(&group.frame).map(|frame| GroupItem { frame, ..group.clone() })
            }
            _ => None,
        };
        changed |= inner.is_some();
        items.push((*at, inner.map_or_else(|| item.clone(), FrameItem::Group)));
    }
    changed |= close(&mut line, &mut items);
    changed.then(|| {
        let mut ordered = Frame::new(frame.size(), frame.kind());
        if frame.has_baseline() {
            ordered.set_baseline(frame.baseline());
        }
        ordered.push_multiple(items);
        ordered
    })
}

/// A piece without the places where a long word may break: they have no shape and are no letters of anybody's. `None` where it has
/// none of them, and nothing within where it is nothing else.
fn whole(piece: &TextItem) -> Option<Option<TextItem>> {
    if !piece.text.contains(BREAK) {
        return None;
    }
    let breaks: Vec<usize> = piece.text.match_indices(BREAK).map(|(at, _)| at).collect();
    let place = |at: u16| {
        let before = breaks.iter().filter(|one| **one < usize::from(at)).count();
        at.saturating_sub(u16::try_from(before * BREAK.len_utf8()).unwrap_or(u16::MAX))
    };
    let mut piece = piece.clone();
    for glyph in &mut piece.glyphs {
        glyph.range = place(glyph.range.start)..place(glyph.range.end);
    }
    piece.glyphs.retain(|glyph| !glyph.range.is_empty());
    piece.text = piece.text.as_str().replace(BREAK, "").into();
    Some((!piece.glyphs.is_empty()).then_some(piece))
}

/// Puts the pieces of a line in order, behind what stands before it. Whether anything changed.
fn close(line: &mut Vec<(Point, TextItem)>, items: &mut Vec<(Point, FrameItem)>) -> bool {
    let changed = line.len() > 1 && is_of_one_text(line) && {
        let parted = part(line);
        let before: Vec<Point> = line.iter().map(|(at, _)| *at).collect();
        line.sort_by_key(|(_, piece)| start(piece));
        parted || line.iter().map(|(at, _)| *at).ne(before)
    };
    items.extend(line.drain(..).map(|(at, piece)| (at, FrameItem::Text(piece))));
    changed
}

/// Whether all pieces are of one text, so that the places of their letters in it can be compared.
fn is_of_one_text(line: &[(Point, TextItem)]) -> bool {
    let mut spans = line.iter().flat_map(|(_, piece)| &piece.glyphs).map(|glyph| glyph.span);
    let Some(first) = spans.next() else { return false };
    spans.all(|(of, place)| of == first.0 && place < u16::MAX)
}

/// Where the letters of a piece begin in the text.
fn start(piece: &TextItem) -> u16 {
    piece.glyphs.iter().map(|glyph| glyph.span.1).min().unwrap_or_default()
}

/// A shape of a letter that comes in several pieces: the piece, and the shape's number in it.
type Shape = (usize, usize);

/// Lets each of the shapes of one letter say its own part of it, where they lie in several pieces. Whether there was one.
fn part(line: &mut [(Point, TextItem)]) -> bool {
    let mut letters: BTreeMap<u16, Vec<Shape>> = BTreeMap::new();
    for (number, (_, piece)) in line.iter().enumerate() {
        for (place, glyph) in piece.glyphs.iter().enumerate() {
            letters.entry(glyph.span.1).or_default().push((number, place));
        }
    }
    letters.retain(|_, shapes| shapes.iter().any(|(piece, _)| *piece != shapes[0].0));
    let mut parted = false;
    for shapes in letters.into_values() {
        parted |= share(line, shapes);
    }
    parted
}

/// Shares the letters of one cluster out: the shape that is widest is the letter itself, and the others are its marks, in the order
/// in which they were written.
fn share(line: &mut [(Point, TextItem)], shapes: Vec<Shape>) -> bool {
    let glyph = |(piece, place): Shape| line.get(piece).and_then(|(_, piece)| piece.glyphs.get(place));
    let width = |shape: &Shape| glyph(*shape).map_or(0.0, |glyph| glyph.x_advance.get().abs());
    let widest = shapes.iter().copied().max_by(|a, b| width(a).total_cmp(&width(b)));
    let Some(letter) = widest else { return false };
    let (before, after): (Vec<Shape>, Vec<Shape>) =
        shapes.into_iter().filter(|shape| *shape != letter).partition(|shape| *shape < letter);
    let marks: Vec<Shape> = before.into_iter().rev().chain(after).collect();
    let Some(text) = said(line, letter) else { return false };
    let alone = |shape: &Shape| line.get(shape.0).is_some_and(|(_, piece)| piece.glyphs.len() == 1);
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    // Where there are fewer letters than shapes, or a mark stands among others, it stays as it is.
    let Some(own) = ends.len().checked_sub(marks.len()).filter(|own| *own > 0) else { return false };
    if !marks.iter().all(alone) {
        return false;
    }
    let last = marks.len();
    for (mark, number) in marks.into_iter().zip(own..) {
        let from = ends.get(number).copied().unwrap_or_default();
        // The last mark says all that is left.
        let to = if number + 1 == own + last { None } else { ends.get(number + 1).copied() };
        let words = text.get(from..to.unwrap_or(text.len())).unwrap_or_default();
        say(line, mark.0, words, from);
    }
    let own = ends.get(own).copied().unwrap_or(text.len());
    if let Some(glyph) = line.get_mut(letter.0).and_then(|(_, piece)| piece.glyphs.get_mut(letter.1)) {
        glyph.range.end = glyph.range.start + u16::try_from(own).unwrap_or_default();
    }
    true
}

/// The letters that a shape says.
fn said(line: &[(Point, TextItem)], (piece, place): Shape) -> Option<String> {
    let (_, piece) = line.get(piece)?;
    Some(piece.text.get(piece.glyphs.get(place)?.range())?.to_owned())
}

/// Lets a piece of one shape say these letters, so far behind the letter that they mark.
fn say(line: &mut [(Point, TextItem)], piece: usize, words: &str, behind: usize) {
    let Some((_, piece)) = line.get_mut(piece) else { return };
    piece.text = words.into();
    for glyph in &mut piece.glyphs {
        glyph.range = 0..u16::try_from(words.len()).unwrap_or_default();
        glyph.span.1 = glyph.span.1.saturating_add(u16::try_from(behind).unwrap_or_default());
    }
}
