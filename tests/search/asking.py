"""Searches as a browser asks for them, and what the page was given to show."""

from django.urls import reverse


def searched(client, q: str = "", **parameters):
    answer = client.get(reverse("search"), {**({"q": q} if q else {}), **parameters}, follow=True)
    assert answer.status_code == 200
    return answer.context["search"]


def counts(search, param: str) -> dict[str, int]:
    return {value.value: value.count for facet in search.listing.facets if facet.param == param for value in facet.values}
