"""Who has a story open at this moment."""

from django.utils import timezone

from network.accounts.models import User

from ..models import Looking, Story


def note_presence(story: Story, user: User) -> None:
    Looking.objects.update_or_create(story=story, user=user, defaults={"seen_at": timezone.now()})


def others_at(story: Story, user: User) -> list[str]:
    return [name_of(look.user) for look in story.looking.now().exclude(user=user).order_by("seen_at")]


def name_of(user: User | None) -> str:
    """What a member of the team is called among the team."""
    return (user.get_full_name() or user.email) if user else "somebody"
