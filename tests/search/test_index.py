"""The index on a real Elasticsearch: told of every change, and never called up to date where it is not."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from elasticsearch_dsl import Q
from wagtail.models import PageViewRestriction

from case_studies.models import CaseStudyIndexPage, CaseStudyPage
from network.taxonomy.models import WardType
from search.elastic import catch_up, entries, indexes, sending
from search.elastic.server import FAILURES, alias, breaker
from search.models import PendingChange, SearchIndex
from tests.factories import make_private, page, term

from .asking import held, searched

pytestmark = pytest.mark.django_db


def test_the_index_holds_what_anyone_may_read_and_nothing_else(elasticsearch):
    made = page(CaseStudyPage, title="Huddle")
    draft, private, gone, expired = (page(CaseStudyPage, title=title) for title in ("Draft", "Private", "Gone", "Expired"))
    assert len(held(elasticsearch)) == 5

    draft.unpublish()
    make_private(private)
    gone.delete()
    expired.expire_at = timezone.now() - timedelta(minutes=1)
    expired.save()
    call_command("publish_scheduled", verbosity=0)

    assert held(elasticsearch) == {made.pk: "huddl"}


def test_privacy_of_a_parent_is_inherited_and_ends(elasticsearch):
    made = page(CaseStudyPage, title="Huddle")
    restriction = make_private(CaseStudyIndexPage.objects.get())
    assert held(elasticsearch) == {}

    restriction.delete()

    assert held(elasticsearch) == {made.pk: "huddl"}


def test_a_page_that_is_moved_below_a_private_one_leaves_and_comes_back(elasticsearch):
    made, parent = page(CaseStudyPage, title="Huddle"), CaseStudyIndexPage.objects.get()
    home = parent.get_parent()
    private = page(CaseStudyPage, title="Private")
    make_private(private)

    made.move(private, pos="last-child")
    assert held(elasticsearch) == {}
    CaseStudyPage.objects.get(pk=made.pk).move(home, pos="last-child")

    assert held(elasticsearch) == {made.pk: "huddl"}


def test_new_words_and_renamed_terms_are_told(elasticsearch):
    ward = term(WardType, name="Acute", slug="acute")
    made = page(CaseStudyPage, title="Huddle", terms=[ward])
    held(elasticsearch)
    made.title = "Meeting"
    made.save_revision().publish()
    ward.name = "Admission"
    ward.save()

    assert held(elasticsearch) == {made.pk: "meet"}
    found = elasticsearch.search(index=alias(), query={"match": {"terms_stems": "admiss"}})
    assert [hit["_id"] for hit in found["hits"]["hits"]] == [str(made.pk)]


def test_nothing_is_noted_where_there_is_no_index():
    page(CaseStudyPage, title="Huddle")

    assert not PendingChange.objects.exists()


def test_what_was_told_by_somebody_else_meanwhile_is_told_again(elasticsearch, monkeypatch):
    made = page(CaseStudyPage, title="Huddle")
    held(elasticsearch)
    later = sending.time.time_ns() + 60_000_000_000  # another process, whose clock is a minute ahead, told older words
    [index] = SearchIndex.objects.all()
    elasticsearch.index(
        index=index.name, id=str(made.pk), version=later, version_type="external", document=entries.entries([made.pk])[made.pk]
    )
    made.title = "Meeting"
    made.save_revision().publish()

    assert sending.send_pending() == 0
    assert PendingChange.objects.exists()
    monkeypatch.setattr(sending.time, "time_ns", lambda: later + 1)
    assert held(elasticsearch) == {made.pk: "meet"}


def test_a_page_that_the_server_refuses_holds_up_no_other(elasticsearch, monkeypatch, caplog):
    bad, good = page(CaseStudyPage, title="Bad"), page(CaseStudyPage, title="Good")
    read = entries.entries
    monkeypatch.setattr(
        sending, "entries", lambda ids: {pk: entry | ({"unheard": 1} if pk == bad.pk else {}) for pk, entry in read(ids).items()}
    )

    assert held(elasticsearch) == {good.pk: "good"}
    assert f"Page {bad.pk} can't be indexed" in caplog.text


def test_a_change_of_the_mapping_is_noticed(elasticsearch, monkeypatch, capsys):
    call_command("rebuild_search", check=True)
    assert "up to date" in capsys.readouterr().out

    monkeypatch.setattr(entries, "VERSION", 999)
    with pytest.raises(CommandError, match="another mapping or analysis"):
        call_command("rebuild_search", check=True)
    assert "up to date" not in capsys.readouterr().out


def test_an_index_that_is_missing_or_lost_is_not_called_up_to_date(elasticsearch, capsys):
    commands = [("rebuild_search", {"check": True}), ("catch_up_search", {"look": True})]
    elasticsearch.indices.delete(index=SearchIndex.objects.get().name)
    for command, options in commands:
        with pytest.raises(CommandError, match="is gone"):
            call_command(command, **options)

    SearchIndex.objects.all().delete()
    for command, options in commands:
        with pytest.raises(CommandError, match="No index was made"):
            call_command(command, **options)

    assert capsys.readouterr().out == ""
    indexes.rebuild()  # for the tests that follow


def test_an_index_of_another_database_is_not_asked(elasticsearch, client):
    SearchIndex.objects.all().delete()
    page(CaseStudyPage, title="Huddle")

    search = searched(client, "huddle")

    assert (search.engine, search.is_fallback, search.listing.pager.total) == ("database", True, 1)


def test_a_missing_index_is_no_error_for_readers_and_comes_back(elasticsearch, client, caplog):
    page(CaseStudyPage, title="Huddle")
    sending.send_pending()
    [name] = elasticsearch.indices.get_alias(name=alias())
    elasticsearch.indices.delete_alias(index=name, name=alias())
    try:
        for _ in range(3):
            answer = client.get("/search/", {"q": "huddle"})
            assert answer.context["search"].engine == "database"
            assert b"Some features of the search are missing" in answer.content
        assert caplog.text.count("is not asked until") == 1
    finally:
        elasticsearch.indices.put_alias(index=name, name=alias())
    catch_up.look()

    assert not breaker.is_open
    assert client.get("/search/", {"q": "huddle"}).context["search"].engine == "elasticsearch"


@pytest.mark.parametrize("asked", ["huddle", "huddle meeting"])
def test_a_question_that_the_server_refuses_is_answered_by_the_database_and_others_by_the_server(
    elasticsearch, client, monkeypatch, caplog, asked
):
    page(CaseStudyPage, title="Huddle meeting")
    with monkeypatch.context() as patched:
        patched.setattr("search.results.POOL", 20_000)  # more hits than a server gives
        refused = searched(client, asked)

    assert (refused.engine, refused.is_fallback, refused.listing.pager.total) == ("database", True, 1)
    assert "refused a query" in caplog.text
    assert not breaker.is_open
    assert searched(client, asked).engine == "elasticsearch"


def test_a_question_that_no_server_understands_does_not_keep_others_from_being_asked(elasticsearch, client, monkeypatch):
    page(CaseStudyPage, title="Huddle")
    with monkeypatch.context() as patched:
        patched.setattr("search.elastic.queries.all_words", lambda query: Q("term", keys={"unheard": 1}))
        refused = searched(client, "huddle")

    assert (refused.engine, refused.listing.pager.total, breaker.is_open) == ("database", 1, False)
    assert searched(client, "huddle").engine == "elasticsearch"


def test_a_server_that_is_away_delays_nobody_who_publishes(elasticsearch, settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"  # nothing listens there
    page(CaseStudyPage, title="Huddle")
    catch_up.look()
    assert breaker.is_open
    assert PendingChange.objects.count() == 1
    with pytest.raises(CommandError, match="what changed is kept"):
        call_command("catch_up_search")
    with pytest.raises(FAILURES):
        sending.send_pending()

    settings.ELASTICSEARCH_URL = settings.ELASTICSEARCH_TEST_URL
    catch_up.look()

    assert not breaker.is_open
    assert not PendingChange.objects.exists()


def test_the_admin_and_a_command_say_how_far_behind_it_is(elasticsearch, admin_client, capsys):
    assert b"Elasticsearch is up to date" in admin_client.get("/cms/").content
    page(CaseStudyPage, title="Huddle")
    assert b"Elasticsearch is 1 page behind" in admin_client.get("/cms/").content
    call_command("catch_up_search", look=True)
    assert "1 page behind" in capsys.readouterr().out

    call_command("catch_up_search")

    assert "told of 1 changes" in capsys.readouterr().out
    assert b"Elasticsearch is up to date" in admin_client.get("/cms/").content


def test_a_lost_index_is_told_of_and_made_anew_whatever_changed_meanwhile(elasticsearch, admin_client):
    page(CaseStudyPage, title="Huddle")
    call_command("catch_up_search")
    elasticsearch.indices.delete(index=SearchIndex.objects.get().name)

    assert b"is gone" in admin_client.get("/cms/").content
    with pytest.raises(CommandError, match="is gone"):
        call_command("catch_up_search")
    page(CaseStudyPage, title="Another huddle")

    call_command("rebuild_search", engine="elasticsearch", verbosity=0)

    breaker.close()
    search = searched(admin_client, "huddle")
    assert (search.engine, search.listing.pager.total) == ("elasticsearch", 2)
    assert b"Elasticsearch is up to date" in admin_client.get("/cms/").content


def test_a_server_that_does_not_answer_is_not_called_up_to_date(elasticsearch, admin_client, settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"  # nothing listens there

    assert b"Elasticsearch does not answer" in admin_client.get("/cms/").content
    breaker.close()


def test_privacy_takes_the_words_out_of_the_database_index_too():
    from search.models import SearchTerm

    made = page(CaseStudyPage, title="Huddle")
    make_private(made)
    assert SearchTerm.objects.get(pk="huddl").documents == 0
    made.title = "Huddles"
    made.save_revision().publish()
    assert SearchTerm.objects.get(pk="huddl").documents == 0

    PageViewRestriction.objects.all().delete()

    assert SearchTerm.objects.get(pk="huddl").documents == 1
