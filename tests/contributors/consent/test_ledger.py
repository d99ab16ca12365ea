import pytest

from network.contributors.consent.consents import WORDINGS, say, wording_of
from network.contributors.models import Consent, Decision, Purpose, Story
from network.core.models import Card, KeptFrom, Outlet

from .making import EVERYTHING, published_story

pytestmark = pytest.mark.django_db


def lines(story):
    return [(line.purpose, line.given) for line in story.consents.all()]


def test_each_purpose_has_words_with_a_version_and_nothing_is_bundled():
    assert set(WORDINGS) == set(Purpose)
    assert len({wording.text for wording in WORDINGS.values()}) == len(Purpose)


def test_the_ledger_holds_what_changed_and_shows_the_exact_words():
    story = Story.objects.create()
    say(story, {Purpose.READ: True, Purpose.QUOTES: False})
    say(story, {Purpose.READ: True, Purpose.QUOTES: True})
    say(story, {Purpose.READ: True, Purpose.QUOTES: True})
    assert lines(story) == [("read", True), ("quotes", False), ("quotes", True)]
    assert wording_of(story.consents.last()).text == "You can use short quotes from my story in reports."


def test_what_was_never_answered_is_a_no():
    assert not any(Consent.objects.in_force(Story.objects.create()).values())


def test_a_yes_to_newer_words_is_a_line_of_its_own_and_the_old_line_keeps_its_words(monkeypatch):
    from network.contributors.consent import consents as consent

    story = Story.objects.create()
    say(story, {Purpose.TRAINING: True})
    old = WORDINGS[Purpose.TRAINING]
    monkeypatch.setitem(consent.WORDINGS, Purpose.TRAINING, consent.Wording("2027-01", "Newer words."))
    monkeypatch.setitem(consent.EARLIER, (Purpose.TRAINING, old.version), old)
    say(story, {Purpose.TRAINING: True})
    first, second = story.consents.all()
    assert (wording_of(first).text, wording_of(second).text) == (old.text, "Newer words.")


def test_a_line_of_the_ledger_cannot_be_changed():
    story = Story.objects.create()
    say(story, {Purpose.READ: True})
    line = story.consents.get()
    line.given = False
    with pytest.raises(TypeError):
        line.save()


def test_a_page_is_kept_from_what_its_teller_did_not_agree_to_at_once():
    story = published_story(consents={Purpose.FEEDS: False, Purpose.SEARCH_ENGINES: False})
    kept = KeptFrom.objects.filter(page=story.page_id)
    assert set(kept.values_list("outlet", flat=True)) == {Outlet.FEEDS, Outlet.SEARCH_ENGINES}
    assert {"kept-from:feeds", "kept-from:search_engines"} <= set(Card.objects.get(pk=story.page_id).keys)
    say(story, {Purpose.FEEDS: True})
    assert list(kept.values_list("outlet", flat=True)) == [Outlet.SEARCH_ENGINES]
    assert "kept-from:feeds" not in Card.objects.get(pk=story.page_id).keys


def test_the_keys_stay_when_the_page_is_published_again():
    story = published_story(consents={Purpose.FEEDS: False})
    story.page.save_revision().publish()
    assert "kept-from:feeds" in Card.objects.get(pk=story.page_id).keys


def test_without_the_yes_to_publish_a_page_comes_down_at_once(client):
    story = published_story()
    address = story.page.address
    assert client.get(address).status_code == 200
    say(story, {Purpose.PUBLISH: False})
    story.refresh_from_db()
    assert client.get(address).status_code == 404
    assert story.state == Story.State.READY
    assert story.decisions.last().action == Decision.Action.TAKEN_DOWN


def test_a_withdrawn_story_takes_no_answers():
    story = published_story()
    before = lines(story)
    Story.objects.filter(pk=story.pk).update(state=Story.State.WITHDRAWN)
    say(story, dict.fromkeys(EVERYTHING, False))
    assert lines(story) == before
