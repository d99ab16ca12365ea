from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from .schedule import Frequency

LONGEST_QUERY = 1000
KEPT_UNCONFIRMED = timedelta(days=7)


class AlertQuerySet(models.QuerySet):
    def confirmed(self):
        return self.exclude(confirmed_at=None)

    def never_confirmed(self, now: datetime):
        """What somebody asked for and nobody confirmed in time."""
        return self.filter(confirmed_at=None, asked_at__lt=now - KEPT_UNCONFIRMED)

    def due(self, now: datetime, latest: int):
        """What may be sent now and has not seen the latest arrivals; alerts for the same list come together."""
        return self.confirmed().filter(due_at__lte=now, seen__lt=latest).order_by("query", "pk")

    def with_nothing_new(self, now: datetime, latest: int):
        return self.confirmed().filter(due_at__lte=now, seen__gte=latest)


class Alert(models.Model):
    """Somebody's wish for e-mails when a list of the search changes. The address is held here and nowhere else.

    `seen` is the one record of what was sent: each page that became listed has the number of a batch (`Arrival`), and batches up
    to this one are done with. `due_at` is also what a run holds while it sends: see sending.py.
    """

    email = models.EmailField("email address")
    query = models.CharField(max_length=LONGEST_QUERY, blank=True, help_text="The canonical query string of the list.")
    frequency = models.CharField(max_length=20, choices=Frequency.choices, default=Frequency.WEEKLY)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True, db_index=True)
    seen = models.PositiveBigIntegerField(default=0)
    up_to = models.PositiveBigIntegerField(null=True, blank=True, help_text="The last batch of an e-mail that is on its way.")
    failures = models.PositiveIntegerField(default=0, help_text="How many times in a row it could not be delivered.")

    objects = AlertQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["email", "query"], name="one_alert_for_address_and_list")]

    def __str__(self):
        return f"Alert {self.pk}"  # never the address: this ends up in logs


class Arrival(models.Model):
    """That a page became something anyone may read, once and for all: one that is taken down and comes back is not new again.

    A plain number and no key: it outlives the page's card.
    """

    page_id = models.BigIntegerField(primary_key=True)
    batch = models.PositiveBigIntegerField(db_index=True)

    def __str__(self):
        return f"Page {self.page_id} in batch {self.batch}"


class LatestBatch(models.Model):
    """One row: the number of the latest batch of arrivals. Who gives out a number holds its lock."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self):
        return str(self.number)
