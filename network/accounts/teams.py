"""Who stands behind a page: its owner, and whoever wrote it with them. Other parts of the site know the latter."""

from collections.abc import Callable, Iterable

from wagtail.models import Page

from .models import User

Writers = Callable[[Page], Iterable[User]]
_finders: list[Writers] = []


def register(writers: Writers) -> None:
    """Called when the site starts, by an app that knows who wrote a page with its owner."""
    if writers not in _finders:
        _finders.append(writers)


def team_of(page: Page) -> list[User]:
    """The active people behind a page, its owner first; nobody where it has no owner."""
    if page.owner is None:
        return []
    found = [page.owner, *(user for writers in _finders for user in writers(page))]
    return [user for user in dict.fromkeys(found) if user.is_active and user.email]
