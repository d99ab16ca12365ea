"""Every page costs the same few statements, whatever is on it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage, Coproducer, Measure
from events.models import AgendaItem, EventPage, LearningSetPage, SetAction
from network.contributors.models import StoryPage
from network.core.models import InformationPage, Picture, RelatedPage
from network.taxonomy.models import (
    AdoptionRow,
    InequalityFocus,
    Organisation,
    OrganisationPage,
    Programme,
    ProgrammeAim,
    ProgrammePage,
    ProgrammePartner,
    WardType,
)
from tests.factories import fill, page, result, term
from tests.pictures import png

pytestmark = pytest.mark.django_db
FEW, MANY, MOST = 2, 12, 10
TYPES = [CaseStudyPage, ChangeIdeaPage, EventPage, InformationPage, LearningSetPage, OrganisationPage, ProgrammePage, StoryPage]
LISTS = {
    CaseStudyPage: "/case-studies/",
    ChangeIdeaPage: "/change-ideas/",
    EventPage: "/events/",
    LearningSetPage: "/learning-sets/",
    OrganisationPage: "/organisations/",
    ProgrammePage: "/programmes/",
    StoryPage: "/stories/",
}


def statements(client, url: str) -> int:
    """How many statements a page costs once this process knows the current content version."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def rows(model: type, number: int) -> dict[str, list]:
    """Rows of a type's own, `number` of each."""
    many = range(number)
    match model.__name__:
        case "CaseStudyPage":
            return {"results": [result() for _ in many]}
        case "ChangeIdeaPage":
            return {
                "coproducers": [Coproducer(who="Patients", stage="designing") for _ in many],
                "measures": [Measure(name="Huddles", measure_type="process") for _ in many],
            }
        case "EventPage":
            return {"agenda": [AgendaItem(title="Welcome") for _ in many]}
        case "LearningSetPage":
            return {"actions": [SetAction(what="Try it") for _ in many]}
        case "ProgrammePage":
            return {
                "aims": [ProgrammeAim(aim="Fewer restraints", figure="25%") for _ in many],
                "partners": [ProgrammePartner(organisation=term(Organisation)) for _ in many],
                "adoption": [AdoptionRow(organisation=term(Organisation), percent=10) for _ in many],
            }
    return {}


def detail(model: type, number: int):
    """A page with `number` of everything that a page can carry."""
    others = fill(CaseStudyPage, number)
    links = "".join(f'<p><a linktype="page" id="{other.pk}">a link</a></p>' for other in others)
    made = page(
        model,
        terms=[term(WardType) for _ in range(number)] if hasattr(model, "terms") else (),
        rows=rows(model, number),
        body=[("text", links)],
        **{name: links for name in model.prose_fields if name != "body"},
    )
    made.related_pages = [RelatedPage(target=other, relation="related", sort_order=n) for n, other in enumerate(others)]
    made.save()
    for other in fill(StoryPage, number):
        RelatedPage.objects.create(page=other, target=made, relation="led_to")
        other.save()
    return made


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.kind)
def test_a_page_costs_the_same_with_2_and_12_of_everything(client, model):
    few, many = statements(client, detail(model, FEW).address), statements(client, detail(model, MANY).address)
    assert few == many <= MOST


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.kind)
def test_a_list_costs_the_same_with_2_and_12_cards(client, model):
    wards, focus, programmes = ([term(kind) for _ in range(3)] for kind in (WardType, InequalityFocus, Programme))
    few = (fill(model, FEW, terms=[*wards, *focus, *programmes]), statements(client, LISTS[model]))[1]
    many = (fill(model, MANY, terms=[*wards, *focus, *programmes]), statements(client, LISTS[model]))[1]
    assert few == many <= MOST
    assert statements(client, f"{LISTS[model]}?ward={wards[0].slug}&ward={wards[1].slug}&focus={focus[0].slug}") <= few


def test_home_costs_the_same_with_2_and_12_of_everything(client):
    counts = []
    for number in (FEW, MANY):
        for model in TYPES:
            fill(model, number, **({"terms": [term(WardType)]} if hasattr(model, "terms") else {}))
        counts.append(statements(client, "/"))
    assert counts[0] == counts[1] <= MOST


@pytest.mark.parametrize("kind", [WardType, InequalityFocus, Programme], ids=lambda kind: kind.__name__)
def test_a_topic_costs_the_same_with_2_and_12_pages(client, kind):
    topic = term(kind)
    counts = []
    for number in (FEW, MANY):
        for model in LISTS:
            fill(model, number, terms=[topic])
        counts.append(statements(client, f"/topics/{topic.vocabulary}/{topic.slug}/"))
    assert counts[0] == counts[1] <= MOST


def test_a_programme_costs_the_same_with_2_and_12_pages_tagged(client):
    programme = page(ProgrammePage)
    counts = []
    for number in (FEW, MANY):
        for model in LISTS:
            fill(model, number, terms=[programme.programme])
        counts.append(statements(client, programme.address))
    assert counts[0] == counts[1] <= MOST


def test_easy_read_costs_the_same_with_2_and_12_pictures(client):
    counts = []
    for number in (FEW, MANY):
        pictures = [Picture.objects.create(title="Talk", file=png(f"talk-{n}.png", colour=n)) for n in range(number)]
        made = page(InformationPage)
        made.easy_read = [("row", {"picture": picture, "text": "One idea."}) for picture in pictures]
        made.save()
        counts.append(statements(client, f"{made.address}easy-read/"))
    assert counts[0] == counts[1] <= MOST


@pytest.mark.parametrize(
    "url", ["/topics/", "/topics/ward-type/", "/glossary/", "/case-studies/compare/", "/no/such/page/at/all/"]
)
def test_other_pages_are_cheap(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    assert len(captured) <= MOST


def test_past_and_upcoming_events_cost_the_same(client):
    long_ago = timezone.now() - timedelta(days=100)
    fill(EventPage, MANY, starts=long_ago, ends=long_ago + timedelta(hours=1))
    assert statements(client, "/events/?when=past") <= MOST


def test_a_page_is_found_by_its_path_through_an_index():
    from network.core.addresses import _FIND_PAGE
    from network.core.expiry import moment

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # a table of few rows is read whole unless the planner is asked not to
            cursor.execute("SET LOCAL enable_seqscan = off")
        explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
        cursor.execute(f"{explain} {_FIND_PAGE}", [moment(), "/home/", "/home/case-studies/", ""])
        plan = str(cursor.fetchall())
    assert "core_page_url_path" in plan
