import re
from typing import Any, ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import Orderable, PageManager
from wagtail.query import PageQuerySet

from network.core.models import Card, prose
from network.core.scales import ProgressScore, StageOfAdoption
from network.taxonomy.listing import ORDERS_OF_WHAT_IS_USED
from network.taxonomy.models import ClassifiedPage, ResourceIndexPage
from network.taxonomy.panels import classified_tabs

MOST_COMPARED = 4
_SLUG = re.compile(r"[-\w]{1,255}")


class CaseStudyIndexPage(ResourceIndexPage):
    lists_kind = "case_study"
    orders = ORDERS_OF_WHAT_IS_USED
    parent_page_types = ["home.HomePage"]
    subpage_types = ["case_studies.CaseStudyPage"]
    max_count = 1
    page_description = "Lists every case study."

    class Meta:
        verbose_name = "case study list"

    @path("compare/")
    def compare(self, request):
        """Up to four case studies side by side; `case` names each by its slug."""
        cases = CaseStudyPage.objects.compared(request.GET.getlist("case"))
        return self.render(request, template="case_studies/compare.html", context_overrides={"cases": cases})


class CaseStudyQuerySet(PageQuerySet):
    def compared(self, slugs: list[str]) -> list["CaseStudyPage"]:
        """Those with these slugs that anyone may read, in the order asked for, with their results; at most four.

        Two statements at any number of results.
        """
        wanted = [slug for slug in dict.fromkeys(slugs) if _SLUG.fullmatch(slug)][:MOST_COMPARED]
        listed = Card.objects.listed().filter(kind=CaseStudyPage.kind, page__slug__in=wanted).order_by().values("page_id")
        found = {page.slug: page for page in self.filter(pk__in=listed).select_related("card").prefetch_related("results")}
        return [found[slug] for slug in wanted if slug in found]


class CaseStudyPage(ClassifiedPage):
    """What a team tried and what came of it, failures included.

    The short form (MatNeoSIP) and the long form (iNeed) of the progress report are two readings of one record.
    """

    kind = "case_study"
    kind_label = "Case study"
    kind_label_plural = "Case studies"
    kind_rank = 20
    lists_contents = True
    has_discussion = True
    index_page = "casestudyindexpage"
    objects = PageManager.from_queryset(CaseStudyQuerySet)()

    aim = prose("The programme aim that the work served.", "programme aim")
    problem = prose("What problem were you trying to solve?")
    background = prose("Long form only: what led up to it.")
    what_we_did = prose("What did you do?")
    what_we_continued = prose("What did you continue to do?")
    how_it_went = prose("How did it go? Figures go into the rows of results.")
    what_we_learned = prose("What did you learn?")
    what_did_not_work = prose("What did not work, or not as hoped. Readers value this most.")
    measurement = prose("How you measured: baseline, method, number of responses, main themes.")
    involvement = prose("Who was involved and how: patients, carers, lived experience practitioners.")
    equity = prose("Who benefited, who did not, and how you know.")
    balancing_measure = prose("What might have got worse meanwhile, and whether it did.")
    cost_and_time = prose("What it cost, in money and in time.")
    core_parts = prose("What has to stay as it is for it to work.")
    adaptable_parts = prose("What is safe to change.")
    adaptation = prose("If it was adapted from somebody else's work: what was changed.")
    would_do_again = prose("Would you do it again?")
    sponsor = models.CharField(max_length=200, blank=True, help_text="A role, not a name.")
    project_roles = models.CharField("project leads", max_length=300, blank=True, help_text="Roles, not names.")
    progress_score = models.DecimalField(max_digits=2, decimal_places=1, choices=ProgressScore.choices, null=True, blank=True)
    stage_of_adoption = models.PositiveSmallIntegerField(choices=StageOfAdoption.choices, null=True, blank=True)

    prose_fields = [
        "aim",
        "problem",
        "background",
        "what_we_did",
        "what_we_continued",
        "how_it_went",
        "what_we_learned",
        "what_did_not_work",
        "measurement",
        "involvement",
        "equity",
        "balancing_measure",
        "cost_and_time",
        "core_parts",
        "adaptable_parts",
        "adaptation",
        "would_do_again",
        "body",
    ]
    record_fields = [*prose_fields[:-1], "sponsor", "project_roles", "progress_score", "stage_of_adoption"]
    record_rows = ["results"]

    parent_page_types = ["case_studies.CaseStudyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = "What a team tried, what happened and what did not work."
    edit_handler = classified_tabs(
        [
            MultiFieldPanel([FieldPanel("aim"), FieldPanel("problem"), FieldPanel("background")], heading="The problem"),
            MultiFieldPanel(
                [FieldPanel("what_we_did"), FieldPanel("what_we_continued"), FieldPanel("how_it_went")],
                heading="What happened",
            ),
            InlinePanel("results", heading="Results", label="Result"),
            MultiFieldPanel(
                [
                    FieldPanel("what_did_not_work"),
                    FieldPanel("what_we_learned"),
                    FieldPanel("would_do_again"),
                    FieldPanel("balancing_measure"),
                ],
                heading="Learning",
            ),
            MultiFieldPanel([FieldPanel("involvement"), FieldPanel("equity")], heading="Lived experience and fairness"),
            MultiFieldPanel(
                [
                    FieldPanel("measurement"),
                    FieldPanel("cost_and_time"),
                    FieldPanel("core_parts"),
                    FieldPanel("adaptable_parts"),
                    FieldPanel("adaptation"),
                ],
                heading="For teams that want to try it",
            ),
            FieldPanel("body"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("progress_score"), FieldPanel("stage_of_adoption")]),
                    FieldPanel("sponsor"),
                    FieldPanel("project_roles"),
                ],
                heading="How far it got, and who leads it",
            ),
        ]
    )

    class Meta:
        verbose_name = "case study"
        verbose_name_plural = "case studies"

    def card_keys(self) -> list[str]:
        keys = super().card_keys()
        if self.stage_of_adoption is not None:
            keys.append(f"stage:{self.stage_of_adoption}")
        return keys

    def card_flags(self) -> set[str]:
        return super().card_flags() | ({"what-did-not-work"} if self.what_did_not_work else set())

    def card_facts(self) -> list[str]:
        return [f"Stage {self.get_stage_of_adoption_display()}"] if self.stage_of_adoption is not None else []

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["is_long_form"] = request.GET.get("form") == "long"
        return context

    def structured_data(self) -> dict[str, Any]:
        return {"@type": "Report", "headline": self.title, "abstract": self.summary}


class Result(Orderable):
    """One measure before and after. A number that was not recorded stays empty, and the note says why."""

    page = ParentalKey(CaseStudyPage, on_delete=models.CASCADE, related_name="results")
    measure = models.CharField(max_length=200)
    before = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    after = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True, help_text="%, wards, incidents per 1,000 occupied bed days")
    period = models.CharField(max_length=200, blank=True, help_text="January to March 2022, then January to March 2023")
    source = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
