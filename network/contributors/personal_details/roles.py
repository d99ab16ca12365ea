"""Titles, jobs and relations beside which a name stands."""

STAFF_TITLES = frozenset({"dr", "doctor", "prof", "professor", "nurse", "matron"})
TITLES = (
    frozenset(
        {
            "mr",
            "mrs",
            "ms",
            "miss",
            "mx",
            "sir",
            "dame",
            "rev",
            "reverend",
            "sgt",
            "sergeant",
            "pc",
            "dc",
            "inspector",
            "judge",
            "cllr",
            "councillor",
            "imam",
            "rabbi",
            "sister",
            "father",
        }
    )
    | STAFF_TITLES
)
# The last word of each job: "support worker" and "social worker" end alike.
JOBS = frozenset(
    """
    nurse nurses doctor doctors consultant psychiatrist psychologist therapist registrar sister matron hca hcas
    assistant worker workers manager coordinator co-ordinator ot physio physiotherapist pharmacist advocate imha imca
    amhp cpn chaplain cleaner domestic clerk receptionist paramedic counsellor gp solicitor clinician keyworker
    care-coordinator dietitian dietician officer porter chef cook tutor teacher midwife practitioner lead director
    trainee student rmn sho houseman consultant's rc psychotherapist bouncer boss colleague colleagues technician
    policeman policewoman
    """.split()
) - {"student", "lead"}
# "Patient A" aside: people who are there, and are not staff.
OTHERS = frozenset(
    """
    patient patients resident residents lady woman man guy bloke lad girl boy person someone somebody visitor peer roommate
    inpatient service-user user chap
    """.split()
)
RELATIVES = frozenset(
    """
    son daughter mum mam mom mother dad father husband wife partner fiance fiancee brother sister twin friend mate
    boyfriend girlfriend nan nana gran granny grandma grandad grandpa grandfather grandmother grandson granddaughter
    uncle aunt auntie aunty cousin niece nephew child baby boy girl stepdad stepmum stepson stepdaughter ex neighbour
    flatmate housemate roommate carer kid kids children sons daughters sister-in-law brother-in-law dog cat godmother
    ex-husband ex-wife ex-partner
    """.split()
) - {"dog", "cat", "children", "kids"}
RELATIVE_TITLES = frozenset({"auntie", "aunty", "uncle", "nan", "nana", "grandma", "grandad", "aunt"})
OWNERS = frozenset({"my", "our", "his", "her", "their", "your", "whose"})
CALLING = frozenset({"called", "named"})
