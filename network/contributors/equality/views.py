"""The page of questions, after a story was sent; and the report of what was answered."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..permissions import may_see_counts
from ..sharing.views.page import is_sent, sent_or_answer, share_page, show
from .counting import count
from .forms import AboutYouForm
from .report import FEWEST, counts


@share_page
def about_you(request: HttpRequest, key: str) -> HttpResponse:
    """Answered once for each story; whoever comes back is thanked and sees no answers, because nobody can."""
    story, answer = sent_or_answer(request, key)
    if answer:
        return answer
    if story.is_counted or (request.method == "GET" and "thanks" in request.GET):
        return show(request, "about_you_thanks", {"story": story})
    form = AboutYouForm(request.POST if request.method == "POST" else None)
    if not (is_sent(request) and form.is_valid()):
        return show(request, "about_you", {"story": story, "form": form})
    count(story, form.cleaned_data)
    return redirect(f"{request.path}?thanks=1")


@never_cache
@require_safe
def equality_report(request: HttpRequest) -> HttpResponse:
    if not may_see_counts(request.user):
        raise PermissionDenied
    total, asked = counts()
    return render(request, "contributors/cms/equality.html", {"total": total, "asked": asked, "fewest": FEWEST})
