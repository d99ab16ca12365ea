"""Tags that say little one by one, and together may fit one person only."""

from collections.abc import Sequence
from dataclasses import dataclass

FEW_STAY = (  # kinds of ward of which there are few, so that a place or a year is enough
    "mother and baby",
    "deaf",
    "high secure",
    "medium secure",
    "young people's",
    "children's",
    "eating disorders",
    "neuropsychiatry",
    "personality disorder",
    "learning disability",
    "autism",
    "veteran",
)


@dataclass(frozen=True, slots=True)
class Tags:
    """What readers would see beside the words of a story, in the words that they would see."""

    ward_types: Sequence[str] = ()
    inequality_focus: Sequence[str] = ()
    year: int | None = None
    season: str = ""
    places: Sequence[str] = ()  # region, patient safety collaborative or organisation

    def groups(self) -> list[list[str]]:
        """What was answered, a list for each question."""
        when = " ".join(str(part) for part in (self.season, self.year) if part)
        asked = [list(self.ward_types), list(self.inequality_focus), [when] if when else [], list(self.places)]
        return [answer for answer in asked if answer]


def combination(tags: Tags) -> str | None:
    """A sentence for the teller where the tags together may show who they are; None where they are few enough.

    Three questions that are answered are enough, or two where the ward is of a kind that few people stay on. It
    suggests leaving out a tag, because the words are theirs and a tag is ours.
    """
    groups = tags.groups()
    is_rare = any(few in name.lower().replace("’", "'") for name in tags.ward_types for few in FEW_STAY)
    if len(groups) < (2 if is_rare else 3):
        return None
    told = _in_words([name for group in groups for name in group])
    return (
        f"Together, these tags may show who you are: {told}. Few people fit all of them. "
        "You can leave out one or two of the tags, and keep your words as they are."
    )


def _in_words(names: list[str]) -> str:
    return " and ".join(filter(None, ["; ".join(names[:-1]), names[-1]]))
