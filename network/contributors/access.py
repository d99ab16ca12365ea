"""Which stories whoever makes a request may open: those of this visit, and those of the account that is signed in.

On a device that others use, a visit ends with the browser, and after half an hour in which nothing happened.
"""

from datetime import timedelta

from django.contrib.auth import logout
from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from .models import Story

VISIT = "stories"  # the session's list of keys: stories begun here, or opened by a link from an e-mail
BY_LINK = "stories_by_link"  # those of them for which somebody showed that the e-mails are theirs
DEVICE = "story_device"
SEEN = "story_seen"
MOST_IN_A_VISIT = 20
IDLE = timedelta(minutes=30)
KEPT_ON_OWN_DEVICE = timedelta(days=90)  # as long as a draft


class Device(models.TextChoices):
    OWN = "own", "It is mine, or nobody else can get into it"
    SHARED = "shared", "Other people use it too, or it belongs to the ward"


def begin_visit(request: HttpRequest, device: str) -> None:
    """Say how long this visit lasts. The session gets a new number, so that none that was planted leads to a story."""
    request.session.cycle_key()
    request.session[DEVICE] = device
    request.session[SEEN] = _now()
    if device == Device.SHARED:
        request.session.set_expiry(0)  # with the browser
    elif not request.user.is_authenticated:
        request.session.set_expiry(KEPT_ON_OWN_DEVICE)


def let_in(request: HttpRequest, story: Story) -> None:
    """From now on, this visit may open the story."""
    _add(request, VISIT, story)


def let_in_by_link(request: HttpRequest, story: Story) -> None:
    """The same for somebody who has the e-mail, and with it the right to see how they are reached."""
    _add(request, VISIT, story)
    _add(request, BY_LINK, story)


def is_shared(request: HttpRequest) -> bool:
    return request.session.get(DEVICE) == Device.SHARED


def is_over(request: HttpRequest) -> bool:
    """Whether nothing happened for too long on a device that others use."""
    return is_shared(request) and _now() - request.session.get(SEEN, 0) > IDLE.total_seconds()


def end_if_over(request: HttpRequest) -> None:
    """Everything that the visit could open is closed, an account that is signed in too."""
    if is_over(request):
        logout(request)


def note_activity(request: HttpRequest) -> None:
    """Once a minute is enough."""
    if DEVICE in request.session and _now() - request.session.get(SEEN, 0) > 60:
        request.session[SEEN] = _now()


def stories_for(request: HttpRequest) -> QuerySet[Story]:
    """The stories that a request may open, newest first; withdrawn ones are gone."""
    if is_over(request):
        return Story.objects.none()
    mine = Q(key__in=request.session.get(VISIT, []))
    if request.user.is_authenticated:
        mine |= Q(person__user=request.user)
    return Story.objects.filter(mine).exclude(state=Story.State.WITHDRAWN).order_by("-pk")


def story_for(request: HttpRequest, key: str) -> Story:
    """One of them. Raises Http404 for somebody else's as for one that never was."""
    story = stories_for(request).select_related("profile", "page", "person").filter(key=key).first()
    if story is None:
        raise Http404("No such story in this visit.")
    return story


def knows_teller(request: HttpRequest, story: Story) -> bool:
    """Whether what is held about the person, beyond this story, may be shown: to their account, to whoever opened the e-mail,
    and to anybody who may open the story while the person has no other. Typing in somebody's address shows nothing of them."""
    person = story.person
    if person is None or story.key in request.session.get(BY_LINK, []):
        return True
    if person.user_id:
        return request.user.is_authenticated and person.user_id == request.user.pk
    return not person.stories.exclude(pk=story.pk).exists()


def _add(request: HttpRequest, name: str, story: Story) -> None:
    keys = [key for key in request.session.get(name, []) if key != story.key]
    request.session[name] = [*keys, story.key][-MOST_IN_A_VISIT:]


def _now() -> int:
    return int(timezone.now().timestamp())
