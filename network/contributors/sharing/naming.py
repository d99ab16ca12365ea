"""Whether the name of a draft may be shown: asked when it is chosen, when an address is known, and before the story is sent."""

from django.contrib.auth.models import AnonymousUser

from network.accounts.models import User
from network.accounts.names import Place, folded, why_not
from network.accounts.verification import who_confirmed

from ..models import Person, Story, StoryPage
from ..models.story_page import LONGEST_FOLDED
from .screen_names import WITHOUT_NAME, chosen, problem

TAKEN = "Another story here has this name. Choose a different one"
NOBODYS = frozenset(map(folded, WITHOUT_NAME.values()))


def is_taken(name: str, story: Story | None = None) -> bool:
    """Whether another story is told under it. Of a story that is not public nobody is told.

    `story` is the one that wants the name: its teller may have chosen one name for several.
    """
    wanted = folded(name)
    if wanted in NOBODYS:
        return False
    others = StoryPage.objects.live().public().filter(folded_name=wanted[:LONGEST_FOLDED])
    if story:
        others = others.exclude(pk=story.page_id)
    if story and story.profile_id:
        others = others.exclude(pk__in=Story.objects.filter(profile=story.profile_id).exclude(page=None).values("page_id"))
    return others.exists()


def joins_to_discussions(story: Story, name: str) -> str:
    """Why a story is not published under a name that its teller has in discussions, in words for them alone; "" where it is.

    Asked at their yes and at publication: when the story's name was chosen, nobody may have known whose it is.
    """
    user = _account_of(story.person or (story.profile.person if story.profile else None))
    return why_not(Place.STORIES, name, user) if user else ""


def _account_of(person: Person | None) -> User | None:
    """Also of who told it without signing in, at an address that they confirmed to both."""
    if person and person.user is None and person.email and person.email_confirmed_at:
        return who_confirmed(person.email)
    return person.user if person else None


def problem_of(story: Story, user: User | AnonymousUser | None) -> str:
    """What is wrong with the name of the draft; "" where nothing is. An earlier name of its teller may be used again."""
    answers = story.answers.get("name", {})
    name = chosen(answers)
    if not name or _is_earlier(story, answers):
        return ""
    return problem_with(story, name, user, is_first_name=answers["naming"] == "first")


def problem_with(story: Story, name: str, user: User | AnonymousUser | None, *, is_first_name: bool) -> str:
    """The same for a name that is not kept yet. `user` is whoever asks, and not whose the story may be."""
    email = story.person.email if story.person else ""
    said = problem(name, email=email, user=user, is_first_name=is_first_name)
    if not said and user and user.is_authenticated:
        said = why_not(Place.STORIES, name, user)
    return said or (TAKEN if is_taken(name) else "")


def _is_earlier(story: Story, answers: dict[str, str]) -> bool:
    same_as = answers["naming"] == "chosen" and answers.get("same_as")
    return bool(same_as and story.person and story.person.profiles.filter(pk=int(same_as)).exists())
