import uuid

from django.conf import settings
from django.db import models
from django.db.models import Count, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from network.accounts.names import folded

LONGEST_NAME = 40
LONGEST_ROLE = 40


class Participant(models.Model):
    """Somebody as discussions know them: by the name that they chose. All else about them stays with the account."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="participant")
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    folded_name = models.CharField(max_length=255, blank=True, default="", editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["folded_name"], condition=~Q(folded_name=""), name="one_participant_of_a_name")
        ]

    def __str__(self):
        return f"participant {self.pk}"

    def save(self, *args, **kwargs):
        if self._state.adding:  # a name is chosen once
            self.folded_name = folded(self.name)[:255]
        super().save(*args, **kwargs)

    @property
    def shown_name(self) -> str:
        return self.name or "A member"


class State(models.TextChoices):
    WAITING = "waiting", "Waiting to be read"
    APPROVED = "approved", "Shown"
    HIDDEN = "hidden", "Hidden"


class CommentQuerySet(models.QuerySet):
    def shown(self):
        """What anybody may read: with a comment that is hidden, its replies are gone too."""
        return self.filter(Q(parent=None) | Q(parent__state=State.APPROVED), state=State.APPROVED)

    def for_reader(self, page_id: int, user):
        """What somebody sees on a page, the oldest thread first: what is shown, and their own that waits. One statement."""
        seen = Q(state=State.APPROVED)
        if user.is_authenticated:
            seen |= Q(state=State.WAITING, author__user_id=user.pk)
        with_parent = Q(parent=None) | Q(parent__state=State.APPROVED)
        found = self.filter(seen, with_parent, page_id=page_id).select_related("author", "parent__author")
        return found.annotate(thread=Coalesce("parent_id", "pk")).order_by("thread", "pk")

    def with_count(self, page_id: int):
        """Each with how much is shown on the page, in `count`."""
        shown = Comment.objects.shown().filter(page_id=page_id).order_by().values("page_id")
        return self.annotate(count=Coalesce(Subquery(shown.values(number=Count("pk"))), 0))

    def answerable(self, page_id: int):
        """What may be replied to on a page: replies have no replies."""
        return self.filter(page_id=page_id, parent=None, state=State.APPROVED)

    def waiting(self):
        return self.filter(state=State.WAITING)

    def reported(self):
        """What is shown and somebody reported, and nobody has looked at since."""
        open_reports = Report.objects.filter(comment=models.OuterRef("pk"), settled_at=None)
        return self.filter(models.Exists(open_reports), state=State.APPROVED)

    def hidden(self):
        return self.filter(state=State.HIDDEN)

    def for_moderators(self):
        return self.select_related("author", "page", "parent__author").prefetch_related("reports").order_by("pk")


class Comment(models.Model):
    """Something said on a page. Its HTML was cleaned on the way in."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="discussion")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    author = models.ForeignKey(Participant, models.SET_NULL, null=True, blank=True, related_name="comments")
    role = models.CharField(max_length=LONGEST_ROLE, blank=True)  # what its author was when it was written
    is_team = models.BooleanField(default=False)  # an answer of the page's team, given by a link
    html = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    key = models.UUIDField(default=uuid.uuid4)  # of the form that it came from: sent twice, it is there once
    written_at = models.DateTimeField(default=timezone.now)

    objects = CommentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["author", "key"], name="one_comment_a_form")]
        indexes = [models.Index(fields=["page", "state"], name="comment_page_state")]

    def __str__(self):
        return self.about

    @property
    def about(self) -> str:
        """What it is called in logs and in the moderators' forms."""
        return f"comment {self.pk}"

    @property
    def shown_name(self) -> str:
        if self.is_team:
            return "The team behind this page"
        return self.author.shown_name if self.author else "Somebody who left"

    @property
    def is_waiting(self) -> bool:
        return self.state == State.WAITING

    @property
    def open_reports(self) -> list["Report"]:
        return [report for report in self.reports.all() if report.settled_at is None]


class Report(models.Model):
    """That somebody asks the moderators to look at a comment. Who it was stays with the moderators."""

    class Reason(models.TextChoices):
        PERSONAL = "personal", "It could show who somebody is"
        UNKIND = "unkind", "It is unkind or discriminates"
        UNSAFE = "unsafe", "It is not safe, or it describes self-harm or suicide"
        SELLING = "selling", "It sells something or does not belong here"
        OTHER = "other", "Something else"

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=10, choices=Reason.choices)
    words = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    client = models.CharField(max_length=64, db_index=True, blank=True)  # a digest for a day, against floods; then empty
    at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"report {self.pk}"
