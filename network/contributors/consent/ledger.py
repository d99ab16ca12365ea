"""The consent ledger as its owner reads it."""

from dataclasses import dataclass
from datetime import datetime

from ..models import Story
from .consents import Wording, wording_of


@dataclass(frozen=True)
class Said:
    given: bool
    at: datetime
    wording: Wording


def ledger(story: Story) -> list[Said]:
    """Every yes and no with the exact words, the latest first."""
    return [Said(line.given, line.said_at, wording_of(line)) for line in reversed(story.consents.all())]
