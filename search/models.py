from django.db import models
from django.utils import timezone

STEM_FIELDS = ("title_stems", "terms_stems", "summary_stems", "body_stems")  # what weighs most, first
OFTEN = 3  # hours


class SearchDocument(models.Model):
    """What a search looks through: one row for each page that has a card, written in the transaction that writes the card.

    The texts are for showing, the stems for finding: every engine indexes the same stems. The database keeps its own index
    beside the rows by itself (a trigger into FTS5 on SQLite, a generated tsvector on PostgreSQL; see the migrations), so the
    index can't differ from the rows. What a card holds (kind, date, keys) is not copied.
    """

    card = models.OneToOneField("core.Card", models.CASCADE, primary_key=True, related_name="document", db_column="page_id")
    title = models.CharField(max_length=255)
    summary = models.CharField(max_length=300, blank=True)
    terms = models.TextField(blank=True, help_text="Names and former names of the page's terms.")
    body = models.TextField(blank=True)
    title_stems = models.TextField(blank=True)
    terms_stems = models.TextField(blank=True)
    summary_stems = models.TextField(blank=True)
    body_stems = models.TextField(blank=True)

    def __str__(self):
        return self.title


class SearchTerm(models.Model):
    """How many documents hold a stem: what makes a word telling."""

    stem = models.CharField(max_length=100, primary_key=True)
    documents = models.IntegerField(default=0)

    def __str__(self):
        return self.stem


class Promotion(models.Model):
    """A page that editors recommend to whoever searches for certain words; at most one is shown."""

    editors_may = ("add", "change", "delete")

    searches = models.TextField(help_text="One search a line. Case, endings and order of words do not matter.")
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    label = models.CharField(max_length=80, default="Recommended by the programme team")
    anywhere = models.BooleanField(
        "also among other words",
        default=False,
        help_text="For what nobody may miss, such as help in a crisis: the words count just as they are written here.",
    )

    class Meta:
        verbose_name = "recommended page"

    def __str__(self):
        return f"{self.searches.splitlines()[0]}: {self.page}"


class PastSearchQuerySet(models.QuerySet):
    def often_asked(self):
        """What was asked in so many different hours that it is hardly one person's affair."""
        return self.filter(times__gte=OFTEN)


class PastSearch(models.Model):
    """What was searched for, without filters or where they left nothing. Who searched is not noted, nor the hour of each time."""

    editors_may = ("view", "delete")

    text = models.CharField("searched for", max_length=200, unique=True)
    found = models.PositiveIntegerField("pages found", default=0, help_text="The last time that it was asked.")
    times = models.PositiveIntegerField(default=1, help_text="In how many hours it was asked.")
    last = models.DateTimeField("last time", default=timezone.now)

    objects = PastSearchQuerySet.as_manager()

    class Meta:
        ordering = ["-times", "-last", "-pk"]
        verbose_name_plural = "past searches"

    def __str__(self):
        return self.text


class SearchIndex(models.Model):
    """An index on Elasticsearch that was made from this database: the one that serves, and one that is being built.

    No row, no index: an index that another database left under the same name is never asked.
    """

    class State(models.TextChoices):
        BUILDING = "building", "being built"
        SERVING = "serving", "serving"

    name = models.CharField(max_length=200, primary_key=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.BUILDING)
    alive = models.DateTimeField(auto_now_add=True, help_text="When its builder last said that it is at work.")

    def __str__(self):
        return f"{self.name} ({self.get_state_display()})"


class PendingChange(models.Model):
    """A page that changed and that Elasticsearch has not been told of: written with the change, deleted when it is told."""

    page_id = models.BigIntegerField()
    noted = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"page {self.page_id}"


class Ask(models.Model):
    """What somebody looked for and did not find, or could share, in their own words. Who they are is not asked."""

    class Kind(models.TextChoices):
        NEED = "need", "Looks for something"
        OFFER = "offer", "Could share something"

    editors_may = ("view", "change", "delete")

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.NEED)
    text = models.CharField("in a few words", max_length=200)
    more = models.TextField("more about it", max_length=1000, blank=True)
    about = models.CharField("filters", max_length=500, blank=True, help_text="What was chosen besides the words.")
    made = models.DateTimeField("when", auto_now_add=True, db_index=True)
    is_done = models.BooleanField("dealt with", default=False)

    class Meta:
        ordering = ["is_done", "-made"]
        verbose_name = "question or offer"
        verbose_name_plural = "questions and offers"

    def __str__(self):
        return self.text
