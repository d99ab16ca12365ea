"""Taking a story back: one step, no reason, and it is gone before whoever asked is answered."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from network.core.gone import page_gone

from ..models import Decision, Story, Tombstone
from .erasing import delete_files, delete_page, erase_words, part_from_person
from .withdrawals_list import lines, write_unlisted

AT_ONCE = 500  # keys that are looked up in a statement


@dataclass(frozen=True)
class Buried:
    """A story that the database has taken away; `page` is the number and title of the page that it had, if it had one."""

    story: Story
    page: tuple[int, str] | None


def withdraw(story: Story, by: str = "teller") -> None:
    """Take a story back for good, or delete a draft. Nothing where that has been done already.

    When this returns, its page is in no answer any more and its words and files are gone. The list outside the database is
    written too; where that or a file fails, the story is gone all the same, and `apply_withdrawals` tries again.
    """
    if buried := bury(story, by):
        finish(buried)


@transaction.atomic
def bury(story: Story, by: str = "teller") -> Buried | None:
    """Its part in the database, which a larger transaction may still take back; `finish` comes when that is through.

    None where it has been done already.
    """
    found = Story.objects.select_for_update().filter(pk=story.pk).exclude(state=Story.State.WITHDRAWN).first()
    if found is None:
        return None
    buried = Buried(found, _take_away(found, by))
    story.state = Story.State.WITHDRAWN
    return buried


def finish(buried: Buried) -> None:
    """What no transaction takes back: other engines' entries, the list and the files."""
    if buried.page:
        page_gone.send(sender=Story, page_id=buried.page[0], title=buried.page[1])
    write_unlisted()
    _finish_files(buried.story)


def _take_away(story: Story, by: str) -> tuple[int, str] | None:
    """Number and title of the page that it had, if it had one."""
    page = story.page
    was_public = page is not None and (page.live or page.first_published_at is not None)
    path = page.address if was_public else ""
    Tombstone.objects.update_or_create(key=story.key, defaults={"path": path, "withdrawn_at": timezone.now(), "listed_at": None})
    gone = (page.pk, page.title) if page else None
    story.page, story.state, story.is_held = None, Story.State.WITHDRAWN, False
    story.review_on = story.check_in_on = None
    erase_words(story)
    part_from_person(story)
    if page:
        delete_page(page)
    Decision.objects.create(story=story, as_who=by, action=Decision.Action.WITHDRAWN)
    return gone


def _finish_files(story: Story) -> None:
    """The files; and of a draft, which nobody but its teller ever saw, nothing at all is kept."""
    if delete_files(story) and story.sent_at is None:
        story.delete()


def apply_again() -> Iterator[str]:
    """Withdraw again what the list names and the database has, as after an older backup was restored, and finish what was
    left undone. Says what it does, naming no story."""
    known = list(lines())
    for start in range(0, len(known), AT_ONCE):
        some = {line.key: line for line in known[start : start + AT_ONCE]}
        for story in Story.objects.filter(key__in=some).exclude(state=Story.State.WITHDRAWN):
            withdraw(story, by="the site")
            yield f"Withdrawn again: a story that was withdrawn on {some[story.key].withdrawn_at:%d %B %Y}."
        buried = set(Tombstone.objects.filter(key__in=some).values_list("key", flat=True))
        for line in (line for key, line in some.items() if key not in buried):
            Tombstone.objects.create(
                key=line.key, path=line.path, withdrawn_at=line.withdrawn_at, listed_at=timezone.now()
            )  # its address answers as it did
    for story in Story.objects.filter(state=Story.State.WITHDRAWN, files__isnull=False).distinct():
        _finish_files(story)
        yield "Deleted files of a story that was withdrawn before."
    if not write_unlisted():
        yield "The list of withdrawals can't be written: see the log."


def brought_back() -> int:
    """How many stories are here that the list says were withdrawn."""
    keys = [line.key for line in lines()]
    some = (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))
    return sum(Story.objects.filter(key__in=part).exclude(state=Story.State.WITHDRAWN).count() for part in some)
