"""The questions about tellers, in the groups that the NHS and the Office for National Statistics use. All may be left out."""

from collections.abc import Mapping
from dataclasses import dataclass

RATHER_NOT = "rather_not"
LEFT_OUT = ""


@dataclass(frozen=True)
class Question:
    name: str
    text: str
    groups: Mapping[str, str]
    hint: str = ""

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What is offered."""
        return [*self.groups.items(), (RATHER_NOT, "I would rather not say")]

    @property
    def counted(self) -> dict[str, str]:
        """What is counted, by the value that is kept: every answer, and that there was none."""
        return {**dict(self.choices), RATHER_NOT: "Would rather not say", LEFT_OUT: "Left it out"}


QUESTIONS = (
    Question(
        "age",
        "How old are you?",
        {
            "under_25": "Under 25",
            "25_34": "25 to 34",
            "35_44": "35 to 44",
            "45_54": "45 to 54",
            "55_64": "55 to 64",
            "65_74": "65 to 74",
            "75_over": "75 or over",
        },
    ),
    Question(
        "gender",
        "Which of these describes you best?",
        {
            "female": "Female (including trans woman)",
            "male": "Male (including trans man)",
            "non_binary": "Non-binary",
            "other": "None of these",
        },
    ),
    Question(
        "ethnic_group",
        "What is your ethnic group?",
        {
            "asian": "Asian or Asian British",
            "black": "Black, Black British, Caribbean or African",
            "mixed": "Mixed or multiple ethnic groups",
            "white": "White",
            "other": "Another ethnic group",
        },
        "White includes Gypsy, Irish Traveller and Roma. Another group includes Arab.",
    ),
    Question(
        "disability",
        "Do you have a disability, or a health condition that lasts for 12 months or longer?",
        {
            "limits": "Yes, and it makes daily life harder",
            "no_limit": "Yes, and it does not make daily life harder",
            "none": "No",
        },
        "This includes mental health, a learning disability and autism.",
    ),
    Question(
        "orientation",
        "Which of these describes your sexual orientation best?",
        {
            "straight": "Straight or heterosexual",
            "gay": "Gay or lesbian",
            "bi": "Bi or bisexual",
            "other": "None of these",
        },
    ),
    Question(
        "religion",
        "What is your religion or belief?",
        {
            "none": "No religion",
            "buddhist": "Buddhist",
            "christian": "Christian",
            "hindu": "Hindu",
            "jewish": "Jewish",
            "muslim": "Muslim",
            "sikh": "Sikh",
            "other": "Another religion or belief",
        },
    ),
)
