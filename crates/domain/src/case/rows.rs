//! What the registers say of a case.

use super::{CaseEssentials, Facts, found_by, register};
use crate::row::{
    AtRiskRow, CaseRow, HeldRow, NewsRow, ReferralRow, Shelf, Shelved, SightRow, SignedRow, SummaryRow,
    TokenField, TokenRow,
};
use crate::{Class, FieldSet, Moment, Noun, OrganisationId, Row, Words};

impl Facts {
    /// The rows.
    pub(super) fn rows(&self) -> Vec<Row> {
        let reference = self.reference.compact();
        let told_at = self.told_at();
        let mut rows = vec![
            Row::Case(CaseRow {
                id: self.id,
                person: self.person,
                organisation: self.organisation,
                opener: self.opener,
                team: self.team,
                owner: self.owner,
                nation: self.nation,
                stage: self.stage,
                told_at,
                opened_at: self.opened_at,
                changed_at: self.changed_at,
                reference: reference.clone(),
            }),
            Row::Summary(SummaryRow::of(
                self.id,
                Class::Essentials,
                &CaseEssentials { reference: self.reference.clone(), told: told_at.is_some() },
            )),
            Row::Token(TokenRow { record: self.id.0, field: TokenField::Reference, value: reference }),
            self.sight(self.organisation, self.opened_at, None),
        ];
        let others = self.shared.iter().filter(|shared| shared.organisation != self.organisation);
        rows.extend(others.map(|shared| self.sight(shared.organisation, shared.from, shared.until)));
        rows.extend(self.pathway.row(self.id).map(Row::Pathway));
        rows.extend(self.handed_rows());
        let found_by = self.found_by().into_iter();
        rows.extend(found_by.map(|(field, value)| Row::Token(TokenRow { record: self.id.0, field, value })));
        rows.extend(self.due_rows());
        let at_risk = self.register.with_status(&self.pathway);
        rows.extend(at_risk.iter().zip(1..).map(|(both, number)| self.at_risk(both, number)));
        let stands = |row: &&ReferralRow| !self.standings.is_out(row.entry);
        rows.extend(self.referrals.iter().filter(stands).copied().map(Row::Referral));
        rows
    }

    fn at_risk(&self, both: &register::Both, number: i64) -> Row {
        Row::AtRisk(AtRiskRow {
            case: self.id,
            number,
            organisation: self.organisation,
            nation: self.nation,
            on: both.stretch.on,
            since: both.stretch.since,
            status: both.status,
            valid: both.valid,
            known: both.known,
        })
    }

    /// What it is found by, each once.
    pub(super) fn found_by(&self) -> Vec<(TokenField, Words)> {
        let mut found = self.standings.found_by();
        for (field, text) in self.handed.found_by() {
            for key in found_by::keys(field, text.reveal()) {
                let key = (field, Words::short(key));
                if !found.contains(&key) {
                    found.push(key);
                }
            }
        }
        found
    }

    /// What the registers say of referrals, news and files.
    fn handed_rows(&self) -> Vec<Row> {
        let referrals = self.handed.referrals.iter().map(|referral| {
            Row::Signed(SignedRow {
                case: self.id,
                entry: referral.entry,
                organisation: referral.organisation,
                route: referral.route,
                signed_at: referral.signed_at,
                sent_at: referral.sent.map(|sent| sent.from()),
                chased_at: referral.chased,
                reference: referral.reference.is_some(),
                answered: self.answered(referral),
            })
        });
        let news = self.handed.news.iter().filter_map(|news| Some((news, news.reads()?)));
        let news = news.flat_map(|(news, tidings)| {
            news.to.iter().map(move |user| {
                Row::News(NewsRow {
                    case: self.id,
                    entry: news.entry,
                    user: *user,
                    tidings,
                    at: news.at,
                    released_at: news.released,
                })
            })
        });
        let held = self.handed.held().map(|file| Row::Held(HeldRow { case: self.id, entry: file.entry }));
        referrals.chain(news).chain(held).collect()
    }

    fn sight(&self, viewer: OrganisationId, from: Moment, until: Option<Moment>) -> Row {
        let told = self.told_at().is_some();
        Row::Sight(SightRow {
            viewer: viewer.0,
            record: self.id.0,
            noun: Noun::Case,
            field_set: FieldSet::Full,
            from,
            until,
            sort: self.changed_at,
            shelved: Some(Shelved { shelf: Shelf::of(self.stage, told), opened: self.opened_at }),
        })
    }
}
