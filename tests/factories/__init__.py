"""Whole valid pages under the lists that migrations plant; a test says only what differs."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from case_studies.models import CaseStudyIndexPage, CaseStudyPage, Result
from change_ideas.models import ChangeIdeaIndexPage, ChangeIdeaPage
from events.models import EventIndexPage, EventPage, LearningSetIndexPage, LearningSetPage
from network.contributors.models import StoryIndexPage, StoryPage
from network.core.models import InformationPage, RelatedPage
from network.home.models import HomePage
from network.taxonomy.models import (
    Organisation,
    OrganisationIndexPage,
    OrganisationPage,
    Programme,
    ProgrammeIndexPage,
    ProgrammePage,
    WardType,
)

_numbers = count(1)

PARENTS = {
    CaseStudyPage: CaseStudyIndexPage,
    ChangeIdeaPage: ChangeIdeaIndexPage,
    EventPage: EventIndexPage,
    InformationPage: HomePage,
    LearningSetPage: LearningSetIndexPage,
    OrganisationPage: OrganisationIndexPage,
    ProgrammePage: ProgrammeIndexPage,
    StoryPage: StoryIndexPage,
}


def term(model: type = WardType, **values: Any):
    """A term of a vocabulary; "Ward type 3" unless named."""
    number = next(_numbers)
    values = {"name": f"{model._meta.verbose_name.capitalize()} {number}", "slug": f"term-{number}", **values}
    made = model(**values)
    made.save()
    return made


def page(model: type, *, terms: tuple = (), rows: dict[str, list] | None = None, **values: Any):
    """A published page of a type, below the list of its type."""
    number = next(_numbers)
    values = {"title": f"{model.kind_label} {number}", "summary": f"Summary {number}.", **_needed(model), **values}
    made = model(**values)
    if terms:
        made.terms = list(terms)
    for name, found in (rows or {}).items():
        setattr(made, name, found)
    PARENTS[model].objects.get().add_child(instance=made)
    return made


def _needed(model: type) -> dict[str, Any]:
    if model is EventPage:
        starts = timezone.now() + timedelta(days=next(_numbers))
        return {"starts": starts, "ends": starts + timedelta(hours=2)}
    if model is StoryPage:
        return {"screen_name": "Heron", "content_note": "Mentions restraint", "is_example": True}
    if model is ProgrammePage:
        return {"programme": term(Programme)}
    if model is OrganisationPage:
        return {"organisation": term(Organisation)}
    return {}


def result(**values: Any) -> Result:
    return Result(**{"measure": "Restraints", "before": 10, "after": 4, "unit": "a month", **values})


def relate(source: Page, target: Page, relation: str = "related") -> None:
    RelatedPage.objects.create(page=source, target=target, relation=relation)
    source.save()


def make_private(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type="password", password="open")


def fill(model: type, number: int, **values: Any) -> list:
    return [page(model, **values) for _ in range(number)]
