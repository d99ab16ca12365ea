"""Whether the name of a draft may be shown: asked when it is chosen, when an address is known, and before the story is sent."""

from django.contrib.auth.models import AnonymousUser

from network.accounts.models import User
from network.accounts.names import Place, folded, why_not

from ..models import Story, StoryPage
from .screen_names import WITHOUT_NAME, chosen, problem

TAKEN = "Another story here has this name. Choose a different one"
NOBODYS = frozenset(map(folded, WITHOUT_NAME.values()))


def is_taken(name: str) -> bool:
    """Whether another story is told under it. Of a story that is not public nobody is told."""
    wanted = folded(name)
    public = StoryPage.objects.live().public().values_list("screen_name", flat=True).distinct()
    return wanted not in NOBODYS and any(wanted == folded(theirs) for theirs in public.iterator())


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
