//! What times are for, and which rule gives each.

/// Declares the kinds of time, each with its word and the rule or matter that gives it.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $rule:literal),* $(,)?) => {
        /// What a time is for. Registers hold the words: they are never changed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum WindowKind {
            $($(#[$doc])* $name,)*
        }

        impl WindowKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word that registers and messages use.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            /// The rule, or the matter, that gives it.
            pub const fn rule(self) -> &'static str {
                match self { $(Self::$name => $rule),* }
            }
        }
    };
}

kinds! {
    /// The decision on reasonable grounds is aimed for.
    ReasonableTarget = "reasonable-target", "DEC-04",
    /// A panel for children decides on reasonable grounds.
    PanelDecision = "panel-decision", "PIL-03",
    /// A panel for children may decide, if they turn 18 on this day or later.
    PanelScope = "panel-scope", "PIL-02",
    /// By when support has begun.
    SupportStart = "support-start", "SUP-03",
    /// The recovery period.
    Recovery = "recovery", "recovery-period",
    /// A further recovery period, where it is allowed.
    FurtherRecovery = "further-recovery", "DEC-15",
    /// The support provider makes contact.
    FirstContact = "first-contact", "SUP-06",
    /// Support through the recovery period, where a nation counts it by itself.
    Support = "support", "support-period",
    /// The earliest decision on conclusive grounds.
    EarliestConclusive = "earliest-conclusive", "DEC-11",
    /// A negative decision can be asked to be looked at again.
    Reconsider = "reconsider", "reconsideration-window",
    /// Support ends after a negative decision.
    Exit = "exit", "SUP-09",
    /// Support after a positive decision on conclusive grounds.
    MoveOn = "move-on", "move-on-support",
    /// Temporary permission to stay ends.
    Permission = "permission", "VTS-01",
    /// They turn 18 with no decision on conclusive grounds.
    Turns18 = "turns-18", "DEC-22",
    /// The child is seen.
    ChildSeen = "child-seen", "LOC-01",
    /// What to do about a referral to children’s social care is decided.
    ChildDecided = "child-decided", "LA-02B",
    /// The assessment of a child is concluded.
    ChildAssessed = "child-assessed", "LA-02",
    /// The child protection meeting is held.
    ProtectionMeeting = "protection-meeting", "child-protection-meeting",
    /// The enquiry for an adult at risk is completed.
    AdultEnquiry = "adult-enquiry", "LA-01B",
    /// Somebody independent talks with a child who is back.
    ReturnTalk = "return-talk", "LA-05",
    /// First of four stages of support, by local practice.
    StageRest = "stage-rest", "LOC-02",
    /// Second of four stages of support, by local practice.
    StageReferral = "stage-referral", "LOC-03",
    /// Third of four stages of support, by local practice.
    StageSafety = "stage-safety", "LOC-04",
    /// Last of four stages of support, by local practice.
    StageResettlement = "stage-resettlement", "LOC-05",
    /// The first check-in after leaving.
    CheckIn3 = "check-in-3", "AFT-03",
    /// The second check-in after leaving.
    CheckIn6 = "check-in-6", "AFT-06",
    /// The last check-in after leaving.
    CheckIn12 = "check-in-12", "AFT-12",
}

impl WindowKind {
    /// Whether it is local practice that may not be this area's, or waits for what may never come: shown, and nobody's task.
    pub const fn is_only_shown(self) -> bool {
        matches!(
            self,
            Self::PanelDecision
                | Self::PanelScope
                | Self::StageRest
                | Self::StageReferral
                | Self::StageSafety
                | Self::StageResettlement
        )
    }

    /// The check-in after so many months.
    pub const fn check_in(months: u8) -> Option<Self> {
        match months {
            3 => Some(Self::CheckIn3),
            6 => Some(Self::CheckIn6),
            12 => Some(Self::CheckIn12),
            _ => None,
        }
    }
}
