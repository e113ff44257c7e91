/// Something that can be asked to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Say that one is worried about somebody, in a draft.
    WriteWorry,
    /// See the list of drafts in one's sight.
    ListDrafts,
    /// Read a draft.
    ReadDraft,
    /// Answer a page of a draft.
    WriteDraft,
    /// Submit a draft.
    SubmitDraft,
    /// Put a draft aside.
    DiscardDraft,
    /// Begin the referral of a case.
    BeginReferral,
    /// Send a referral to the organisation that signs it off, or take it back.
    SendReferral,
    /// Return a referral with comments.
    ReturnReferral,
    /// Sign a referral off.
    SignReferral,
    /// Open a case.
    OpenCase,
    /// See the list of cases in one's sight.
    ListCases,
    /// Look for a case.
    SearchCases,
    /// Read a case.
    ReadCase,
    /// Write in a case's chronology.
    NoteCase,
    /// Write down steps and decisions of a case's pathway.
    WritePathway,
    /// Record that somebody outside was told.
    TellCase,
    /// Make somebody responsible for a case.
    AssignCase,
    /// Close a case.
    CloseCase,
    /// Reopen a case.
    ReopenCase,
    /// Correct an entry of a case.
    CorrectCase,
    /// Let two cases of one person be one, or part them again.
    MergeCases,
    /// See who looked at a case.
    ReadLooks,
    /// See the worklist: what is due of the cases in one's sight.
    ListDue,
    /// Give oneself an address for a calendar, or end it.
    RenewFeed,
    /// See how many people stand on the register of people at risk, and who, of the cases in one's sight.
    ListRegister,
    /// Put a person on the register, look at it again, take them off.
    KeepRegister,
    /// Hand a signed referral over, and follow it.
    HandReferralOver,
    /// See where signed referrals are.
    ListReferrals,
    /// Attach a file to a case.
    AttachFile,
    /// Open a file of a case.
    OpenFile,
    /// Take papers of a case away.
    PrintCase,
    /// See news for those who told us, and what waits to be released.
    ListNews,
    /// Release news to those who told us.
    ReleaseNews,
    /// See what became of messages.
    ListPost,
    /// Say whether a message is sent again, or arrived.
    SettlePost,
    /// Read who a person is.
    ReadPerson,
    /// Write down what was learnt of who a person is.
    WritePerson,
    /// Let an organisation join.
    JoinOrganisation,
    /// Read what is known of an organisation.
    ReadOrganisation,
    /// Write down one of the organisation's telephone numbers.
    WriteNumber,
    /// Say what one's organisation shows to everybody.
    SetFrontDoor,
    /// Confirm or replace a rule's value for one's organisation.
    ReplaceRule,
    /// Write, withdraw and look at records of the library that everybody reads.
    EditLibrary,
    /// Form a team.
    FormTeam,
    /// Add a user.
    AddUser,
    /// Invite a user to choose a password.
    InviteUser,
    /// Choose one's password with a one-time link.
    ChoosePassword,
    /// Disable a user.
    DisableUser,
    /// Read who a user is.
    ReadUser,
    /// Sign in.
    BeginSession,
    /// See one's own sign-ins.
    ListSessions,
    /// End one of one's own sign-ins.
    EndSession,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 53] = [
        Self::WriteWorry,
        Self::ListDrafts,
        Self::ReadDraft,
        Self::WriteDraft,
        Self::SubmitDraft,
        Self::DiscardDraft,
        Self::BeginReferral,
        Self::SendReferral,
        Self::ReturnReferral,
        Self::SignReferral,
        Self::OpenCase,
        Self::ListCases,
        Self::SearchCases,
        Self::ReadCase,
        Self::NoteCase,
        Self::WritePathway,
        Self::TellCase,
        Self::AssignCase,
        Self::CloseCase,
        Self::ReopenCase,
        Self::CorrectCase,
        Self::MergeCases,
        Self::ReadLooks,
        Self::ListDue,
        Self::RenewFeed,
        Self::ListRegister,
        Self::KeepRegister,
        Self::HandReferralOver,
        Self::ListReferrals,
        Self::AttachFile,
        Self::OpenFile,
        Self::PrintCase,
        Self::ListNews,
        Self::ReleaseNews,
        Self::ListPost,
        Self::SettlePost,
        Self::ReadPerson,
        Self::WritePerson,
        Self::JoinOrganisation,
        Self::ReadOrganisation,
        Self::WriteNumber,
        Self::SetFrontDoor,
        Self::ReplaceRule,
        Self::EditLibrary,
        Self::FormTeam,
        Self::AddUser,
        Self::InviteUser,
        Self::ChoosePassword,
        Self::DisableUser,
        Self::ReadUser,
        Self::BeginSession,
        Self::ListSessions,
        Self::EndSession,
    ];

    /// The word that policies and the access log use: `noun.verb`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::WriteWorry => "worry.write",
            Self::ListDrafts => "draft.list",
            Self::ReadDraft => "draft.read",
            Self::WriteDraft => "draft.write",
            Self::SubmitDraft => "draft.submit",
            Self::DiscardDraft => "draft.discard",
            Self::BeginReferral => "referral.begin",
            Self::SendReferral => "referral.send",
            Self::ReturnReferral => "referral.return",
            Self::SignReferral => "referral.sign",
            Self::OpenCase => "case.open",
            Self::ListCases => "case.list",
            Self::SearchCases => "case.search",
            Self::ReadCase => "case.read",
            Self::NoteCase => "case.note",
            Self::WritePathway => "pathway.write",
            Self::TellCase => "case.tell",
            Self::AssignCase => "case.assign",
            Self::CloseCase => "case.close",
            Self::ReopenCase => "case.reopen",
            Self::CorrectCase => "case.correct",
            Self::MergeCases => "case.merge",
            Self::ReadLooks => "case.looks",
            Self::ListDue => "due.list",
            Self::RenewFeed => "feed.renew",
            Self::ListRegister => "register.list",
            Self::KeepRegister => "register.keep",
            Self::HandReferralOver => "referral.hand-over",
            Self::ListReferrals => "referral.list",
            Self::AttachFile => "case.attach",
            Self::OpenFile => "case.open-file",
            Self::PrintCase => "case.print",
            Self::ListNews => "news.list",
            Self::ReleaseNews => "news.release",
            Self::ListPost => "post.list",
            Self::SettlePost => "post.settle",
            Self::ReadPerson => "person.read",
            Self::WritePerson => "person.write",
            Self::JoinOrganisation => "organisation.join",
            Self::ReadOrganisation => "organisation.read",
            Self::WriteNumber => "organisation.write-number",
            Self::SetFrontDoor => "organisation.set-front-door",
            Self::ReplaceRule => "rule.replace",
            Self::EditLibrary => "library.edit",
            Self::FormTeam => "team.form",
            Self::AddUser => "user.add",
            Self::InviteUser => "user.invite",
            Self::ChoosePassword => "user.choose-password",
            Self::DisableUser => "user.disable",
            Self::ReadUser => "user.read",
            Self::BeginSession => "session.begin",
            Self::ListSessions => "session.list",
            Self::EndSession => "session.end",
        }
    }
}
