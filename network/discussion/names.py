"""The name that somebody has in discussions, for whoever chooses one for a story."""

from network.accounts.models import User
from network.accounts.names import folded

from .models import Participant

JOINS = "This is your name in discussions. If you use it here, people can see that both are you. Choose another name"


def judge(name: str, user: User) -> str:
    return JOINS if Participant.objects.filter(user=user, folded_name=folded(name)).exclude(name="").exists() else ""
