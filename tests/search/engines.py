"""The engines that tests of the search run on: the database of the run, and a real Elasticsearch."""

import os
from functools import cache

import pytest
from elasticsearch import Elasticsearch

ENGINES = ("database", "elasticsearch")


@cache
def answers(url: str) -> bool:
    return Elasticsearch(url, request_timeout=3, max_retries=0).ping()


@pytest.fixture
def server(settings):
    """The address of a real Elasticsearch; the site is set to use it, under index names of this process's own."""
    url = settings.ELASTICSEARCH_TEST_URL
    if not answers(url):
        pytest.skip(f"no Elasticsearch answers at {url}: start one, or set ELASTICSEARCH_TEST_URL")
    settings.ELASTICSEARCH_URL = url
    settings.ELASTICSEARCH_INDEX = f"test-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}-{os.getpid()}"
    settings.ELASTICSEARCH_TIMEOUT = 10.0  # the machine that tests is busy; what a slow server does is tested by itself
    return url


@pytest.fixture(scope="session")
def _made():
    """Names of indexes that this process made; they are removed at the end."""
    made: dict[str, str] = {}
    yield made
    for url, name in made.items():
        server = Elasticsearch(url)
        for index in server.indices.get(index=f"{name}-*"):
            server.indices.delete(index=index)
        server.options(ignore_status=404).indices.delete_index_template(name=name)


@pytest.fixture
def elasticsearch(server, settings, monkeypatch, db, _made):
    """An empty index that serves, and is told what changed before each question, as the thread would do it meanwhile."""
    from search.elastic import catch_up, indexes, sending
    from search.elastic.server import breaker, client
    from search.models import SearchIndex

    alias = settings.ELASTICSEARCH_INDEX
    if server not in _made:
        _made[server] = alias
        indexes._create(f"{alias}-{indexes.mapping_hash()}-0")
        client().indices.put_alias(index=f"{alias}-*", name=alias)
    [name] = client().indices.get_alias(name=alias)  # a test may have built another
    client().indices.refresh(index=name)
    client().delete_by_query(index=name, query={"match_all": {}}, refresh=True, conflicts="proceed")
    SearchIndex.objects.create(name=name, state=SearchIndex.State.SERVING)
    monkeypatch.setattr(catch_up, "ensure_running", sending.send_pending)
    monkeypatch.setattr(catch_up, "wake", lambda: None)
    breaker.__init__()  # as in a process that has just started
    yield client()
    assert not breaker.is_open, "Elasticsearch failed during the test"


@pytest.fixture(params=ENGINES)
def engine(request):
    """Runs a test on each engine; the name of the one at work."""
    if request.param == "elasticsearch":
        request.getfixturevalue("elasticsearch")
    return request.param
