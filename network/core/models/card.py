from django.db import models
from django.db.models import F

from ..addresses import public_url
from ..expiry import HAS_NOT_EXPIRED, has_not_expired, moment
from ..kinds import kind_labels
from ..privacy import IS_PRIVATE, restricted_ancestor

_PAGES = "<pages>"  # where a mark for each page goes
# What `listed` says, for some pages, as plain SQL: every list runs it, and the ORM takes six times as long to put it together.
_LISTED = f"""
    SELECT card.*, page.url_path, page.slug
    FROM core_card card JOIN wagtailcore_page page ON page.id = card.page_id
    WHERE card.page_id IN ({_PAGES}) AND page.live AND {HAS_NOT_EXPIRED} AND NOT {IS_PRIVATE}
"""


class CardQuerySet(models.QuerySet):
    def listed(self):
        """What anyone may read, newest first, each with the address of its page."""
        return (
            self.filter(has_not_expired("page__"), page__live=True)
            .filter(~restricted_ancestor("page__path"))
            .annotate(url_path=F("page__url_path"), slug=F("page__slug"))
            .order_by("-date", "-page_id")
        )

    def going_out(self, outlet: str):
        """Those that are not kept out of an outlet (see models.outlet)."""
        return self.exclude(page__kept_from__outlet=outlet)

    def in_order(self, page_ids: list[int]) -> list["Card"]:
        """The listed cards of these pages, in this order; one statement, none for an empty list."""
        if not page_ids:
            return []
        listed = self.raw(_LISTED.replace(_PAGES, ", ".join(["%s"] * len(page_ids))), [*page_ids, moment()])
        found = {card.page_id: card for card in listed}
        return [found[page_id] for page_id in page_ids if page_id in found]


class Card(models.Model):
    """What a page shows of itself wherever it is listed, prepared once when the page is saved.

    `keys` is what the page is found by ("kind:event", "term:17", "has:easy-read"); `data` is what its card template shows.
    Term names and addresses are not copied here: they are read through ids and the page, so a rename needs no new card.
    """

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, primary_key=True, related_name="card")
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=255)
    summary = models.CharField(max_length=300, blank=True)
    date = models.DateTimeField()
    keys = models.JSONField(default=list)
    data = models.JSONField(default=dict)
    external_id = models.CharField(max_length=100, blank=True, db_index=True)

    fits_choice = False  # whether it fits what the reader wants first; lists say so

    objects = CardQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "-date"], name="card_kind_date")]

    def __str__(self):
        return self.title

    @property
    def term_ids(self) -> list[int]:
        return [int(key[5:]) for key in self.keys if key.startswith("term:")]

    @property
    def facts(self) -> list[str]:
        """A few words each, for under the summary."""
        return self.data.get("facts", [])

    @property
    def month(self) -> str:
        """The month of its date, in words; empty where that says nothing or its facts say it."""
        return self.data.get("month", "")

    @property
    def note(self) -> str:
        """What a reader may find hard."""
        return self.data.get("note", "")

    @property
    def kind_label(self) -> str:
        return kind_labels().get(self.kind, "")

    @property
    def url(self) -> str:
        return public_url(self.url_path)
