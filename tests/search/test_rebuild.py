"""An index that is built anew: while it serves, beside another site's, interrupted and killed."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from case_studies.models import CaseStudyPage
from search.elastic import catch_up, indexes, sending
from search.elastic.server import alias
from search.models import SearchIndex
from tests.factories import page

from .asking import held

pytestmark = pytest.mark.django_db


def test_a_rebuild_takes_the_place_of_the_old_index_and_loses_no_change(elasticsearch, monkeypatch):
    page(CaseStudyPage, title="Kept")
    changed, gone = page(CaseStudyPage, title="Changed"), page(CaseStudyPage, title="Gone")
    [before] = elasticsearch.indices.get_alias(name=alias())
    read = indexes.all_entries

    def read_while_people_write():
        yield from read()
        changed.title = "New words"
        changed.save_revision().publish()
        gone.delete()
        page(CaseStudyPage, title="Added")
        sending.send_pending()  # the thread tells both indexes, before the old entries reach the new one

    monkeypatch.setattr(indexes, "all_entries", read_while_people_write)
    assert indexes.rebuild() == 3

    [after] = elasticsearch.indices.get_alias(name=alias())
    assert before != after
    assert list(elasticsearch.indices.get(index=f"{alias()}-*")) == [after]
    assert sorted(held(elasticsearch).values()) == ["add", "kept", "new word"]
    assert SearchIndex.objects.get().name == after


def test_two_sites_of_one_server_may_have_names_that_begin_alike(elasticsearch, settings):
    page(CaseStudyPage, title="Huddle")
    first = alias()
    [ours] = elasticsearch.indices.get_alias(name=first)
    settings.ELASTICSEARCH_INDEX = f"{first}-staging"
    try:
        assert indexes.rebuild() == 1
        [theirs] = elasticsearch.indices.get_alias(name=alias())
        settings.ELASTICSEARCH_INDEX = first
        SearchIndex.objects.all().delete()
        assert indexes.rebuild() == 1

        assert set(elasticsearch.indices.get(index=f"{first}-*")) == {SearchIndex.objects.get().name, theirs}
        assert ours not in elasticsearch.indices.get(index=f"{first}-*")
    finally:
        elasticsearch.options(ignore_status=404).indices.delete(index=theirs)
        elasticsearch.indices.delete_index_template(name=f"{first}-staging")


def test_a_server_that_refuses_a_rebuild_is_not_called_away(elasticsearch, monkeypatch):
    monkeypatch.setattr(indexes, "mapping", lambda: {"mappings": {"unheard": 1}, "settings": {}})

    with pytest.raises(CommandError, match="Elasticsearch refused, the old index is as it was"):
        call_command("rebuild_search", engine="elasticsearch", verbosity=0)


def test_a_rebuild_that_is_interrupted_leaves_the_old_index_and_nothing_else(elasticsearch, monkeypatch):
    made = page(CaseStudyPage, title="Huddle")
    [before] = elasticsearch.indices.get_alias(name=alias())

    def interrupted():
        yield from ()
        raise KeyboardInterrupt

    monkeypatch.setattr(indexes, "all_entries", interrupted)
    with pytest.raises(KeyboardInterrupt):
        indexes.rebuild()

    assert list(elasticsearch.indices.get(index=f"{alias()}-*")) == [before]
    assert held(elasticsearch) == {made.pk: "huddl"}
    assert SearchIndex.objects.get().name == before


def test_a_rebuild_that_is_interrupted_after_the_swap_serves(elasticsearch, monkeypatch):
    made = page(CaseStudyPage, title="Huddle")
    note_serving = indexes._note_serving

    def interrupted(index):
        monkeypatch.setattr(indexes, "_note_serving", note_serving)
        raise KeyboardInterrupt

    monkeypatch.setattr(indexes, "_note_serving", interrupted)
    with pytest.raises(KeyboardInterrupt):
        indexes.rebuild()

    serving = SearchIndex.objects.get()
    assert list(elasticsearch.indices.get_alias(name=alias())) == [serving.name]
    assert serving.state == SearchIndex.State.SERVING
    assert held(elasticsearch) == {made.pk: "huddl"}


def test_what_a_killed_rebuild_left_is_removed_by_itself_after_a_minute(elasticsearch):
    left = f"{alias()}-{indexes.mapping_hash()}-left"
    indexes._create(left)
    index = SearchIndex.objects.create(name=left)
    with pytest.raises(CommandError, match="A rebuild is at work already"):
        call_command("rebuild_search", engine="elasticsearch", verbosity=0)
    catch_up.look()
    assert elasticsearch.indices.exists(index=left)

    SearchIndex.objects.filter(pk=index.pk).update(alive=timezone.now() - 2 * indexes.DEAD_AFTER)
    catch_up.look()

    assert not elasticsearch.indices.exists(index=left)
    assert SearchIndex.objects.count() == 1
    with pytest.raises(indexes.WasRemoved):  # should its builder wake up again
        indexes._say_alive(index)


def test_a_rebuild_that_was_killed_after_the_swap_is_finished_by_itself(elasticsearch):
    made = page(CaseStudyPage, title="Huddle")
    [serving] = SearchIndex.objects.all()
    SearchIndex.objects.update(state=SearchIndex.State.BUILDING, alive=timezone.now() - 2 * indexes.DEAD_AFTER)
    SearchIndex.objects.create(name=f"{alias()}-gone", state=SearchIndex.State.SERVING)

    indexes.tidy()

    assert SearchIndex.objects.get() == serving
    assert held(elasticsearch) == {made.pk: "huddl"}
