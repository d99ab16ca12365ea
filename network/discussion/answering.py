"""The screens behind the links in e-mails: the team answers, and who asked reads the answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from network.accounts.models import User

from . import links, questions, services
from .forms import AnswerForm
from .models import Question
from .pages import cards
from .team import may_answer
from .views import answer as screen


@never_cache
def answer_question(request: HttpRequest, token: str) -> HttpResponse:
    """For one of the team, without an account's password: the link is for them and this question alone."""
    numbers = links.read_answer_link(token)
    question = _question(numbers[0]) if numbers else None
    user = User.objects.filter(pk=numbers[1]).first() if question else None
    if user is None or question.state in (Question.State.WAITING, Question.State.DECLINED):
        return _no_link(request)
    if not question.is_open:
        return screen(request, "answered", {"question": question, "page": question.page})
    if not may_answer(user, question):
        return _no_link(request)
    form = AnswerForm(request.POST or None)
    context = {"question": question, "page": question.page, "form": form}
    if request.method != "POST" or not form.is_valid():
        return screen(request, "answer", context)
    try:
        questions.answer(question.pk, user, form.cleaned_data["words"], form.cleaned_data["agrees"])
    except services.Refused as refused:
        return screen(request, "answer", context | {"refused": refused}, status=409)
    return redirect(request.path)


@never_cache
def asked_question(request: HttpRequest, token: str) -> HttpResponse:
    """The question and its answer, for who asked; the button publishes both, where the team has agreed."""
    number = links.read_asked_link(token)
    question = _question(number) if number else None
    if question is None or not question.answer_html or not question.asker.is_active:
        return _no_link(request)
    context = {"question": question, "page": question.page}
    if request.method != "POST":
        return screen(request, "question", context)
    try:
        questions.publish(question.pk)
    except services.Refused as refused:
        return screen(request, "question", context | {"refused": refused}, status=409)
    return redirect(request.path)


def _question(number: int) -> Question | None:
    """A question about a page that anybody may read now."""
    found = Question.objects.select_related("page__owner", "asker").filter(pk=number).first()
    card = cards().filter(page_id=found.page_id).first() if found else None
    if card is None:
        return None
    found.page.address = card.url
    return found


def _no_link(request: HttpRequest) -> HttpResponse:
    return screen(request, "no_link", {}, status=404)
