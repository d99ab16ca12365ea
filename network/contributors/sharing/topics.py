"""What a story may touch on: words for the note that readers see first, and the vocabulary's terms for the same."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    name: str
    label: str
    term: str = ""  # of the vocabulary of restrictive practices
    is_of_violence: bool = False


TOPICS = (
    Topic("restraint", "being held or restrained", "restraint"),
    Topic("seclusion", "seclusion", "seclusion"),
    Topic("injection", "an injection to calm someone quickly", "rapid-tranquillisation"),
    Topic("self-harm", "self-harm"),
    Topic("suicide", "suicide"),
    Topic("sexual-safety", "sexual harassment or abuse", is_of_violence=True),
    Topic("violence", "violence or threats", is_of_violence=True),
    Topic("discrimination", "racism or other discrimination"),
    Topic("eating", "eating problems"),
    Topic("death", "a death"),
    Topic("police", "the police"),
    Topic("unkindness", "staff who were unkind"),
)
CHOICES = [(topic.name, topic.label[0].upper() + topic.label[1:]) for topic in TOPICS]


def content_note(names: list[str], other: str) -> str:
    """ "Mentions seclusion, self-harm and a fire": all of them, for which the page has room (`StoryPage.content_note`)."""
    labels = [topic.label for topic in TOPICS if topic.name in names] + ([other] if other else [])
    if not labels:
        return ""
    *first, last = labels
    return "Mentions " + (f"{', '.join(first)} and " if first else "") + last


def is_of_violence(names: list[str]) -> bool:
    """Whether readers get a way to leave quickly."""
    return any(topic.is_of_violence for topic in TOPICS if topic.name in names)


def terms(names: list[str]) -> list[str]:
    """The slugs of restrictive practices that the topics stand for."""
    return [topic.term for topic in TOPICS if topic.term and topic.name in names]
