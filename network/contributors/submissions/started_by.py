"""“Did somebody's story start this?”: a story that anyone may read, found by its address or by words of its title."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError

from network.core.models import Card

from ..models.story_page import StoryPage
from .questions import Question

STARTED_BY = "started_by"
MOST_OFFERED = 5
NOT_FOUND = "We could not find a published story with this address or title. Copy the address from the story’s page."
SEVERAL = "More than one story has these words in its title. Choose one of them."


def published_stories():
    """Nothing else is ever found, named or linked: a story that is not public does not exist here."""
    return Card.objects.listed().filter(kind=StoryPage.kind)


class StoryWidget(forms.TextInput):
    """What was chosen of several stories counts for more than the words that found them."""

    def value_from_datadict(self, data: Mapping, files, name: str) -> str | None:
        return data.get(f"{name}-choice") or data.get(name)


class StoryField(forms.CharField):
    widget = StoryWidget
    matches: list[Card] = []  # what is offered, where several stories fit

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        found = self._at(text) or list(published_stories().filter(title__icontains=text)[:MOST_OFFERED])
        if len(found) == 1:
            return found[0].pk
        self.matches = found
        raise ValidationError(SEVERAL if found else NOT_FOUND)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, int):
            return value
        card = published_stories().filter(pk=value).first()
        return card.url if card else ""

    @staticmethod
    def _at(text: str) -> list[Card]:
        try:
            path = urlsplit(text).path.rstrip("/")
        except ValueError:
            return []
        slug = path.rpartition("/")[2]
        return [card for card in published_stories().filter(page__slug=slug) if card.url == f"{path}/"] if "/" in path else []


@dataclass(frozen=True, kw_only=True)
class StartedBy(Question):
    """The number of the story's page, or None. It becomes a link from the story once this is published."""

    name: str = STARTED_BY
    label: str = "Did somebody’s story on this website start this? (optional)"
    hint: str = "Copy the address of the story, or type words of its title. The story will show what it led to."
    most: int = 300
    template: ClassVar[str] = "story"
    is_on_page: ClassVar[bool] = False
    empty: ClassVar[Any] = None

    def form_field(self) -> forms.Field:
        return StoryField(required=False, max_length=self.most, label=self.label, help_text=self.hint)

    def in_words(self, answer: int) -> str:
        card = published_stories().filter(pk=answer).first()
        return card.title if card else "A story that is not published any more"
