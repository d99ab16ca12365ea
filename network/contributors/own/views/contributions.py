"""What somebody has shared, as they see it: where each story stands, and what they have allowed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from ...access import knows_teller, stories_for, story_for
from ...consent.consents import say
from ...consent.ledger import ledger
from ...models import StoryIndexPage
from ...submissions.listing import submissions_of
from ..dashboard import Overview, StoryRow, history, rows
from ..forms import ConsentForm, ContactForm

CHOICES = {
    "name": ("How your name is shown", "story_name"),
    "contact": ("How we contact you", "story_contact"),
    "consent": ("Consent you have given", "story_consent"),
}


@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    submissions = submissions_of(request.user) if request.user.is_authenticated else []
    context = {"overview": Overview(rows(stories_for(request))), "submissions": submissions, "choices": _choices()}
    return page(request, "overview", context)


@never_cache
def choose(request: HttpRequest, what: str) -> HttpResponse:
    """One story needs no choosing."""
    if what not in CHOICES:
        raise Http404("No such choice.")
    heading, address = CHOICES[what]
    found = rows(stories_for(request))
    if len(found) == 1:
        return redirect(address, found[0].story.key)
    return page(request, "choose", {"rows": found, "heading": heading, "address": address})


@never_cache
def story(request: HttpRequest, key: str) -> HttpResponse:
    [row] = rows([story_for(request, key)])
    context = {"row": row, "history": history(row.story), "story_links": _links(row)}
    if row.is_asked_how:
        context |= {"partner": Overview([row]).partner, "index": StoryIndexPage.objects.live().first()}
    return page(request, "story", context)


@never_cache
def consent(request: HttpRequest, key: str) -> HttpResponse:
    """Each answer holds from the moment it is saved."""
    found = story_for(request, key)
    form = ConsentForm(request.POST if request.method == "POST" else None, story=found)
    if form.is_bound and form.is_valid():
        say(found, form.answers())
        return redirect(f"{request.path}?saved=1")
    return page(request, "consent", {"story": found, "form": form, "ledger": ledger(found), "is_saved": "saved" in request.GET})


@never_cache
def contact(request: HttpRequest, key: str) -> HttpResponse:
    """How the person is to be reached; the same for all of their stories."""
    found = story_for(request, key)
    if found.person is None or not knows_teller(request, found):
        return page(request, "no_contact", {"story": found})
    form = ContactForm(request.POST if request.method == "POST" else None, instance=found.person)
    if form.is_bound and form.is_valid():
        form.save()
        return redirect(f"{request.path}?saved=1")
    return page(request, "contact", {"story": found, "form": form, "is_saved": "saved" in request.GET and not form.is_bound})


@never_cache
def name(request: HttpRequest, key: str) -> HttpResponse:
    [row] = rows([story_for(request, key)])
    return page(request, "name", {"row": row})


def page(request: HttpRequest, name: str, context: dict, status: int = 200) -> HttpResponse:
    """A page for one person alone: no search engine lists it, and its title says nothing of any story."""
    response = render(request, f"contributors/contributions/{name}.html", context | {"noindex": True}, status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "same-origin"  # the address may hold a link that stands in for a sign-in
    return response


def _choices() -> list[tuple[str, str]]:
    return [(what, heading) for what, (heading, _) in CHOICES.items()]


def _links(row: StoryRow) -> list[tuple[str, str]]:
    return [(heading, address) for heading, address in CHOICES.values()]
