"""What people search for is noted for editors and for others who type the same. Nobody waits for it, and nobody is noted."""

import re
import sqlite3
import time
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from case_studies.models import CaseStudyPage
from network.taxonomy.models import WardType
from search import noting
from search.models import PastSearch
from search.noting import Notes
from tests.factories import page, term

from .asking import searched

LONG = 5  # seconds; whoever waits for the lock waits 20, or for ever


@pytest.fixture
def notes(monkeypatch):
    """Notes of a process that has just begun and writes as soon as it may."""
    monkeypatch.setattr(noting, "EVERY", 0)
    fresh = Notes()
    monkeypatch.setattr("search.views.notes", fresh)
    monkeypatch.setattr("search.signals.notes", fresh)
    return fresh


def noted() -> list[tuple[str, int, int]]:
    return list(PastSearch.objects.order_by("text").values_list("text", "found", "times"))


# What is noted


@pytest.mark.django_db
def test_a_search_is_noted_once_an_hour_with_what_it_found(client, notes):
    page(CaseStudyPage, title="Huddle")

    for q in ("Xylophone", "xylophone", "huddle", "HUDDLE", ""):
        searched(client, q)

    assert noted() == [("huddle", 1, 1), ("xylophone", 0, 1)]


@pytest.mark.django_db
def test_a_word_that_no_page_holds_is_noted_as_nothing_found_and_what_holds_no_word_is_not_noted(client, notes):
    page(CaseStudyPage, title="Points for a huddle")

    for q in ("ligature points", "😀"):
        assert searched(client, q).results

    assert noted() == [("ligature points", 0, 1)]


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["é" * 40, '"ééé', "2026 11", "a", "x " * 30, "<>", "huddle " * 20])
def test_what_nobody_means_is_not_noted(notes, text):
    notes.add(text, 0)
    notes.add("s17", 0)

    assert list(notes._waiting) == ["s17"]


@pytest.mark.django_db
def test_hours_are_counted_whichever_process_notes_them(notes):
    for _ in range(3):  # three processes in one hour
        process = Notes()
        process.add("huddle", 4)
        process.write()
    assert noted() == [("huddle", 4, 1)]

    PastSearch.objects.update(last=timezone.now() - timedelta(hours=1))
    notes.add("huddle", 0)
    notes.write()

    assert noted() == [("huddle", 0, 2)]


@pytest.mark.django_db
def test_a_search_with_filters_is_noted_with_them_where_it_finds_nothing(client, notes):
    page(CaseStudyPage, title="Huddle", terms=[term(WardType, name="Acute", slug="acute")])

    searched(client, "huddle", ward="acute")
    searched(client, "xylophone", ward="acute")

    assert noted() == [("xylophone in ‘Acute’", 0, 1)]


@pytest.mark.django_db
def test_nobody_is_noted():
    assert {field.name for field in PastSearch._meta.get_fields()} == {"id", "text", "found", "times", "last"}


# Whatever is asked, there is room


@pytest.mark.django_db
def test_a_script_fills_neither_memory_nor_the_database(notes, monkeypatch):
    monkeypatch.setattr(noting, "MOST_KEPT", 60)
    PastSearch.objects.create(text="huddle", found=1, times=2, last=timezone.now() - timedelta(days=30))
    for number in range(5000):
        notes.add(f"{number} " + "ﬃx" * 45, 0)

    assert len(notes._waiting) <= noting.MOST_REMEMBERED
    for _ in range(10):
        notes.write()

    assert PastSearch.objects.count() == 60
    assert PastSearch.objects.filter(text="huddle").exists()  # the least asked go first


# Nobody waits


@pytest.fixture
def real_database(django_db_setup, django_db_blocker, tmp_path):
    """Transactions that end, on the planted pages alone, which a flush would lose.

    SQLite gets a file: the connections of a database in memory share its locks, and none waits for another.
    """
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            with _in_a_file(tmp_path / "network.sqlite3"):
                yield
        else:
            yield
            PastSearch.objects.all().delete()


@contextmanager
def _in_a_file(path):
    connection.ensure_connection()
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    copy = sqlite3.connect(path)
    in_memory.backup(copy)
    copy.close()
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = in_memory, name


@contextmanager
def another_writer(text: str):
    """A second connection that is in the middle of changing past searches, as a long import is of everything."""
    if connection.vendor == "sqlite":
        other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
    else:
        parameters = connection.get_connection_params()
        other = psycopg.connect(**{name: parameters[name] for name in ("dbname", "user", "host", "port") if name in parameters})
        other.execute("UPDATE search_pastsearch SET times = 7 WHERE text = %s", [text])
    try:
        yield
    finally:
        other.close()


@pytest.mark.usefixtures("real_database")
def test_a_search_does_not_wait_for_another_writer_and_is_noted_when_it_is_done(client, notes):
    PastSearch.objects.create(text="huddle", found=1, last=timezone.now() - timedelta(hours=2))

    with another_writer("huddle"):
        started = time.monotonic()
        searched(client, "huddle")
        assert time.monotonic() - started < LONG
        assert noted() == [("huddle", 1, 1)]

    searched(client, "")

    assert noted() == [("huddle", 0, 2)]


@pytest.mark.usefixtures("real_database")
def test_other_writing_waits_as_long_as_before(notes):
    """Giving up at once is for notes alone."""
    statement = "PRAGMA busy_timeout" if connection.vendor == "sqlite" else "SHOW lock_timeout"
    with connection.cursor() as cursor:
        cursor.execute(statement)
        before = cursor.fetchone()
        notes.add("huddle", 1)
        with another_writer("huddle"):
            notes.write()
        notes.write()
        cursor.execute(statement)
        assert cursor.fetchone() == before
    assert noted() == [("huddle", 1, 1)]


# What editors see


@pytest.mark.django_db
def test_editors_see_what_found_nothing_and_what_is_asked_most(client, django_user_model):
    editor = django_user_model.objects.create_user("editor@example.org", password="a long password for tests")
    editor.groups.add(Group.objects.get(name="Editors"))
    for text, found, times in (("xylophone", 0, 1), ("huddle", 4, 9), ("once alone", 2, 1)):
        PastSearch.objects.create(text=text, found=found, times=times)
    client.force_login(editor)

    nothing, most = (
        client.get(reverse(name)).content.decode() for name in ("wagtailsnippets_search_pastsearch:list", "asked-most:index")
    )

    assert ("xylophone" in nothing, "huddle" in nothing) == (True, False)
    assert ("huddle" in most, "once alone" in most) == (True, False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "name"), [("nothing-found", "Nothing found"), ("asked-most", "Asked most"), ("recommended", "Recommended pages")]
)
def test_a_screen_is_called_what_its_menu_says_and_past_searches_are_added_by_nobody(admin_client, address, name):
    shown = admin_client.get(f"/cms/{address}/", follow=True).content.decode()

    assert re.search(rf"<title>\s*{name}", shown)
    assert ("Add past search" in shown or "Why not" in shown) == (address == "recommended")
    added = admin_client.get(f"/cms/{address}/{'new' if address == 'asked-most' else 'add'}/")
    assert (added.status_code == 200) == (address == "recommended")
