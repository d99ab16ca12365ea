"""From received to published, and every step that is refused."""

import pytest
from django.core.exceptions import PermissionDenied

from network.accounts.models import User
from network.accounts.roles import Role
from network.contributors.models import Decision, IdentityLook, Reading, Story
from network.contributors.reading import deciding, suggesting
from network.contributors.reading import services as reading
from network.contributors.reading.gate import NotAgreed, why_not
from network.contributors.reading.steps import NotNow
from network.contributors.reading.words import differences, digest_of, draft_of

from ..stories import ALL_TICKED, a_story, a_user, again, moderator, passed_twice, published, ready, seen

pytestmark = pytest.mark.django_db
State, Action = Story.State, Decision.Action


def being_read() -> Story:
    story = a_story()
    reading.begin(story, moderator())
    return again(story)


def test_two_people_and_a_yes_publish_a_story(client):
    story = a_story()
    first, second = moderator(), moderator()
    reading.begin(story, first)
    reading.pass_(story, first, seen(story))
    reading.ask_for_yes(story, first)
    assert not deciding.say_yes(story, digest_of(draft_of(story)), at_once=True)
    assert client.get(story.page.url).status_code == 404

    reading.pass_(story, second, seen(story))

    story = again(story)
    assert story.state == State.PUBLISHED
    assert "They told me what would happen" in client.get(story.page.url).content.decode()
    assert [line.action for line in story.decisions.all()] == ["read", "passed", "asked", "agreed", "passed", "published"]
    assert story.review_on > story.published_at.date()


def test_the_workflow_of_the_cms_is_finished_with_it():
    story = published()

    assert not story.page.workflow_in_progress
    assert story.page.workflow_states.get().status == "approved"
    assert [str(task.finished_by) for task in story.page.workflow_states.get().task_states.order_by("pk")] == [
        str(reading.reader) for reading in story.readings.all()
    ]


def test_the_second_to_begin_is_told():
    story = a_story()
    reading.begin(story, moderator())
    with pytest.raises(NotNow, match="Somebody else has begun"):
        reading.begin(story, moderator())


def test_nobody_passes_twice_not_even_an_administrator():
    story = a_story()
    both = User.objects.create_superuser("root@example.org", "x")
    with pytest.raises(PermissionDenied):
        reading.pass_(story, both, seen(story))
    both = a_user(Role.MODERATOR, Role.EDITOR, Role.ADMINISTRATOR, is_superuser=True)
    reading.pass_(story, both, seen(story))
    with pytest.raises(NotNow, match="A second person"):
        reading.pass_(story, both, seen(story))


def test_the_words_that_are_passed_are_those_that_were_seen():
    story = a_story()
    before = seen(story)
    draft = draft_of(story)
    draft.summary = "Changed in another window"
    draft.save_revision()

    with pytest.raises(NotNow, match="changed while you were reading"):
        reading.pass_(story, moderator(), before)


def test_every_line_of_the_checklist_is_needed():
    story = a_story()
    with pytest.raises(NotNow, match="Tick every line"):
        reading.pass_(story, moderator(), seen(story, checklist={**ALL_TICKED, "where": False}))
    assert not Reading.objects.exists()


def test_a_story_without_a_content_note_is_not_passed():
    story = a_story(words={"content_note": ""})
    with pytest.raises(NotNow, match="what the story touches on"):
        reading.pass_(story, moderator(), seen(story))


def test_sent_back_it_is_passed_again_from_the_start():
    story = a_story()
    first, second = moderator(), moderator()
    reading.pass_(story, first, seen(story))
    reading.send_back(story, second, "The ward can be guessed")

    assert not again(story).page.current_workflow_task.specific.is_second
    reading.pass_(story, first, seen(story))
    assert Reading.objects.count() == 2
    assert "Two different people" in why_not(draft_of(story))


def test_suggestions_are_taken_or_left_and_the_last_answer_goes_back_to_the_team():
    story, user = being_read(), moderator()
    one = suggesting.suggest(story, user, "what_happened", "A nurse told me each step.\n\nThen it happened.", "A name")
    two = suggesting.suggest(story, user, "title", "They told me", "Shorter")
    with pytest.raises(NotNow, match="already"):
        suggesting.suggest(story, user, "title", "Another", "Twice")
    suggesting.send_suggestions(story, user)
    assert again(story).state == State.SUGGESTIONS

    suggesting.answer(story, one.pk, accept=True)
    suggesting.answer(story, two.pk, accept=False)

    story = again(story)
    draft = draft_of(story)
    assert story.state == State.BEING_READ
    assert draft.what_happened == "<p>A nurse told me each step.</p><p>Then it happened.</p>"
    assert draft.title == "They told me what would happen"
    assert not draft.live
    with pytest.raises(NotNow, match="nothing to answer"):
        suggesting.answer(story, one.pk, accept=False)


def test_a_suggestion_that_fits_no_more_is_not_applied():
    story, user = being_read(), moderator()
    made = suggesting.suggest(story, user, "title", "They told me", "Shorter")
    suggesting.send_suggestions(story, user)
    draft = draft_of(story)
    draft.title = "Changed meanwhile"
    draft.save_revision()

    with pytest.raises(NotNow, match="have changed since"):
        suggesting.answer(story, made.pk, accept=True)

    assert draft_of(story).title == "Changed meanwhile"
    suggesting.answer(story, made.pk, accept=False)
    assert again(story).state == State.BEING_READ


@pytest.mark.parametrize(
    ("field", "after", "why"),
    [
        ("title", "They told me what would happen", "same words"),
        ("title", " ", "cannot be empty"),
        ("slug", "x", "Choose a part"),
    ],
)
def test_a_suggestion_that_is_none(field, after, why):
    with pytest.raises(NotNow, match=why):
        suggesting.suggest(being_read(), moderator(), field, after, "Because")


def test_html_in_a_suggestion_is_cleaned():
    story = being_read()
    made = suggesting.suggest(story, moderator(), "what_helped", '<p onclick="x">Hi</p><script>alert(1)</script>', "Because")
    assert made.after == "<p>Hi</p>"


def test_the_yes_is_asked_for_after_a_reading_and_with_nothing_open():
    story, user = being_read(), moderator()
    with pytest.raises(NotNow, match="Somebody must pass"):
        reading.ask_for_yes(story, user)
    reading.pass_(story, user, seen(story))
    suggesting.suggest(story, user, "title", "They told me", "Shorter")
    with pytest.raises(NotNow, match="not answered"):
        reading.ask_for_yes(story, user)


def test_a_yes_to_a_page_that_changed_is_refused():
    story = ready(a_story())
    old = digest_of(draft_of(story))
    draft = draft_of(story)
    draft.summary = "Changed"
    draft.save_revision()
    Story.objects.update(state=State.READY)

    with pytest.raises(deciding.OtherWords, match="changed while you were reading"):
        deciding.say_yes(story, old)
    assert not story.decisions.filter(action=Action.AGREED).exists()


def test_a_wish_to_change_something_takes_the_yes_back():
    story = ready(a_story())
    deciding.say_yes(story, digest_of(draft_of(story)))
    deciding.ask_for_change(story, "Leave out the second paragraph")

    assert again(story).state == State.BEING_READ
    assert "has not said yes" in why_not(draft_of(story))


def test_not_now_changes_nothing():
    story = ready(a_story())
    deciding.not_now(story)
    assert again(story).state == State.READY


def test_declined_somebody_else_looks():
    story, first = being_read(), moderator()
    reading.decline(story, first, "open-case", "There is an inquest.")
    assert again(story).state == State.DECLINED
    assert not again(story).page.workflow_in_progress
    deciding.appeal(story, "The inquest is over")

    story = again(story)
    assert story.state == State.RECEIVED
    for step in (
        lambda: reading.begin(story, first),
        lambda: reading.pass_(story, first, seen(story)),
        lambda: reading.decline(story, first, "other", "Again"),
        lambda: suggesting.suggest(story, first, "title", "x", "y"),
    ):
        with pytest.raises(PermissionDenied):
            step()
    reading.begin(story, moderator())


@pytest.mark.parametrize("role", [*Role, None])
def test_what_each_role_may_do(role):
    """Every service is asked; a refusal is PermissionDenied and leaves no line in the log."""
    user = a_user(role) if role else a_user()
    allowed = {
        "begin": {Role.MODERATOR, Role.EDITOR},
        "suggest": {Role.MODERATOR, Role.EDITOR},
        "send back": {Role.MODERATOR, Role.EDITOR},
        "decline": {Role.MODERATOR, Role.EDITOR},
        "pass": {Role.MODERATOR},
        "publish": {Role.MODERATOR, Role.EDITOR},
        "concern": {Role.MODERATOR, Role.EDITOR, Role.SAFEGUARDING_LEAD},
        "settle": {Role.SAFEGUARDING_LEAD},
    }
    done = {name for name in allowed if _may(name, user)}
    assert done == {name for name, roles in allowed.items() if role in roles}


def _may(name: str, user) -> bool:
    from network.contributors.reading import safeguarding

    story = being_read() if name != "begin" else a_story()
    if name == "send back":
        reading.pass_(story, moderator(), seen(story))
    if name == "publish":
        story = ready(story)
        deciding.say_yes(story, digest_of(draft_of(story)))
        Story.objects.update(publish_after=None)
    if name == "settle":
        concern = safeguarding.raise_concern(story, moderator(), "serious", "x")
    steps = {
        "begin": lambda: reading.begin(story, user),
        "suggest": lambda: suggesting.suggest(story, user, "title", "They told me", "Shorter"),
        "send back": lambda: reading.send_back(story, user, "Look again"),
        "decline": lambda: reading.decline(story, user, "other", "Because"),
        "pass": lambda: reading.pass_(story, user, seen(story)),
        "publish": lambda: reading.publish(story, user),
        "concern": lambda: safeguarding.raise_concern(story, user, "low", "x"),
        "settle": lambda: safeguarding.settle(concern, user, "Done"),
    }
    lines = Decision.objects.count()
    try:
        steps[name]()
    except NotNow:
        raise
    except PermissionDenied:
        assert Decision.objects.count() == lines
        return False
    return True


def test_the_log_is_neither_changed_nor_deleted():
    story = passed_twice(a_story())
    look = IdentityLook.objects.create(story=story, looked=moderator(), reason="x")
    for line in (story.decisions.first(), story.readings.first(), look):
        with pytest.raises(TypeError, match="never changed"):
            line.save()
        with pytest.raises(TypeError, match="never deleted"):
            line.delete()


def test_the_log_says_who_what_and_why():
    story, user = being_read(), moderator()
    suggesting.suggest(story, user, "title", "They told me", "Shorter")
    line = story.decisions.last()
    assert (line.actor, line.as_who, line.reason) == (user, "moderator", "Shorter")
    assert (line.before, line.after) == ("They told me what would happen", "They told me")


def test_going_back_to_old_words_is_what_was_agreed():
    """Exactly the same words were read and agreed to; other ones were not."""
    story = published()
    draft = draft_of(story)
    draft.summary = "Other"
    other = draft.save_revision()
    draft.summary = "A nurse told me each step before it came."
    back = draft.save_revision()

    back.publish()
    with pytest.raises(NotAgreed):
        other.publish()


def test_words_are_compared_one_by_one():
    pieces = differences("<p>A nurse called Joan told me.</p>", "<p>A nurse told me.</p>")
    assert [(piece.text, piece.mark) for piece in pieces if piece.mark] == [("called Joan ", "del")]
    assert "".join(piece.text for piece in pieces if piece.mark != "del") == "A nurse told me."
