"""Sending a story: its words become a draft page that the team reads, and nothing on that page leads to who tells it."""

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from network.accounts.models import User
from network.core.html import clean_prose
from network.taxonomy.models import Term
from network.taxonomy.terms import known_slugs

from .. import review_day
from ..consent.consents import is_given
from ..models import ContributorProfile, Decision, Person, Purpose, Story, StoryIndexPage, StoryPage
from ..models.story import new_slug
from . import topics
from .naming import problem_of
from .screen_names import WITHOUT_NAME, chosen
from .worries import raise_concern

PROSE = StoryPage.prose_fields[:-1]


class NothingToRead(Exception):
    """No words and no file yet."""


class NotToBeShown(Exception):
    """The name that its teller chose could lead to them, or is another story's; says why."""


class NotAgreed(Exception):
    """Nobody may read it: the one consent that is needed was not given."""


def has_words(story: Story) -> bool:
    words = story.answers.get("words", {})
    return any(words.get(name) for name in PROSE) or story.files.exists()


def can_reach(story: Story) -> bool:
    """Whether the team can ask for the final yes, without which nothing is published."""
    person = story.person
    if person is None or person.contact == Person.Contact.NONE:
        return False
    return bool(person.email or person.phone or person.helper)


@transaction.atomic
def send(story: Story, user: User | AnonymousUser | None = None) -> StoryPage:
    """Hand a draft to the team; its page. Sending twice is sending once. `user` is whoever presses the button.

    Raises NothingToRead, NotAgreed and NotToBeShown.
    """
    story = Story.objects.select_for_update(of=("self",)).select_related("person", "page").get(pk=story.pk)
    if not story.is_draft:
        return story.page
    if not has_words(story):
        raise NothingToRead
    if not is_given(story, Purpose.READ):
        raise NotAgreed
    if said := problem_of(story, user):
        raise NotToBeShown(said)
    text = "\n".join(story.answers.get("words", {}).values())
    story.profile = _profile(story)
    story.page = _page(story)
    _note(story)
    story.answers, story.state, story.sent_at = {}, Story.State.RECEIVED, timezone.now()
    story.review_on = story.review_on or review_day.years_from(timezone.localdate(), review_day.DEFAULT)
    story.save()
    raise_concern(story, text)
    _start_reading(story.page)
    return story.page


def _profile(story: Story) -> ContributorProfile:
    """A new one, so that readers cannot join two stories, unless the teller chose a name of theirs again."""
    name = story.answers.get("name", {})
    wants_earlier = name.get("naming") == "chosen" and name.get("same_as") and story.person
    if wants_earlier and (earlier := story.person.profiles.filter(pk=int(name["same_as"])).first()):
        return earlier
    return ContributorProfile.objects.create(person=story.person, screen_name=chosen(name))


def _page(story: Story) -> StoryPage:
    """A draft below the list of stories; no account owns it, and its address is drawn."""
    answers = story.answers
    words, ward = answers.get("words", {}), answers.get("ward", {})
    relation = answers.get("who", {}).get("relation") or StoryPage.Relation.SOMEBODY_ELSE
    helped = answers.get("help", {})
    chosen = answers.get("topics", {})
    page = StoryPage(
        title=words.get("title") or _title(relation),
        slug=new_slug(),
        live=False,
        owner=None,
        licence="all-rights-reserved",
        screen_name=story.profile.screen_name or WITHOUT_NAME[relation],
        relation=relation,
        told_by=helped.get("told_by") or StoryPage.ToldBy.ME,
        helped_by=(helped.get("helped_by", "") or "somebody they trust") if helped.get("told_by", "me") not in ("", "me") else "",
        season=ward.get("season", ""),
        year=int(ward["year"]) if ward.get("year") else None,
        content_note=topics.content_note(chosen.get("topics", []), chosen.get("other", "")),
        is_of_violence=topics.is_of_violence(chosen.get("topics", [])),
        **{name: clean_prose(words.get(name, "")) for name in PROSE},
    )
    page.terms = _terms(ward.get("ward_type", ""), chosen.get("topics", []))
    StoryIndexPage.objects.get().add_child(instance=page)
    page.save_revision(clean=False)
    return page


def _title(relation: str) -> str:
    """Says what kind of story it is, until its teller and their story partner find better words."""
    return f"Story of {WITHOUT_NAME[relation]}"


def _terms(ward_type: str, names: list[str]) -> list[Term]:
    known = known_slugs()
    wanted = [("ward-type", ward_type), *(("restrictive-practice", slug) for slug in topics.terms(names))]
    return list(Term.objects.filter(pk__in=[known[vocabulary][slug] for vocabulary, slug in wanted if slug in known[vocabulary]]))


def _note(story: Story) -> None:
    """What the team must know and the page does not say."""
    said = []
    if story.answers.get("name", {}).get("naming") == "unsure":
        said.append("Not sure yet how to be named.")
    if not can_reach(story):
        said.append("To be read only: there is no way to ask for the final yes.")
    Decision.objects.create(story=story, as_who="teller", action=Decision.Action.SENT, reason=" ".join(said))


def _start_reading(page: Page) -> None:
    workflow = page.get_workflow()
    if workflow:
        workflow.start(page, user=None)
