//! The organisations of the invented county of Aberwen and its neighbours, and who works there. None of them exists.

use domain::Nation;
use domain::organisation::OrganisationKind;
use domain::user::Role;

/// The team of those who look after children.
pub(super) const CHILDREN: &str = "Children’s services";
/// The team of those who look after adults.
pub(super) const ADULTS: &str = "Adults’ services";

/// An organisation.
pub(super) struct Body {
    pub name: &'static str,
    pub kind: OrganisationKind,
    pub nation: Nation,
    /// How often a case of each nation is opened here.
    pub opens: &'static [(Nation, u64)],
    /// Its teams, and who is in them.
    pub teams: &'static [(&'static str, &'static [(&'static str, Role)])],
}

/// All of them.
pub(super) const BODIES: &[Body] = &[
    Body {
        name: "Aberwen County Council",
        kind: OrganisationKind::Council,
        nation: Nation::Wales,
        opens: &[
            (Nation::Wales, 62),
            (Nation::England, 10),
            (Nation::Scotland, 10),
            (Nation::NorthernIreland, 10),
        ],
        teams: &[
            (
                CHILDREN,
                &[
                    ("Mari Tudor-Lindqvist", Role::Caseworker),
                    ("Osian Brightwell-Sy", Role::Caseworker),
                    ("Gareth Penhaligon-Mensah", Role::Supervisor),
                ],
            ),
            (
                ADULTS,
                &[
                    ("Idris Vaughan-Okoro", Role::Caseworker),
                    ("Tegwen Rosander", Role::Caseworker),
                    ("Bethan Castellan", Role::Supervisor),
                ],
            ),
            (
                "Housing",
                &[("Gwilym Sorrell", Role::FirstResponder), ("Nerys Quill-Adeyemi", Role::FirstResponder)],
            ),
            (
                "Community safety",
                &[
                    ("Rhiannon Pryce-Okafor", Role::Lead),
                    ("Huw Ashdown-Teale", Role::Administrator),
                    ("Mabli Hartwell-Sen", Role::Editor),
                ],
            ),
            ("Information governance", &[("Sioned Marchetti", Role::Governance)]),
        ],
    },
    Body {
        name: "Dyffryn Police",
        kind: OrganisationKind::Police,
        nation: Nation::Wales,
        opens: &[(Nation::Wales, 14)],
        teams: &[(
            "Exploitation team",
            &[
                ("Leila Fairweather-Quill", Role::Partner),
                ("Tom Ibbotsen-Rao", Role::FirstResponder),
                ("Cadi Wintle-Barros", Role::Lead),
            ],
        )],
    },
    Body {
        name: "Aberwen Vale Health Board",
        kind: OrganisationKind::Health,
        nation: Nation::Wales,
        opens: &[(Nation::Wales, 8)],
        teams: &[(
            "Safeguarding",
            &[("Catrin Oyelaran-Bevan", Role::Partner), ("Morwenna Castle-Iqbal", Role::Lead)],
        )],
    },
    Body {
        name: "Glanwen Homes",
        kind: OrganisationKind::Housing,
        nation: Nation::Wales,
        opens: &[(Nation::Wales, 8)],
        teams: &[(
            "Neighbourhoods",
            &[("Petra Llewhellin", Role::FirstResponder), ("Steffan Ardmore-Bello", Role::Supervisor)],
        )],
    },
    Body {
        name: "Lantern House",
        kind: OrganisationKind::Charity,
        nation: Nation::England,
        opens: &[(Nation::Wales, 8), (Nation::England, 30)],
        teams: &[(
            "Support",
            &[
                ("Adaeze Thornbury", Role::Caseworker),
                ("Miklos Farrant", Role::FirstResponder),
                ("Joan Silverlake", Role::Supervisor),
            ],
        )],
    },
    Body {
        name: "Marchbury Borough Council",
        kind: OrganisationKind::Council,
        nation: Nation::England,
        opens: &[(Nation::England, 60)],
        teams: &[
            (
                "Front door",
                &[("Harriet Okonjo-Vale", Role::FirstResponder), ("Wilf Strandgaard", Role::Lead)],
            ),
            (CHILDREN, &[("Prisca Edgeworth-Tan", Role::Caseworker)]),
            (ADULTS, &[("Ned Calloway-Osman", Role::Caseworker)]),
        ],
    },
    Body {
        name: "Strathlorne Council",
        kind: OrganisationKind::Council,
        nation: Nation::Scotland,
        opens: &[(Nation::Scotland, 90)],
        teams: &[(
            "Adult and child protection",
            &[
                ("Eilidh Macaskill-Brandt", Role::Caseworker),
                ("Fergus Dunmore-Ali", Role::FirstResponder),
                ("Morag Sinclair-Obi", Role::Supervisor),
            ],
        )],
    },
    Body {
        name: "Lough Erran Health and Social Care Trust",
        kind: OrganisationKind::Health,
        nation: Nation::NorthernIreland,
        opens: &[(Nation::NorthernIreland, 90)],
        teams: &[(
            "Gateway",
            &[
                ("Orlagh Devenney-Pike", Role::Caseworker),
                ("Cathal Rooney-Musa", Role::FirstResponder),
                ("Bronagh Hillis-Chen", Role::Supervisor),
            ],
        )],
    },
];
