"""What people are asked when they submit the output of an action learning set."""

from network.contributors.submissions.kinds import Kind
from network.contributors.submissions.questions import Day, Lines, Number, Prose, Question, Task, Text
from network.contributors.submissions.started_by import StartedBy
from network.contributors.submissions.where import WHERE

from .models import LearningSetPage, SetAction

THE_SET = Task(
    "the-set",
    "The learning set",
    (
        Question(
            name="title", label="Title", hint="What the set was about, for example “Leave and trust”.", is_required=True, most=150
        ),
        Text(
            name="summary",
            label="What the set found, in one or two sentences",
            hint="Up to 300 characters.",
            is_required=True,
            most=300,
        ),
        Question(name="set_name", label="Name of the set (optional)"),
        Number(name="number", label="Number of the set (optional)"),
        Day(name="held_on", label="When was it held? (optional)", hint="For example, 14 9 2026"),
        Question(name="place", label="Where was it held? (optional)", hint="A place, or Online."),
        Text(
            name="attendance",
            label="Who took part? (optional)",
            hint="By role and Patient Safety Collaborative, never by name.",
            most=400,
        ),
    ),
)
SHARING = Task(
    "sharing",
    "Sharing and the challenge",
    (
        Prose(name="sharing", label="What learning did people share?", is_required=True),
        Text(name="challenge", label="What was the challenge, in one sentence? (optional)", most=400, rows=2),
        Text(name="challenge_affects", label="Whom does it affect? (optional)", most=300, rows=2),
    ),
)
SOLUTIONS = Task(
    "solutions",
    "Solutions and actions",
    (
        Prose(name="solutions", label="Which solutions did the set explore? (optional)"),
        Lines(
            name="actions",
            label="Actions (optional)",
            hint="One action on each line. Say who by their role, not their name.",
            row=SetAction,
            column="what",
        ),
        Prose(name="kept_actions", label="The one or two actions that teams took away (optional)", rows=3),
        Prose(name="review_of_actions", label="What became of the last set’s actions? (optional)", rows=4),
    ),
)
LEARNING = Task(
    "learning",
    "What did not work, and what people learned",
    (
        Prose(
            name="loathed",
            label="What did not work, or what did people like least?",
            hint="Of the work that was shared, and of the set itself. Readers value this most.",
            is_required=True,
        ),
        Prose(name="loved", label="What did people value? (optional)", rows=4),
        Prose(name="learned", label="What did people learn? (optional)", rows=4),
        Prose(name="longed_for", label="What did people long for? (optional)", rows=4),
        Prose(name="questions_left", label="Which questions stay open? (optional)", rows=4),
    ),
)
PEOPLE = Task(
    "lived-experience",
    "Lived experience",
    (
        Prose(
            name="ppv_contribution",
            label="How were people with lived experience involved?",
            hint="What patient and public voice partners brought, and how it changed the discussion. “Nobody yet” is an honest "
            "answer. Do not name anybody.",
            is_required=True,
        ),
        StartedBy(),
    ),
)

LEARNING_SET_OUTPUT = Kind(
    LearningSetPage,
    "What an action learning set shared, explored and decided.",
    (THE_SET, SHARING, SOLUTIONS, LEARNING, PEOPLE, WHERE),
    leads_publish=True,
)
