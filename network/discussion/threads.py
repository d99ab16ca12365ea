"""What was said on a page, as threads one level deep."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .models import Comment


@dataclass
class Thread:
    comment: Comment
    is_continued: bool = False  # its comment stands on a page before
    replies: list[Comment] = field(default_factory=list)


def threads(comments: Iterable[Comment]) -> list[Thread]:
    """Of comments in the order of their threads; replies whose comment is not among them continue a thread."""
    found: dict[int, Thread] = {}
    for comment in comments:
        if comment.parent_id is None:
            found[comment.pk] = Thread(comment)
        else:
            thread = found.setdefault(comment.parent_id, Thread(comment.parent, is_continued=True))
            thread.replies.append(comment)
    return list(found.values())
