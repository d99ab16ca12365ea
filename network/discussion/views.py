from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page

from network.core.addresses import sections

from . import questions, services
from .forms import CommentForm, QuestionForm, ReportForm
from .limits import client_today
from .models import Comment
from .pages import cards, discussed_page
from .paging import address_of
from .permissions import is_known, may_take_part
from .signing_in import sign_in_address


@never_cache
def comment(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form for a comment; `to` in the address is the number of the comment that it replies to."""
    page = discussed_page(page_id)
    if not may_take_part(request.user) and request.method != "POST":
        return answer(request, "sign_in", {"page": page, "sign_in_first": sign_in_address(request)})
    parent, is_gone = _parent(request, page_id)
    participant = services.participant_of(request.user) if request.user.is_authenticated else None
    form = CommentForm(request.POST or None, is_named=participant is not None)
    context = {"page": page, "form": form, "parent": parent, "is_parent_gone": is_gone, "participant": participant}
    context["is_known"] = request.user.is_authenticated and is_known(request.user)

    def send() -> HttpResponseRedirect:
        values = form.cleaned_data
        said = services.say(request.user, page_id, values["words"], values["key"], values.get("name", ""), parent)
        return redirect(address_of(said, page.address, request.user))

    return _sent(request, "comment", context, send if not is_gone else None)


@never_cache
@require_safe
def one_comment(request: HttpRequest, number: int) -> HttpResponseRedirect:
    """To where a comment stands among the others, however many there are by now."""
    found = Comment.objects.filter(pk=number).first()
    page = discussed_page(found.page_id) if found else None
    if page is None or not Comment.objects.for_reader(page.pk, request.user).filter(pk=number).exists():
        raise Http404("This comment is not shown.")
    return redirect(address_of(found, page.address, request.user))


@never_cache
def ask(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form for a question to the page's team."""
    page = discussed_page(page_id)
    if not may_take_part(request.user) and request.method != "POST":
        return answer(request, "sign_in", {"page": page, "sign_in_first": sign_in_address(request)})
    form = QuestionForm(request.POST or None)
    context = {"page": page, "form": form, "has_team": questions.someone_to_ask(page)}
    context["is_known"] = request.user.is_authenticated and is_known(request.user)

    def send() -> HttpResponseRedirect:
        questions.ask(request.user, page, form.cleaned_data["words"], form.cleaned_data["key"])
        return redirect("asked_team", page_id)

    return _sent(request, "ask", context, send)


@never_cache
@require_safe
def asked(request: HttpRequest, page_id: int) -> HttpResponse:
    return answer(request, "asked", {"page": discussed_page(page_id)})


@never_cache
def report(request: HttpRequest, number: int) -> HttpResponse:
    """For anybody, signed in or not."""
    found = Comment.objects.shown().filter(pk=number, page_id__in=cards().values("page_id")).select_related("author").first()
    if found is None:
        raise Http404("This comment is not shown.")
    form = ReportForm(request.POST or None)
    context = {"page": discussed_page(found.page_id), "comment": found, "form": form}
    if request.method != "POST" or not form.is_valid():
        return answer(request, "report", context)
    values = form.cleaned_data
    if not values["website"]:
        user = request.user if request.user.is_authenticated else None
        try:
            services.report(found, values["reason"], values["words"], client_today(request), user)
        except services.TooMany as refused:
            return answer(request, "report", context | {"refused": refused}, status=429)
    return redirect("reported_comment", number)


@never_cache
@require_safe
def reported(request: HttpRequest, number: int) -> HttpResponse:
    """The same whatever became of it."""
    found = Comment.objects.filter(pk=number).first()
    page = cards().filter(page_id=found.page_id).first() if found else None
    return answer(request, "reported", {"back": page.url if page else "/"})


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    return answer(request, "rules", {})


def _parent(request: HttpRequest, page_id: int) -> tuple[Comment | None, bool]:
    """What a reply answers, and whether that is not there to be answered: hidden, on another page, or itself a reply."""
    number = request.GET.get("to", "")
    if not number:
        return None, False
    numbered = number.isascii() and number.isdigit() and len(number) < 19
    found = Comment.objects.answerable(page_id).filter(pk=number).select_related("author").first() if numbered else None
    return found, found is None


def _sent(request: HttpRequest, name: str, context: dict, send: Callable[[], HttpResponse] | None) -> HttpResponse:
    """A form as it is, or what comes of it. What somebody wrote is still in it whenever it was not taken."""
    form = context["form"]
    if request.method != "POST" or not form.is_valid():
        return answer(request, name, context)
    if not may_take_part(request.user):
        return answer(request, name, context | {"sign_in": sign_in_address(request)}, status=403)
    if send is None:
        return answer(request, name, context, status=409)
    try:
        return send()
    except services.NameRefused as refused:
        form.add_error("name", str(refused))
        return answer(request, name, context)
    except services.TooMany as refused:
        return answer(request, name, context | {"refused": refused}, status=429)
    except services.Refused as refused:
        return answer(request, name, context | {"refused": refused}, status=409)


def answer(request: HttpRequest, name: str, context: dict, status: int = 200) -> HttpResponse:
    """One of the discussion's own screens; no search engine keeps them."""
    page: Page | None = context.pop("page", None)
    home = sections().get("/")
    context |= {"discussed": page, "breadcrumbs": [home] if home else [], "noindex": True}
    return render(request, f"discussion/{name}.html", context, status=status)
