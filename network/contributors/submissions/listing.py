"""Somebody's submissions as cards, for their dashboard."""

from dataclasses import dataclass

from django.urls import reverse

from network.accounts.models import User
from network.core.addresses import public_url

from .kinds import Kind, kind_named
from .models import Submission
from .progress import task_lines

State = Submission.State
COLOURS = {
    State.DRAFT: "white",
    State.SENT: "blue",
    State.NEEDS_CHANGES: "yellow",
    State.PUBLISHED: "green",
    State.DECLINED: "grey",
    State.WITHDRAWN: "grey",
}


@dataclass(frozen=True)
class SubmissionCard:
    submission: Submission
    kind: Kind
    is_own: bool

    @property
    def title(self) -> str:
        return self.submission.title or f"{self.kind.label} without a title"

    @property
    def tag(self) -> str:
        return self.submission.get_state_display()

    @property
    def colour(self) -> str:
        return COLOURS[self.submission.state]

    @property
    def is_waiting(self) -> bool:
        """Whether it is for its writers to act."""
        return self.submission.state == State.NEEDS_CHANGES

    @property
    def parts(self) -> str:
        lines = task_lines(self.kind, self.submission)
        return f"{sum(line.is_completed for line in lines)} of {len(lines)} parts done"

    @property
    def address(self) -> str:
        return reverse("submission", args=[self.kind.address, self.submission.key])

    @property
    def public_address(self) -> str:
        """Of its page on the site."""
        page = self.submission.page
        return public_url(page.url_path) if page and page.live else ""

    @property
    def withdraw_address(self) -> str:
        is_open = self.submission.state not in Submission.ENDED
        return reverse("submission_withdraw", args=[self.kind.address, self.submission.key]) if self.is_own and is_open else ""


def submissions_of(user: User) -> list[SubmissionCard]:
    """What somebody writes or wrote, alone or with others, the last saved first; one statement."""
    found = Submission.objects.of(user).select_related("page")
    cards = ((submission, kind_named(submission.kind)) for submission in found)
    return [SubmissionCard(submission, kind, submission.owner_id == user.pk) for submission, kind in cards if kind]
