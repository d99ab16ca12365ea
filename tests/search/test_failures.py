"""Elasticsearch is stopped, killed and started again while people read and write, and while the index is built anew.

A real node of its own, and a site in processes of its own: nothing here is an imitation.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from elasticsearch import Elasticsearch

from tests.databases import empty_database

from .site import ROOT, STARTER, Node, Site, eventually

pytestmark = pytest.mark.skipif(not (STARTER / "start").exists(), reason=f"there is no Elasticsearch to start at {STARTER}")
NUMBER = 4000  # documents: a rebuild of them takes long enough to be killed

PLANT = f"""
from benchmarks.corpus import plant
from search.documents import rebuild
plant({{
    "id": n, "slug": f"doc-{{n}}", "title": f"Document {{n}}", "intro": "A common word.", "date": "2024-03-01",
    "body": ["Some more words of no great use. " * 40], "tags": ["Trauma"], "audience": ["Carers"], "region": "London",
}} for n in range({NUMBER}))
rebuild()
"""
PUBLISH = """
from case_studies.models import CaseStudyIndexPage, CaseStudyPage
CaseStudyIndexPage.objects.get().add_child(instance=CaseStudyPage(title={title!r}, slug={title!r}.lower(), summary="A summary."))
"""
TAKE_DOWN = "from wagtail.models import Page; Page.objects.get(slug={title!r}.lower()).specific.unpublish()"


@pytest.fixture(scope="module")
def node():
    made = Node()
    made.start()
    yield made
    made.remove()


@pytest.fixture(scope="module")
def database_url(tmp_path_factory):
    with empty_database("failures", tmp_path_factory.mktemp("failures")) as url:
        yield url


@pytest.fixture(scope="module")
def site(node, database_url, tmp_path_factory):
    made = Site(tmp_path_factory.mktemp("site"), database_url, node)
    made.manage("migrate", "-v0")
    made.run(PLANT)
    made.manage("rebuild_search", "--engine", "elasticsearch", "-v0")
    made.start()
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def _at_its_best(node, site):
    """Each test starts with a server that answers and a site that asks it."""
    node.start()
    for _ in range(2):  # both workers
        eventually(lambda: site.search("common")["engine"] == "elasticsearch", "the site asks the server")


def publish(site: Site, title: str) -> float:
    """How many seconds it took. It is told by the site's own processes: this one ends at once."""
    started = time.monotonic()
    site.run(PUBLISH.format(title=title))
    return time.monotonic() - started


def ids(node: Node, word: str) -> list[str]:
    """What the index itself holds."""
    answer = Elasticsearch(node.url).search(index="failures", query={"match": {"title_stems": word}})
    return [hit["_id"] for hit in answer["hits"]["hits"]]


def indexes(node: Node) -> list[str]:
    return list(Elasticsearch(node.url).indices.get(index="failures-*"))


def test_a_server_that_hangs_costs_one_reader_a_second_and_comes_back_by_itself(node, site):
    said = site.log.read_text().count("is not asked until")
    node.pause()
    try:
        first = site.search("common")
        page = site.get("/search/?q=common")
        later = [site.search("common") for _ in range(8)]
        took = publish(site, "Heron")
        found = site.search("heron")
    finally:
        node.go_on()

    assert (first["engine"], first["total"]) == ("database", NUMBER)
    assert first["seconds"] < 2
    assert "Some features of the search are missing at the moment" in page
    assert min(answer["seconds"] for answer in later) < 0.5
    assert max(answer["seconds"] for answer in later) < 2  # the other worker had to find out for itself
    assert found["total"] == 1
    assert took < 10  # nearly all of it is the start of a process; a save that waited for the server would take 30 and more
    assert 1 <= site.log.read_text().count("is not asked until") - said <= 2  # once in each worker, not once a request
    eventually(lambda: site.search("heron")["engine"] == "elasticsearch", "the server is asked again")
    eventually(lambda: ids(node, "heron"), "what was published meanwhile is in the index")


def test_what_is_taken_down_while_the_server_is_dead_is_gone_from_its_index_when_it_is_back(node, site):
    publish(site, "Kingfisher")
    eventually(lambda: ids(node, "kingfish"), "it is in the index", seconds=5)

    node.kill()
    answer = site.search("kingfisher")
    assert (answer["engine"], answer["total"]) == ("database", 1)
    assert answer["seconds"] < 2
    site.run(TAKE_DOWN.format(title="Kingfisher"))
    assert site.search("kingfisher")["total"] == 0
    publish(site, "Bittern")
    assert site.search("bittern")["total"] == 1

    node.start()
    eventually(lambda: site.search("bittern")["engine"] == "elasticsearch", "the server is asked again")
    assert site.search("kingfisher")["total"] == 0
    eventually(lambda: ids(node, "bittern") and not ids(node, "kingfish"), "the index has caught up by itself")
    assert "up to date" in site.manage("rebuild_search", "--check").stdout


def start_rebuild(site: Site) -> subprocess.Popen:
    command = [sys.executable, str(ROOT / "manage.py"), "rebuild_search", "--engine", "elasticsearch"]
    return subprocess.Popen(command, env=site.environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def test_a_rebuild_that_is_killed_leaves_the_old_index_serving_and_its_remains_are_removed(node, site):
    [before] = indexes(node)
    rebuild = start_rebuild(site)
    eventually(lambda: len(indexes(node)) == 2, "the rebuild is at work")
    rebuild.kill()
    rebuild.wait(timeout=10)

    assert site.search("common")["engine"] == "elasticsearch"
    assert list(Elasticsearch(node.url).indices.get_alias(name="failures")) == [before]
    site.run(  # a minute later
        "from datetime import timedelta; from django.utils import timezone; from search.models import SearchIndex; "
        "SearchIndex.objects.filter(state='building').update(alive=timezone.now() - timedelta(minutes=2))"
    )
    eventually(lambda: indexes(node) == [before], "a worker removed what was left")


def test_a_rebuild_that_is_told_to_end_takes_back_what_it_began_at_once(node, site):
    [before] = indexes(node)
    rebuild = start_rebuild(site)
    eventually(lambda: len(indexes(node)) == 2, "the rebuild is at work")
    rebuild.terminate()

    assert rebuild.wait(timeout=20) == 143  # what a shell says of a process that SIGTERM ended
    assert "Traceback" not in rebuild.stdout.read()
    assert indexes(node) == [before]
    assert site.run("from search.models import SearchIndex; print(*SearchIndex.objects.values_list('state'))") == "('serving',)"
    assert site.search("common")["engine"] == "elasticsearch"


def test_people_read_and_write_while_the_index_is_built_anew(node, site):
    publish(site, "Grebe")
    [before] = indexes(node)
    rebuild = start_rebuild(site)
    eventually(lambda: len(indexes(node)) == 2, "the rebuild is at work")
    publish(site, "Plover")
    site.run(TAKE_DOWN.format(title="Grebe"))
    while rebuild.poll() is None:
        assert site.search("common")["engine"] == "elasticsearch"
    assert rebuild.returncode == 0, rebuild.stdout.read()

    eventually(lambda: ids(node, "plover") and not ids(node, "greb"), "no change was lost", seconds=10)
    [after] = indexes(node)
    assert after != before
    assert site.search("common") | {"seconds": 0} == site.search("common") | {"seconds": 0}
    assert site.search("common")["total"] == NUMBER


def test_a_server_that_dies_during_a_rebuild_is_an_error_and_no_loss(node, site):
    [before] = indexes(node)
    rebuild = start_rebuild(site)
    eventually(lambda: len(indexes(node)) == 2, "the rebuild is at work")
    node.kill()
    told = rebuild.communicate(timeout=60)[0]

    assert rebuild.returncode != 0
    assert "Elasticsearch does not answer, the old index is as it was" in told
    assert "Traceback" not in told
    assert site.search("common")["total"] == NUMBER
    node.start()
    eventually(lambda: site.search("common")["engine"] == "elasticsearch", "the old index serves again")
    site.run(
        "from datetime import timedelta; from django.utils import timezone; from search.models import SearchIndex; "
        "SearchIndex.objects.filter(state='building').update(alive=timezone.now() - timedelta(minutes=2))"
    )
    eventually(lambda: indexes(node) == [before], "a worker removed what was left")


@contextmanager
def slowed(node: Node) -> Iterator[None]:
    """Within this, it works for a tenth of each second and a half."""
    is_over = Event()

    def slow_down() -> None:
        while not is_over.is_set():
            node.pause()
            is_over.wait(1.4)
            node.go_on()
            is_over.wait(0.1)

    thread = Thread(target=slow_down)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def test_a_slow_server_keeps_few_readers_waiting_and_seldom(node, site):
    said, until, answers = site.log.read_text().count("is not asked until"), time.monotonic() + 20, []
    [before] = indexes(node)
    with slowed(node):
        rebuild = start_rebuild(site)
        while time.monotonic() < until:
            answers.append(site.search("common"))
            time.sleep(0.3)  # a client may ask so often and no more
    rebuild.communicate(timeout=120)

    assert {answer["total"] for answer in answers} == {NUMBER}
    assert max(answer["seconds"] for answer in answers) < 2
    assert sum(answer["seconds"] > 0.9 for answer in answers) <= 10
    assert site.log.read_text().count("is not asked until") - said <= 10  # five times in each worker, not once a reader
    eventually(lambda: site.search("common")["engine"] == "elasticsearch", "the server is asked again", seconds=70)
    assert rebuild.returncode == 0
    eventually(lambda: len(indexes(node)) == 1 and indexes(node) != [before], "the rebuild came to its end", seconds=10)


def test_a_red_index_is_answered_for_by_the_database_until_it_is_built_anew(node, site):
    [lost] = indexes(node)
    node.lose(lost)
    eventually(lambda: Elasticsearch(node.url).cluster.health(index=lost)["status"] == "red", "the index is red")
    answers = [site.search("common") for _ in range(4)]

    assert {(answer["engine"], answer["total"]) for answer in answers} == {("database", NUMBER)}
    assert max(answer["seconds"] for answer in answers) < 2
    site.manage("rebuild_search", "--engine", "elasticsearch", "-v0")
    eventually(lambda: site.search("common")["engine"] == "elasticsearch", "the new index is asked", seconds=70)
    assert site.search("common")["total"] == NUMBER
    assert lost not in indexes(node)
