"""Whose a page is, and what each may do to it in Wagtail's page editor: to edit is one thing, and to publish another.

A PSC lead publishes what is their own PSC's by the forms for submissions, and has no way to any page in the editor.
"""

import pytest
from wagtail.models import Page

from events.models import LearningSetPage
from network.contributors.models import Submission
from network.contributors.submissions.kinds import kind_named
from network.contributors.submissions.permissions import may_publish

from .addresses import NOBODY
from .test_addresses import asked, is_let_in
from .world import ACTORS, World, make_world

pytestmark = pytest.mark.django_db
EDITORS, KEEPERS = "RED", "RE"  # of pages; of stories, which an administrator's role alone does not open
PAGES = {
    "an output of the first PSC": lambda world: world.output,
    "an output of another PSC": lambda world: world.other_output,
    "a member's case study": lambda world: world.comment.page,
    "a story that is published": lambda world: world.published.page,
    "a story that was sent": lambda world: world.sent.page,
}
STORIES = ("a story that is published", "a story that was sent")
# What is asked of Wagtail, who is let in, and who is where the page is a story
WAYS = {
    "edit/": (EDITORS, KEEPERS),
    "history/": (EDITORS, KEEPERS),
    "privacy/": (EDITORS, KEEPERS),
    "unpublish/": (EDITORS, KEEPERS),
    "delete/": (EDITORS, NOBODY),
    "copy/": (EDITORS, NOBODY),
    "move/": (EDITORS, NOBODY),
}


def let_in(world: World, path: str, methods: tuple[str, ...] = ("get", "post")) -> str:
    return "".join(actor for actor in ACTORS if any(is_let_in(asked(world, actor, method, path)) for method in methods))


@pytest.mark.parametrize("whose", PAGES)
def test_who_comes_into_a_screen_of_a_page(whose):
    world = make_world()
    page = PAGES[whose](world)
    expected = {way: letters[whose in STORIES] for way, letters in WAYS.items()}
    if not page.live:
        expected["unpublish/"] = NOBODY
    assert {way: let_in(world, f"/cms/pages/{page.pk}/{way}") for way in WAYS} == expected


@pytest.mark.parametrize("whose", PAGES)
def test_who_publishes_a_draft_of_a_page(whose):
    """By the screen that needs no form filled in; nobody publishes a story that two have not read and its teller agreed to."""
    world = make_world()
    page = PAGES[whose](world).specific
    page.title = "Words that nobody agreed to"
    page.save_revision()
    published = ""
    for actor in ACTORS:
        Page.objects.filter(pk=page.pk).update(live=False)
        world.client(actor).post(f"/cms/bulk/wagtailcore/page/publish/?id={page.pk}&next=/cms/")
        published += actor if Page.objects.get(pk=page.pk).live else ""
    assert published == ("" if whose in STORIES else EDITORS)


def test_a_lead_has_the_outputs_of_their_own_psc_alone():
    world = make_world()
    kind = kind_named(LearningSetPage.kind)
    for owner, others in ("LP", "PL"):
        own, other = (world.people[actor].organisation for actor in (owner, others))
        made = Submission.objects.create(kind=kind.name, owner=world.people[owner], organisation=own)
        assert let_in(world, f"/your-contributions/submit/{kind.address}/{made.key}/") == owner
        assert [actor for actor, person in world.people.items() if may_publish(person, made)] == [owner]
        made.organisation = other
        assert not may_publish(world.people[owner], made), "For another PSC it is reviewed"
