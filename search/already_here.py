"""Is it already here? What a search finds for a title that somebody is about to use."""

import re
from collections.abc import Collection

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from network.core.models import Card

from .query import LONGEST
from .results import Search

_OPERATORS = re.compile(r"[\"“”„«»]|(?<!\w)-")  # a title asks for no phrase and leaves nothing out


def alike(text: str, kinds: Collection[str], most: int) -> list[Card]:
    """Cards of these kinds, as anyone may read them now, best match first."""
    asked = _OPERATORS.sub(" ", text)[:LONGEST]
    if not asked.strip():
        return []
    pairs = [("q", asked), *(("type", kind.replace("_", "-")) for kind in kinds)]
    found = Search.from_query(QueryDict(urlencode(pairs)), reverse("search"), size=most)
    return [result.card for result in found.results]
