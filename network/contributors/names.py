"""The names that stories are told under, for whoever chooses a name in discussions."""

from network.accounts import names
from network.accounts.models import User

from .models import Story
from .own_data import people_of, stories_of
from .sharing.naming import is_taken
from .sharing.screen_names import chosen, problem

JOINS = "You chose this name for a story. If you use it here, people see that both are you. Choose another, or leave it empty."


def judge(name: str, user: User) -> str:
    """Of a story that is not public only its own teller is told."""
    wanted = names.folded(name)
    if any(wanted == names.folded(own) for story in stories_of(people_of(user)) for own in _names_of(story)):
        return JOINS
    if is_taken(name):
        return names.TAKEN
    is_first_name = wanted == names.folded(user.first_name)  # among colleagues many go by it
    return problem(name, email=user.email, user=user, is_first_name=is_first_name)


def _names_of(story: Story) -> list[str]:
    """What its teller chose, also while it is a draft; what is on its page may have been agreed on later."""
    shown = [record.screen_name for record in (story.profile, story.page) if record]
    return [name for name in (chosen(story.answers.get("name", {})), *shown) if name]
