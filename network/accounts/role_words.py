"""Each role in plain English: the one list behind the page that says who may do what, and behind invitations."""

from dataclasses import dataclass

from .role import Role


@dataclass(frozen=True)
class RoleWords:
    role: Role
    who: str
    may: tuple[str, ...]
    may_not: tuple[str, ...]
    how: str

    @property
    def name(self) -> str:
        return self.role.label

    @property
    def anchor(self) -> str:
        return self.role.name.lower().replace("_", "-")


ROLE_WORDS = (
    RoleWords(
        Role.CONTRIBUTOR,
        "Anyone with an account. Many contributors have lived experience of a ward, as a patient, carer, relative or friend.",
        (
            "share a story, save it and come back to it",
            "say yes or no to the exact words before a story is published",
            "take a story back at any time, without giving a reason",
            "see, correct, download and delete their own data",
        ),
        ("see what other people are still writing", "publish anything without somebody of the team reading it first"),
        "You get it when you make an account. You do not need an account to read anything.",
    ),
    RoleWords(
        Role.MEMBER,
        "A clinician or another professional who works to make wards safer.",
        (
            "send in case studies and change ideas, alone or with colleagues",
            "send in what an action learning set found out",
            "ask a team a question about its work",
        ),
        ("publish without a review by an editor", "see who tells a story"),
        "You get it when you confirm an email address of an organisation that we know, such as an NHS address. "
        "Without one, an editor, a PSC lead or an administrator can invite you.",
    ),
    RoleWords(
        Role.PSC_LEAD,
        "Somebody who leads this work for a Patient Safety Collaborative (PSC).",
        (
            "publish action learning outputs of their own PSC",
            "invite members of their own PSC",
            "do all that a member may",
        ),
        (
            "publish for another PSC",
            "change which PSC they publish for",
            "read stories that are not published, or see who tells them",
        ),
        "An administrator invites you, for one PSC.",
    ),
    RoleWords(
        Role.MODERATOR,
        "A trained person who reads stories with the people who tell them, before anybody else sees them.",
        (
            "read stories that were sent in, and suggest changes to their teller",
            "pass a story, if somebody else passes it too",
            "look up how to reach a teller, with a reason that is kept on record",
            "hide a comment that breaks the rules",
        ),
        (
            "change a story without its teller saying yes to the new words",
            "publish a story that only one person passed",
            "decide about an appeal against their own decision",
        ),
        "An administrator invites you, after training.",
    ),
    RoleWords(
        Role.SAFEGUARDING_LEAD,
        "The person who decides what to do when something in a story shows that somebody may be in danger.",
        (
            "be told at once about a serious concern",
            "read the story that it is about, and look up how to reach its teller, with a reason that is kept on record",
            "settle the concern, so that reading can go on",
        ),
        ("publish a story while a serious concern is open", "let a story pass without two readers"),
        "An administrator invites you.",
    ),
    RoleWords(
        Role.EDITOR,
        "Somebody who looks after what this site says.",
        (
            "write, review and publish pages: case studies, change ideas, events and information",
            "invite contributors and members",
            "look after the words that pages are sorted by",
        ),
        ("publish a story that was not read by two people", "see who tells a story", "give anybody a role in the team"),
        "An administrator invites you.",
    ),
    RoleWords(
        Role.ADMINISTRATOR,
        "Somebody who runs this site.",
        (
            "invite people to every role, and take a role away",
            "close an account",
            "say which email domains make somebody a member",
            "see the record of who was given a role, by whom and why",
        ),
        (
            "change that record",
            "publish a story that was not read by two people",
            "bring back a story that its teller took back",
        ),
        "Another administrator invites you. The first one is set up by the people who install the site.",
    ),
)
BY_ROLE = {words.role: words for words in ROLE_WORDS}
