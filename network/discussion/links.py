"""Links in e-mails that stand in for a sign-in. They hold numbers and no address; what they open is looked at anew each time."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from .models import Question

ANSWER = signing.TimestampSigner(salt="discussion.answer")
ASKED = signing.TimestampSigner(salt="discussion.asked")
LAST = timedelta(days=180)


def answer_link(question: Question, user_id: int) -> str:
    """For one person, to answer one question."""
    return settings.BASE_URL + reverse("answer_question", args=[ANSWER.sign_object([question.pk, user_id])])


def asked_link(question: Question) -> str:
    """For who asked, to read the answer."""
    return settings.BASE_URL + reverse("asked_question", args=[ASKED.sign_object(question.pk)])


def read_answer_link(token: str) -> tuple[int, int] | None:
    """Numbers of the question and of who may answer it; None for a link that was tampered with or is too old."""
    try:
        question, user = ANSWER.unsign_object(token, max_age=LAST)
    except signing.BadSignature:
        return None
    return question, user


def read_asked_link(token: str) -> int | None:
    try:
        return ASKED.unsign_object(token, max_age=LAST)
    except signing.BadSignature:
        return None
