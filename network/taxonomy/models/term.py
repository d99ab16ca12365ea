"""One model per vocabulary over one Term, so that a page holds all its terms in one list.

With an abstract Term, each of 12 vocabularies would need a link table for each of 8 page types; see
docs/decisions/0004-one-list-of-terms.md.
"""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.search import index

from ..vocabularies import BY_NAME


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class Term(index.Indexed, models.Model):
    vocabulary = models.CharField(max_length=30, editable=False)
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=100, help_text="Last part of its address. Old addresses keep working when you change it.")
    description = models.TextField(blank=True, help_text="One or two plain sentences.")
    synonyms = models.TextField(blank=True, help_text="Other words that people use, one a line.")
    former_names = models.TextField(blank=True, help_text="What it was called before, one a line. Their addresses lead here.")
    former_slugs = models.JSONField(default=list, editable=False)
    group = models.CharField(max_length=100, blank=True, help_text="The heading that it stands under.")
    sort_order = models.IntegerField(default=0)
    valid_from = models.DateField("from", null=True, blank=True)
    valid_to = models.DateField("until", null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="predecessors", help_text="What took over from it."
    )

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("synonyms"),
        index.SearchField("former_names"),
        index.FilterField("vocabulary"),
    ]
    editors_may = ("add", "change")
    vocabulary_name: ClassVar[str] = ""
    own_panels: ClassVar[list[Panel]] = []

    class Meta:
        ordering = ["vocabulary", "sort_order", "name"]
        constraints = [models.UniqueConstraint(fields=["vocabulary", "slug"], name="one_term_of_a_slug")]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.successor_id and self.successor_id == self.pk:
            raise ValidationError({"successor": "A term cannot take over from itself."})
        if self.successor and self.successor.vocabulary != (self.vocabulary_name or self.vocabulary):
            raise ValidationError({"successor": "Choose a term of the same vocabulary."})
        taken = Term.objects.filter(vocabulary=self.vocabulary_name or self.vocabulary, slug=self.slug).exclude(pk=self.pk)
        if taken.exists():
            raise ValidationError({"slug": "Another term has this address. Choose a different one."})

    def save(self, *args, **kwargs):
        self.vocabulary = self.vocabulary_name or self.vocabulary
        before = Term.objects.filter(pk=self.pk).first() if self.pk else None
        if before and before.slug != self.slug:
            self.former_slugs = sorted({*self.former_slugs, before.slug} - {self.slug})
        if before and before.name != self.name and before.name not in lines(self.former_names):
            self.former_names = "\n".join([*lines(self.former_names), before.name])
        super().save(*args, **kwargs)

    @classmethod
    def called(cls, slug: str) -> "Term | None":
        """The term of this vocabulary with a slug, or else the one that an old slug or an old name leads to. Read from the
        database, for what adds terms and names them in one transaction; all else asks `known_terms`."""
        found = cls.objects.filter(slug=slug).first()
        return found or next((term for term in cls.objects.all() if slug in term.known_as), None)

    @property
    def known_as(self) -> list[str]:
        """Slugs that lead here besides its own."""
        return [*self.former_slugs, *(slugify(name) for name in lines(self.former_names))]


NAME_PANELS = [
    FieldPanel("name"),
    FieldPanel("slug"),
    FieldPanel("description"),
]
LIFE_PANELS = [
    MultiFieldPanel([FieldPanel("synonyms"), FieldPanel("former_names")], heading="Other names"),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]), FieldPanel("successor")],
        heading="When it is in use",
    ),
    FieldPanel("group"),
    FieldPanel("sort_order"),
]


def vocabulary_label(name: str) -> str:
    return BY_NAME[name].label.lower()
