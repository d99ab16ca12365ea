"""What people are asked when they submit a change idea."""

from network.contributors.submissions.kinds import Kind
from network.contributors.submissions.questions import Choice, Prose, Question, Task, Text
from network.contributors.submissions.started_by import StartedBy
from network.contributors.submissions.where import WHERE

from .models import ChangeIdeaPage

IN_BRIEF = Task(
    "in-brief",
    "The idea in brief",
    (
        Question(
            name="title", label="Name of the idea", hint="A few words, for example “Safety huddles”.", is_required=True, most=150
        ),
        Text(
            name="summary",
            label="The idea in one or two sentences",
            hint="What somebody does, and what it is for. Up to 300 characters.",
            is_required=True,
            most=300,
        ),
        Text(
            name="in_patients_words",
            label="The idea as a patient would say it (optional)",
            hint="Ask somebody. Do not name them.",
            most=400,
        ),
    ),
)
THEORY = Task(
    "why-it-could-work",
    "Why it could work",
    (
        Text(name="theory_if", label="If we … (optional)", most=400, rows=2),
        Text(name="theory_then", label="then … (optional)", most=400, rows=2),
        Text(name="theory_because", label="because … (optional)", most=400, rows=2),
        Choice(
            name="evidence_level",
            label="What is known about whether it works? (optional)",
            choices=tuple(ChangeIdeaPage.EvidenceLevel.choices),
        ),
        Prose(name="evidence", label="Where can readers find out more about that? (optional)", rows=4),
    ),
)
HOW_TO_TRY = Task(
    "how-to-try-it",
    "How to try it",
    (
        Prose(
            name="how_to_try",
            label="How does a ward try it?",
            hint="One step on each line. Start with the smallest test that somebody can run this week.",
            is_required=True,
        ),
        Prose(name="who_to_involve", label="Who needs to be involved? (optional)", hint="Roles, not names.", rows=3),
        Question(name="needs_people", label="People it needs (optional)", most=300),
        Question(name="needs_time", label="Time it needs (optional)", most=300),
        Question(name="needs_materials", label="Materials it needs (optional)", most=300),
    ),
)
LEARNING = Task(
    "learning",
    "What did not work, and what to watch for",
    (
        Prose(
            name="what_did_not_work",
            label="What did not work when you, or others, tried it?",
            hint="Readers value this most. If nobody has tried it yet, say so.",
            is_required=True,
        ),
        Prose(name="risks", label="What could go wrong, and how would you notice? (optional)", rows=5),
        Prose(name="adaptable_parts", label="What may be adapted? (optional)", rows=4),
    ),
)
PEOPLE = Task(
    "lived-experience",
    "Lived experience and fairness",
    (
        Text(
            name="coproduction_statement",
            label="How were people with lived experience involved?",
            hint="Who, at which stage, whether they were paid, and what changed because of it. “Nobody yet” is an honest answer. "
            "Do not name anybody.",
            is_required=True,
            most=3000,
            rows=7,
        ),
        Prose(name="who_it_could_leave_out", label="Who could it leave out, and what do you do about it? (optional)", rows=4),
        Question(
            name="origin", label="Where does the idea come from? (optional)", hint="A ward, a service, another idea.", most=300
        ),
        StartedBy(),
    ),
)

CHANGE_IDEA = Kind(
    ChangeIdeaPage,
    "Something that a ward can try, with how to test it and what to watch for.",
    (IN_BRIEF, THEORY, HOW_TO_TRY, LEARNING, PEOPLE, WHERE),
)
