"""Searches as a browser asks for them and what the page was given to show; what the server holds."""

from django.urls import reverse

from search.elastic import sending
from search.elastic.server import alias


def searched(client, q: str = "", **parameters):
    answer = client.get(reverse("search"), {**({"q": q} if q else {}), **parameters}, follow=True)
    assert answer.status_code == 200
    return answer.context["search"]


def counts(search, param: str) -> dict[str, int]:
    return {value.value: value.count for facet in search.listing.facets if facet.param == param for value in facet.values}


def held(server) -> dict[int, str]:
    """Stems of the title of every entry of the serving index, by page id."""
    sending.send_pending()
    server.indices.refresh(index=alias())
    answer = server.search(index=alias(), size=1000, source=["title_stems"])
    return {int(hit["_id"]): hit["_source"]["title_stems"] for hit in answer["hits"]["hits"]}
