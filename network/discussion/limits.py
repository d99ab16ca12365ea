"""How much one person or client may send, counted in the database for all workers together."""

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

from network.accounts.models import User
from network.core.encryption import digest
from network.core.limits import client_of

from .models import Comment, Question, Report

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOST_COMMENTS = 20  # an hour
MOST_QUESTIONS = 5  # a day
MOST_FOR_PAGE = 20  # questions a day
MOST_REPORTS = 10  # an hour; a whole hospital may share one address on the internet


def wrote_too_much(user: User) -> bool:
    return Comment.objects.filter(author__user_id=user.pk, written_at__gte=timezone.now() - HOUR).count() >= MOST_COMMENTS


def asked_too_much(user: User, page_id: int) -> bool:
    lately = Question.objects.filter(asked_at__gte=timezone.now() - DAY)
    return lately.filter(asker=user).count() >= MOST_QUESTIONS or lately.filter(page_id=page_id).count() >= MOST_FOR_PAGE


def reported_too_much(client: str) -> bool:
    return Report.objects.filter(client=client, at__gte=timezone.now() - HOUR).count() >= MOST_REPORTS


def client_today(request: HttpRequest) -> str:
    """What stands for a client for a day."""
    return digest("discussion client", f"{timezone.localdate()} {client_of(request)}")


def forget_clients(now: datetime) -> None:
    Report.objects.filter(at__lt=now - DAY).exclude(client="").update(client="")
