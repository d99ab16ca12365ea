from django.db import models

STEM_FIELDS = ("title_stems", "terms_stems", "summary_stems", "body_stems")  # what weighs most, first


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

    def __str__(self):
        return f"{self.searches.splitlines()[0]}: {self.page}"


class NothingFound(models.Model):
    """A search that found nothing: what people need and the network lacks, or calls by another name."""

    editors_may = ("view", "delete")

    text = models.CharField("searched for", max_length=200, unique=True)
    times = models.PositiveIntegerField(default=1, help_text="In how many hours it was asked.")
    last = models.DateTimeField("last time", auto_now=True)

    class Meta:
        ordering = ["-times", "-last"]
        verbose_name_plural = "nothing found"

    def __str__(self):
        return self.text
