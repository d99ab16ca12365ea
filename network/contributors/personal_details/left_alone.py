"""What identifies nobody and may stay: helplines, and the addresses of organisations.

What readers are shown is `network.core.help_lines`; of the others it is enough that none is a private number. Those that an
organisation gave up stay, because people still write them. Freephone, 03, 084 and 09 numbers need no line: by Ofcom's numbering
plan they are organisations' alone, and `numbers` leaves them by their type.
"""

from network.core.help_lines import SHOWN

# What is dialled, without spaces. Short numbers are never taken for somebody's; they are here for longer runs of digits.
HELPLINES = frozenset(
    {
        *SHOWN,
        "112", "101", "105", "119", "18000", "18001111", "18001999",  # emergency, police, power cuts, NHS; text relay
        "116000", "116111",  # of Ofcom's register for help: missing people, and children
        "88247", "07860039967",  # PAPYRUS, by text
        "08001111",  # Childline
    }
)  # fmt: skip
MAILBOXES = frozenset({"jo@samaritans.org", "pat@papyrus-uk.org", "enquiries@cqc.org.uk"})
SITES = frozenset(
    """
    nhs.uk 111.nhs.uk england.nhs.uk gov.uk legislation.gov.uk cqc.org.uk ombudsman.org.uk healthwatch.co.uk mind.org.uk
    rethink.org samaritans.org papyrus-uk.org giveusashout.org childline.org.uk thecalmzone.net sane.org.uk
    mencap.org.uk autism.org.uk youngminds.org.uk beateatingdisorders.org.uk bipolaruk.org hearing-voices.org
    nspcc.org.uk citizensadvice.org.uk careopinion.org.uk mentalhealth.org.uk voiceability.org carersuk.org ageuk.org.uk
    refuge.org.uk nice.org.uk rcpsych.ac.uk
    """.split()
)
HANDLES = frozenset(
    """
    nhsuk nhsengland nhs mindcharity rethink_ samaritans charityrethink mencap_charity cqcprof carequalitycomm home work
    school uni college hospital the all me my night that this least first last once
    """.split()
)
