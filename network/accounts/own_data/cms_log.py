"""The log of the CMS, as far as it is about somebody: what happened to their account, and what they did there.

Who did the former, and to what or whom they did the latter, are about others.
"""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Max
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry, PageLogEntry

from ..models import User
from .showing import as_lines


def about_account(user: User):
    """The lines that name an account."""
    return ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk))


def cms_log(user: User) -> dict[str, Any]:
    """What somebody did is counted: an editor's lines are thousands."""
    about = [
        {"what": _label(line.action), "when": line.timestamp, "account": line.label, "details": as_lines(line.data)}
        for line in about_account(user).order_by("timestamp", "pk")
    ]
    done = [line for log in (PageLogEntry, ModelLogEntry) for line in _done(log, user)]
    return {"in_the_log_of_the_editing_system": about, "what_you_did_in_the_editing_system": done}


def _done(log: type, user: User) -> list[dict[str, str | int | datetime]]:
    lines = log.objects.filter(user_id=user.pk).values("content_type", "action").order_by("content_type", "action")
    return [
        {
            "what": _label(line["action"]),
            "with": ContentType.objects.get_for_id(line["content_type"]).name if line["content_type"] else "",
            "how_often": line["times"],
            "last": line["last"],
        }
        for line in lines.annotate(times=Count("pk"), last=Max("timestamp"))
    ]


def _label(action: str) -> str:
    return str(registry.get_action_label(action)) if registry.action_exists(action) else action
