"""Which names somebody may be shown under. Each part that knows a reason against one says it, and no part learns another's."""

import unicodedata
from collections.abc import Callable
from enum import Enum, auto

from .models import User

TAKEN = "Somebody else has this name here. Choose another, or leave it empty."


class Place(Enum):
    """Where a name is shown."""

    STORIES = auto()
    DISCUSSIONS = auto()


Judge = Callable[[str, User], str]  # why somebody may not be shown under a name, in a sentence for them; "" where they may
_judges: dict[Place, list[Judge]] = {place: [] for place in Place}


def register(place: Place, judge: Judge) -> None:
    """Called when the site starts, by an app that knows of names elsewhere."""
    if judge not in _judges[place]:
        _judges[place].append(judge)


def why_not(place: Place, name: str, user: User) -> str:
    """The first reason against a name; "" where there is none."""
    return next((said for judge in _judges[place] if (said := judge(name, user))), "")


def folded(name: str) -> str:
    """Letters and digits alone, in lower case and without accents: names that fold to the same read as one."""
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return "".join(character for character in bare if character.isalnum())
