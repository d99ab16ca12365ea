"""What can happen to a question to a page's team: asked, read by a moderator, relayed, passed on, answered, published."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from network.accounts.models import User
from network.accounts.teams import team_of
from network.core.html import clean_comment

from . import telling
from .limits import asked_too_much
from .models import Action, Comment, Moderation, Question, State
from .permissions import is_known, may_moderate, shown_role
from .services import Refused, TooMany, take_part
from .team import leads_of, may_answer


def someone_to_ask(page: Page) -> bool:
    return bool(team_of(page) or leads_of(page))


@transaction.atomic
def ask(user: User, page: Page, text: str, key: UUID) -> Question:
    """A question; it goes to the team at once, or after a moderator read it where its asker is new. Raises Refused."""
    User.objects.select_for_update().get(pk=user.pk)  # one at a time for each, so that limits and keys hold
    known = Question.objects.filter(asker=user, key=key).first()
    if known:
        return known
    if not someone_to_ask(page):
        raise Refused("We do not know whom to ask about this page yet. You can write it as a comment.")
    if asked_too_much(user, page.pk):
        raise TooMany("There were many questions today. Keep your text and ask again tomorrow.")
    state = Question.State.OPEN if is_known(user) else Question.State.WAITING
    question = Question.objects.create(
        page_id=page.pk, asker=user, role=shown_role(user), html=clean_comment(text), key=key, state=state
    )
    if question.is_open:
        transaction.on_commit(lambda: relay(question))
    return question


@transaction.atomic
def decide(question_id: int, action: Action, reason: str, moderator: User) -> Question:
    """A moderator passes a question on to the team or not, logged. Raises Refused."""
    if not may_moderate(moderator):
        raise Refused("Only moderators decide on questions.")
    question = Question.objects.select_for_update().filter(pk=question_id).first()
    if question is None or question.state != Question.State.WAITING:
        raise Refused("Somebody else decided on this question meanwhile. Nothing was changed.")
    if action == Action.DECLINE and not reason.strip():
        raise Refused("Say why in the box, then press the button again.")
    before = question.state
    question.state = Question.State.OPEN if action == Action.PASS_ON else Question.State.DECLINED
    question.save(update_fields=["state"])
    Moderation.objects.create(
        question=question, moderator=moderator, action=action, reason=reason.strip(), before=before, after=question.state
    )
    after = relay if question.is_open else lambda declined: telling.declined(declined, reason.strip())
    transaction.on_commit(lambda: after(question))
    return question


def relay(question: Question) -> bool:
    """Sends a question to the team, or to the PSC leads where nobody is left of it. Whether it went out.

    Taken on the condition that nobody took it before, so that two runs send it once; what no mail server took is free again.
    """
    now = timezone.now()
    team = team_of(question.page)
    values = {"relayed_at": now} if team else {"relayed_at": now, "passed_on_at": now}
    if not Question.objects.not_relayed().filter(pk=question.pk).update(**values):
        return False
    if telling.team(question, team or leads_of(question.page)):
        return True
    Question.objects.filter(pk=question.pk).update(relayed_at=None, passed_on_at=None)
    return False


def pass_on(question: Question, now: datetime) -> bool:
    """Sends a question that nobody answered to the PSC leads; where there are none, it waits until there is one."""
    leads = leads_of(question.page)
    waiting = Question.objects.unanswered_for_long(now).filter(pk=question.pk)
    if not leads or not waiting.update(passed_on_at=now):
        return False
    if telling.team(question, leads):
        return True
    Question.objects.filter(pk=question.pk).update(passed_on_at=None)
    return False


@transaction.atomic
def answer(question_id: int, user: User, text: str, agrees: bool) -> Question:
    """The team's answer, which goes to who asked. The first one counts. Raises Refused."""
    question = Question.objects.select_for_update().get(pk=question_id)
    if not question.is_open:
        raise Refused("Somebody of the team has answered meanwhile. Your answer was not sent.")
    if not may_answer(user, question):
        raise Refused("This question is not with you any more. Your answer was not sent.")
    question.answer_html, question.team_agrees = clean_comment(text), agrees
    question.answered_by, question.answered_at = user, timezone.now()
    question.state = Question.State.ANSWERED
    question.save()
    transaction.on_commit(lambda: telling.asker(question))
    return question


@transaction.atomic
def publish(question_id: int) -> Question:
    """Question and answer as a discussion entry, once both have agreed. Raises Refused."""
    question = Question.objects.select_for_update().get(pk=question_id)
    if question.state == Question.State.PUBLISHED:
        return question
    if not question.may_be_published:
        raise Refused("This question and answer cannot be published.")
    author = take_part(question.asker, "")
    state = State.APPROVED if is_known(question.asker) else State.WAITING
    shared = {"page_id": question.page_id, "state": state}
    asked = Comment.objects.create(author=author, role=question.role, html=question.html, key=uuid4(), **shared)
    Comment.objects.create(parent=asked, is_team=True, html=question.answer_html, key=uuid4(), **shared)
    question.state = Question.State.PUBLISHED
    question.save(update_fields=["state"])
    return question
