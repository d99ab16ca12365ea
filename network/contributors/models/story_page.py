import re
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path

from network.accounts.names import folded
from network.core.models import prose
from network.core.panels import base_tabs
from network.taxonomy.models import ClassifiedPage, ResourceIndexPage
from network.taxonomy.panels import classified_tabs

LONGEST_FOLDED = 255
OF_VIOLENCE = re.compile(r"sexual|\babus|\brape|assault|violen|\bthreat", re.I)  # in a content note or the words


def _not_of_stories(page) -> list[str]:
    """Wagtail asks each page that it is about to copy, and each page below it, what to leave out; before it writes anything."""
    from ..reading.gate import not_copied  # it reads the records that know these pages

    not_copied(page)
    return []


class StoryIndexPage(ResourceIndexPage):
    lists_kind = "story"

    payment = prose("What is paid, and what for. Shown where somebody begins a story.")
    talk_to_us = prose("How to reach the story team by phone, e-mail or letter. Shown where somebody begins a story.")
    other_routes = prose("Where complaints go, and how advocates are reached. Shown where somebody begins a story.")

    parent_page_types = ["home.HomePage"]
    subpage_types = ["contributors.StoryPage"]
    max_count = 1
    page_description = "Lists every story by people with lived experience."
    edit_handler = base_tabs(
        [
            MultiFieldPanel(
                [FieldPanel("payment"), FieldPanel("talk_to_us"), FieldPanel("other_routes")], heading="Sharing a story"
            )
        ],
        keeps_address=True,  # what lay below it and was taken back is gone from every address that it had
    )

    class Meta:
        verbose_name = "story list"

    @property
    def exclude_fields_in_copy(self) -> list[str]:
        return _not_of_stories(self)


class StoryPage(ClassifiedPage):
    """A story in its teller's own words. The page knows a screen name and never who the teller is."""

    class Relation(models.TextChoices):
        PATIENT = "patient", "a patient"
        CARER = "carer", "a carer"
        FAMILY_OR_FRIEND = "family_or_friend", "a relative or friend"
        BEREAVED = "bereaved", "a bereaved relative or friend"
        PRACTITIONER = "lived_experience_practitioner", "a lived experience practitioner"
        SOMEBODY_ELSE = "somebody_else", "somebody who was there"

    class ToldBy(models.TextChoices):
        ME = "me", "Told in their own words"
        WITH_HELP = "with_help", "Told with help"
        WRITTEN_DOWN = "written_down_for_me", "Written down for them"

    class Season(models.TextChoices):
        SPRING = "spring", "Spring"
        SUMMER = "summer", "Summer"
        AUTUMN = "autumn", "Autumn"
        WINTER = "winter", "Winter"

    kind = "story"
    kind_label = "Story"
    kind_label_plural = "Stories"
    kind_rank = 30
    index_page = "storyindexpage"
    is_personal = True

    screen_name = models.CharField(
        max_length=60, help_text="A chosen name. Never a real name, part of an e-mail address, an age or a birth year."
    )
    folded_name = models.CharField(max_length=LONGEST_FOLDED, blank=True, default="", db_index=True, editable=False)
    content_note = models.CharField(  # longer than that of other pages: a teller can tick every topic
        max_length=320, blank=True, help_text="What a reader may find hard, named plainly: “Mentions restraint and self-harm”."
    )
    is_of_violence = models.BooleanField(
        "about sexual harassment, abuse or violence", default=False, help_text="Readers get a way to leave the page quickly."
    )
    relation = models.CharField("told by", max_length=40, choices=Relation.choices, default=Relation.PATIENT)
    told_by = models.CharField("how it was told", max_length=30, choices=ToldBy.choices, default=ToldBy.ME)
    helped_by = models.CharField(max_length=100, blank=True, help_text="A role, such as an advocate. Never a name.")
    season = models.CharField(max_length=10, choices=Season.choices, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True, help_text="The year only; never a date.")
    what_happened = prose("What happened, in the teller's words.")
    how_it_felt = prose("How it felt.")
    what_helped = prose("What helped.")
    what_would_have_helped = prose("What would have helped.")
    what_should_change = prose("What should change.")
    advice_to_wards = prose("What the teller would say to a ward that is starting out.")

    prose_fields = [
        "what_happened",
        "how_it_felt",
        "what_helped",
        "what_would_have_helped",
        "what_should_change",
        "advice_to_wards",
        "body",
    ]
    record_fields = ["screen_name", "relation", "told_by", "helped_by", "season", "year", *prose_fields[:-1]]
    wanted_vocabularies: ClassVar[list[str]] = ["ward-type"]
    read_with = ("card", "story")

    is_creatable = False  # stories come from their tellers, and examples with an import
    parent_page_types = ["contributors.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = "A story by somebody with lived experience, under a screen name."
    edit_handler = classified_tabs(
        [
            HelpPanel(
                content="<p>Change as little as you can, and only with the teller's agreement. Take out what could show who "
                "they are: dates, the ward's name, names of others, the names of staff.</p>"
            ),
            MultiFieldPanel(
                [
                    FieldPanel("screen_name"),
                    FieldPanel("relation"),
                    FieldRowPanel([FieldPanel("told_by"), FieldPanel("helped_by")]),
                    FieldRowPanel([FieldPanel("season"), FieldPanel("year")]),
                ],
                heading="Who tells it",
            ),
            FieldPanel("is_of_violence"),
            FieldPanel("what_happened"),
            FieldPanel("how_it_felt"),
            FieldPanel("what_helped"),
            FieldPanel("what_would_have_helped"),
            FieldPanel("what_should_change"),
            FieldPanel("advice_to_wards"),
        ],
        is_personal=True,
    )

    class Meta:
        verbose_name = "lived-experience story"
        verbose_name_plural = "lived-experience stories"

    @property
    def exclude_fields_in_copy(self) -> list[str]:
        return _not_of_stories(self)

    @property
    def offers_exit(self) -> bool:
        """Whether somebody may have to leave quickly who reads of sexual harassment, abuse or violence.

        By what its teller ticked and by the words themselves, whatever its content note says.
        """
        said = (self.title, self.summary, self.content_note, *(self.prose_value(name) for name in self.prose_fields))
        return self.is_of_violence or any(map(OF_VIOLENCE.search, said))

    def save(self, *args, update_fields=None, **kwargs):
        self.folded_name = folded(self.screen_name)[:LONGEST_FOLDED]
        if update_fields is not None and "screen_name" in update_fields:
            update_fields = {*update_fields, "folded_name"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def contradictions(self) -> dict[str, str]:
        found = super().contradictions()
        if not self.content_note:
            found["content_note"] = "Say plainly what the story touches on, so that readers can choose."
        if self.told_by != self.ToldBy.ME and not self.helped_by:
            found["helped_by"] = "Say which role helped, for example an advocate."
        return found

    def permissions_for_user(self, user):
        from ..reading.page_permissions import StoryPermissionTester

        return StoryPermissionTester(user, self)

    def get_admin_display_title(self):
        """Reports of the CMS show titles to everybody who works there; the words of a story are for those who read it."""
        return super().get_admin_display_title() if self.is_example else f"Story on page {self.pk}"

    def card_facts(self) -> list[str]:
        return [f"Told by {self.screen_name}"]

    def get_context(self, request, *args, **kwargs) -> dict[str, Any]:
        from ..published.shown_beside import beside  # it reads the records that know this page

        context = super().get_context(request, *args, **kwargs)
        return context | beside(self, context["related"], request)

    @path("files/<slug:key>/")
    def shared_file(self, request: HttpRequest, key: str) -> HttpResponse:
        from ..published.shown_files import served  # as above

        return served(request, self, key)

    def structured_data(self) -> dict[str, Any]:
        """The screen name is all that machines learn of the teller."""
        return {
            "@type": "Article",
            "headline": self.title,
            "abstract": self.summary,
            "author": {"@type": "Person", "alternateName": self.screen_name},
        }
