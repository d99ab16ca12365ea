"""A long discussion in pages of comments, whose number and weight stay the same however much is said."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import QueryDict
from wagtail.models import Page

from network.accounts.models import User
from network.core.pagination import page_number

from .models import Comment
from .threads import Thread, threads

ARGUMENT = "discussion"  # in the address of the page that is discussed
SIZE = 30


@dataclass(frozen=True)
class Part:
    """What stands on one page of a discussion; links are "" where there is nothing."""

    threads: list[Thread]
    count: int  # of all that is shown, on whichever page; 0 where this page is not there
    is_beyond: bool
    earlier_link: str
    more_link: str


def read(page: Page, user, query: QueryDict) -> Part:
    """The page of its discussion that an address asks for, in one statement."""
    number = page_number(query.get(ARGUMENT))
    start = (number - 1) * SIZE
    found = list(Comment.objects.for_reader(page.pk, user).with_count(page.pk)[start : start + SIZE + 1])
    is_beyond = not found and number > 1
    return Part(
        threads(found[:SIZE]),
        found[0].count if found else 0,
        is_beyond,
        _link(page.address, 1 if is_beyond else number - 1) if number > 1 else "",
        _link(page.address, number + 1) if len(found) > SIZE else "",
    )


def address_of(comment: Comment, page_address: str, user: User) -> str:
    """Where a comment stands for somebody: on the page of the list that holds it."""
    thread = comment.parent_id or comment.pk
    before = Comment.objects.for_reader(comment.page_id, user).filter(Q(thread__lt=thread) | Q(thread=thread, pk__lt=comment.pk))
    number = before.count() // SIZE + 1
    return f"{page_address}{_query(number)}#comment-{comment.pk}"


def _link(page_address: str, number: int) -> str:
    return f"{page_address}{_query(number)}#discussion"


def _query(number: int) -> str:
    return f"?{ARGUMENT}={number}" if number > 1 else ""
