"""What teams are asked when they submit a case study."""

from network.contributors.submissions.kinds import Kind
from network.contributors.submissions.questions import Choice, Prose, Question, Task, Text
from network.contributors.submissions.started_by import StartedBy
from network.contributors.submissions.where import WHERE
from network.core.scales import StageOfAdoption

from .models import CaseStudyPage

IN_BRIEF = Task(
    "in-brief",
    "The case study in brief",
    (
        Question(
            name="title",
            label="Title",
            hint="Say what you did and where it led, for example “Morning huddles: fewer restraints, less paperwork”.",
            is_required=True,
            most=150,
        ),
        Text(
            name="summary",
            label="What happened, in one or two sentences",
            hint="Start with the result, even if nothing changed. Up to 300 characters.",
            is_required=True,
            most=300,
        ),
        Choice(
            name="stage_of_adoption",
            label="How far has it got? (optional)",
            choices=tuple((stage.value, stage.label) for stage in StageOfAdoption),
        ),
    ),
)
PROBLEM = Task(
    "the-problem",
    "The problem",
    (
        Prose(name="problem", label="What problem were you trying to solve?"),
        Prose(name="aim", label="What was your aim? (optional)", hint="What, by how much, by when.", rows=3),
        Prose(name="background", label="What led up to it? (optional)", rows=5),
    ),
)
WHAT_YOU_DID = Task(
    "what-you-did",
    "What you did and how it went",
    (
        Prose(name="what_we_did", label="What did you do?", is_required=True),
        Prose(name="how_it_went", label="How did it go? (optional)"),
        Prose(
            name="measurement",
            label="What did you measure? (optional)",
            hint="The measure, the figure before and after, and the period. Leave out numbers under 5 from one ward and month: "
            "they may show who somebody is.",
            rows=5,
        ),
        Prose(name="what_we_continued", label="What did you continue to do? (optional)", rows=5),
    ),
)
LEARNING = Task(
    "learning",
    "What did not work, and what you learned",
    (
        Prose(
            name="what_did_not_work",
            label="What did not work, or not as you hoped?",
            hint="Readers value this most. If all of it worked, say how you know.",
            is_required=True,
        ),
        Prose(name="what_we_learned", label="What did you learn? (optional)"),
        Prose(name="would_do_again", label="Would you do it again? (optional)", rows=3),
    ),
)
PEOPLE = Task(
    "lived-experience",
    "Lived experience and fairness",
    (
        Prose(
            name="involvement",
            label="How were people with lived experience involved?",
            hint="Who, at which stage, whether they were paid, and what changed because of it. “Nobody yet” is an honest answer. "
            "Do not name anybody.",
            is_required=True,
        ),
        Prose(
            name="equity",
            label="Who benefited, and who did not? (optional)",
            hint="How do you know? “We did not measure it” is an honest answer.",
            rows=5,
        ),
        StartedBy(),
    ),
)

CASE_STUDY = Kind(
    CaseStudyPage,
    "What your team tried, what happened and what did not work.",
    (IN_BRIEF, PROBLEM, WHAT_YOU_DID, LEARNING, PEOPLE, WHERE),
)
