from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import folder


@never_cache
@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/mail/list.html", {"mails": folder.latest(), "noindex": True})


@never_cache
@require_safe
def mail(request: HttpRequest, file: str, number: int) -> HttpResponse:
    found = folder.one(file, number)
    if found is None:
        raise Http404("There is no such e-mail.")
    return render(request, "demo/mail/mail.html", {"mail": found, "noindex": True})
