"""What a story may touch on: words for the note that readers see first, and the vocabulary's terms for the same."""

from dataclasses import dataclass

LONGEST_NOTE = 200


@dataclass(frozen=True)
class Topic:
    name: str
    label: str
    term: str = ""  # of the vocabulary of restrictive practices


TOPICS = (
    Topic("restraint", "being held or restrained", "restraint"),
    Topic("seclusion", "seclusion", "seclusion"),
    Topic("injection", "an injection to calm someone quickly", "rapid-tranquillisation"),
    Topic("self-harm", "self-harm"),
    Topic("suicide", "suicide"),
    Topic("sexual-safety", "sexual harassment or abuse"),
    Topic("violence", "violence or threats"),
    Topic("discrimination", "racism or other discrimination"),
    Topic("eating", "eating problems"),
    Topic("death", "a death"),
    Topic("police", "the police"),
    Topic("unkindness", "staff who were unkind"),
)
CHOICES = [(topic.name, topic.label[0].upper() + topic.label[1:]) for topic in TOPICS]


def content_note(names: list[str], other: str) -> str:
    """ "Mentions seclusion, self-harm and a fire". What no longer fits is left for the story partner to add."""
    labels = [topic.label for topic in TOPICS if topic.name in names] + ([other] if other else [])
    while labels:
        first, last = labels[:-1], labels[-1]
        note = "Mentions " + (f"{', '.join(first)} and " if first else "") + last
        if len(note) <= LONGEST_NOTE:
            return note
        labels.pop()
    return ""


def terms(names: list[str]) -> list[str]:
    """The slugs of restrictive practices that the topics stand for."""
    return [topic.term for topic in TOPICS if topic.term and topic.name in names]
