"""What this part holds of somebody: the copy that they may take with them, and what becomes of it when they leave."""

from typing import Any

from django.conf import settings
from wagtail.models import Revision

from network.accounts.models import User
from network.accounts.own_data import ExportedFile, Wish
from network.core.addresses import public_url

from . import mails
from .models import CoAuthor, Submission
from .services import take_down
from .terms import ORGANISATION

WHERE_FROM = ("project_roles", "sponsor", "facilitator", "ward_name", "place")  # who did it, as far as a page says


class SubmissionsPart:
    name = "submissions"
    title = "What you submitted"

    def export(self, user: User) -> tuple[dict[str, Any], list[ExportedFile]]:
        """Every submission that somebody owns or writes with others, with its answers; there are no files."""
        found = Submission.objects.of(user).select_related("page")
        return {"submissions": [_record(submission, user) for submission in found]} if found else {}, []

    def published(self, user: User) -> int:
        return Submission.objects.filter(owner=user, state=Submission.State.PUBLISHED).count()

    def forget(self, user: User, wish: Wish) -> None:
        """What somebody wrote with others passes to the first of them. Of what they wrote alone, what is not published is
        erased, and what is published stays, loses what says who did it, or goes, as they wish."""
        CoAuthor.objects.filter(user=user).delete()
        CoAuthor.objects.filter(email__iexact=user.email).delete()
        for submission in Submission.objects.select_for_update().filter(owner=user):
            heir = submission.co_authors.accepted().filter(user__is_active=True).first()
            if heir and submission.state not in Submission.ENDED:
                _pass_on(submission, heir)
            elif submission.state != Submission.State.PUBLISHED or wish == Wish.REMOVE:
                _erase(submission)
            else:
                _part(submission, is_anonymous=wish == Wish.ANONYMOUS)


def _record(submission: Submission, user: User) -> dict[str, Any]:
    page = submission.page
    return {
        "type": submission.kind,
        "state": submission.state,
        "written_as": "owner" if submission.owner_id == user.pk else "co-author",
        "title": submission.title,
        "page": settings.BASE_URL + public_url(page.url_path) if page and page.live else None,
        "made_at": submission.made_at.isoformat(),
        "sent_at": submission.sent_at and submission.sent_at.isoformat(),
        "published_at": submission.published_at and submission.published_at.isoformat(),
        "note_of_editors": submission.note,
        "answers": {task: submission.values(task) for task in submission.answers},
    }


def _pass_on(submission: Submission, heir: CoAuthor) -> None:
    submission.owner = heir.user
    submission.save(update_fields=["owner"])
    heir.delete()
    if submission.page:
        submission.page.owner = heir.user
        submission.page.save(update_fields=["owner"])
    mails.send_later(submission, "passed_on")


def _erase(submission: Submission) -> None:
    page = submission.page
    submission.delete()
    take_down(page, None, keep=False)


def _part(submission: Submission, *, is_anonymous: bool) -> None:
    """The page stands alone from now on."""
    page = submission.page.specific
    submission.delete()
    page.owner = None
    page.save(update_fields=["owner"])
    if is_anonymous:
        names = [name for name in WHERE_FROM if hasattr(page, name)]
        organisations = {term.pk for term in page.terms.all() if term.vocabulary == ORGANISATION}
        for name in names:
            setattr(page, name, "")
        page.terms = [term for term in page.terms.all() if term.pk not in organisations]
        page.save_revision().publish()
        for revision in page.revisions.all():
            content = revision.content | {name: "" for name in names if name in revision.content}
            content["terms"] = [pk for pk in content.get("terms", []) if pk not in organisations]
            Revision.objects.filter(pk=revision.pk).update(content=content)


SUBMISSIONS = SubmissionsPart()
