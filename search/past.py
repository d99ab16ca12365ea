"""What was searched for holds the words of whoever searched, which may be those of a title."""

from .analysis import words
from .models import PastSearch

FEWEST = 3  # words that are a title's own and not everybody's


def forget_title(title: str) -> None:
    """Forget the searches that hold a title, or a good piece of one; fewer words are the language's."""
    titled = words(title)
    for search in PastSearch.objects.all().iterator(chunk_size=1000):
        asked = words(search.text)
        if titled and (_holds(asked, titled) or (len(asked) >= FEWEST and _holds(titled, asked))):
            search.delete()


def _holds(many: list[str], few: list[str]) -> bool:
    return f" {' '.join(few)} " in f" {' '.join(many)} "
