"""Any bytes in any parameter: 200, a redirect to something shorter, or a clear 400; never a 500."""

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from case_studies.models import CaseStudyPage
from search.facets import FACETS
from tests.factories import page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]
NAMES = ["q", "sort", "page", "page_size", "spelling", "by", "my-ward", "my-programme", *(facet.param for facet in FACETS)]
PAGES = ("/search/", "/search/feed/", "/gap-map/", "/gap-map/fill/", "/alerts/")
API = ("/api/v1/search", "/api/v1/suggest")
TEXT = st.text(max_size=300) | st.sampled_from(
    [
        "\"'*:^(){}[]",
        "NEAR(a b) OR AND NOT",
        "a AND",
        "'a' <-> !b",
        "-",
        "--",
        '-"',
        '"unclosed',
        "\x00",
        "%",
        "_",
        "\\",
        "title_stems:huddle",
        "{a b}: c",
        "../" * 100,
        "-1",
        "1e9",
        "9" * 400,
        "(" * 5000,
        "a " * 5000,
        "a" * 10_000,
        "-a " * 200,
    ]
)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(NAMES) | st.text(max_size=20), TEXT), max_size=12))
def test_any_parameters_get_an_answer(client, pairs):
    if not CaseStudyPage.objects.exists():
        page(CaseStudyPage, title="Huddle")
    query: dict[str, list[str]] = {}
    for name, value in pairs:
        query.setdefault(name, []).append(value.encode("utf-8", "replace").decode())

    for url in PAGES:
        answer = client.get(url, query)
        assert answer.status_code in (200, 302), answer.content[:300]
        if answer.status_code == 302:
            assert client.get(answer["Location"]).status_code == 200
    for url in API:
        cache.clear()  # nobody is refused for asking often
        answer = client.get(url, query)
        assert answer.status_code in (200, 400), answer.content[:300]
        assert answer.json()


@pytest.mark.parametrize("query", ["q=%ff%fe%00", "q=" + "a" * 100_000, "&".join(["q=a"] * 900), "%00=%00"])
def test_raw_bytes_get_an_answer(client, query):
    assert client.get("/search/", QUERY_STRING=query).status_code in (200, 302)
