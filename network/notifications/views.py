from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from network.core.addresses import sections
from network.core.models import Card

from . import links, services
from .forms import AskForm, FrequencyForm
from .limits import client_is_over
from .lists import FollowedList
from .models import LONGEST_QUERY, Alert


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """The form for a list, which is the query string as the search has it."""
    followed = FollowedList.from_query(request.GET)
    context = {"followed": followed, "is_too_long": len(followed.query) > LONGEST_QUERY}
    if request.method != "POST" or context["is_too_long"]:
        return _page(request, "ask", context | {"form": AskForm()})
    form = AskForm(request.POST)
    if not form.is_valid():
        return _page(request, "ask", context | {"form": form})
    if client_is_over(request):
        return _page(request, "ask", context | {"form": form, "is_too_often": True}, status=429)
    try:
        _ask(form, followed)
    except services.NotSent:
        return _page(request, "ask", context | {"form": form, "is_not_sent": True}, status=503)
    return redirect(f"{reverse('check_your_email')}{'?' if followed.query else ''}{followed.query}")


def _ask(form: AskForm, followed: FollowedList) -> None:
    if not form.cleaned_data["website"]:
        services.ask(form.cleaned_data["email"], followed.query, form.cleaned_data["frequency"])


@never_cache
@require_safe
def check_your_email(request: HttpRequest) -> HttpResponse:
    """The same whatever became of it: it says nothing about the address."""
    return _page(request, "check_your_email", {"followed": FollowedList.from_query(request.GET)})


@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A button behind the link, because programs that check e-mails follow links and press no button."""
    alert = _alert(links.confirmed_number(token))
    if alert is None:
        return _no_link(request)
    context = {"alert": alert, "followed": FollowedList.from_query(alert.query), "link": links.manage_path(alert)}
    if alert.confirmed_at:
        return _page(request, "confirmed", context)
    if request.method == "POST":
        try:
            services.confirm(alert)
        except services.TooMany:
            return _page(request, "confirm", context | {"most": services.MOST_FOR_ADDRESS}, status=409)
        return redirect(request.path)
    return _page(request, "confirm", context)


@never_cache
def manage(request: HttpRequest, token: str) -> HttpResponse:
    alert = _alert(links.managed_number(token), is_confirmed=True)
    if alert is None:
        return _no_link(request)
    form = FrequencyForm(request.POST or None, initial={"frequency": alert.frequency})
    if request.method == "POST" and form.is_valid():
        services.change(alert, form.cleaned_data["frequency"])
        return redirect(f"{request.path}?saved=1")
    context = {"form": form, "followed": FollowedList.from_query(alert.query), "stop": reverse("stop_alert", args=[token])}
    return _page(request, "manage", context | {"is_saved": "saved" in request.GET and not form.is_bound})


@never_cache
@csrf_exempt
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Also for mail programs, which press their own button (RFC 8058): they bring no cookie, and the link is what they may act
    on. They follow no redirect, so the answer is the page itself; stopping twice is no error."""
    number = links.managed_number(token)
    if number is None:
        return _no_link(request)
    if request.method != "POST":
        return redirect("alert", token)
    services.stop(number)
    return _page(request, "stopped", {})


@require_safe
def page(request: HttpRequest, page_id: int) -> HttpResponse:
    """The way to a page whose address has its title in it, for e-mails. Nothing is noted."""
    card = Card.objects.listed().filter(page_id=page_id).first()
    if card is None:
        raise Http404("Not listed now.")
    return redirect(card.url)


def _alert(number: int | None, *, is_confirmed: bool = False) -> Alert | None:
    found = Alert.objects.confirmed() if is_confirmed else Alert.objects.all()
    return found.filter(pk=number).first() if number is not None else None


def _no_link(request: HttpRequest) -> HttpResponse:
    return _page(request, "no_link", {}, status=404)


def _page(request: HttpRequest, name: str, context: dict, status: int = 200) -> HttpResponse:
    home = sections().get("/")
    context |= {"breadcrumbs": [home] if home else [], "noindex": True}
    return render(request, f"notifications/{name}.html", context, status=status)
