from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..models import User
from ..pages import own_page
from ..permissions import may_leave
from .archive import archive, exported
from .forms import CorrectionForm, DeletionForm
from .parts import LastAdministrator, Wish, forget, parts
from .showing import rows


@never_cache
@login_required
@require_safe
def your_data(request: HttpRequest) -> HttpResponse:
    """What the account holds, and the way to each other part."""
    account, *others = parts()
    context = {
        "rows": rows(account.export(request.user)[0]),
        "parts": others,
        "is_saved": "saved" in request.GET,
    }
    return own_page(request, "data/account", context)


@never_cache
@login_required
@require_safe
def part(request: HttpRequest, name: str) -> HttpResponse:
    found = next((part for part in parts() if part.name == name), None)
    if found is None:
        raise Http404("There is no such part.")
    data, files = found.export(request.user)
    context = {"part": found, "rows": rows(data), "files": len(files)}
    return own_page(request, "data/part", context)


@never_cache
@login_required
def correct(request: HttpRequest) -> HttpResponse:
    user = User.objects.get(pk=request.user.pk)  # what is refused must not show in the page's frame
    form = CorrectionForm(_sent(request), instance=user)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(f"{reverse('your_data')}?saved=1")
    return own_page(request, "data/correct", {"form": form})


@never_cache
@login_required
@require_safe
def download(request: HttpRequest) -> StreamingHttpResponse:
    """One ZIP, of one's own data alone: the address names nobody."""
    answer = StreamingHttpResponse(archive(exported(request.user)), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="your-data-{timezone.localdate():%Y-%m-%d}.zip"'
    return answer


@never_cache
@login_required
def delete(request: HttpRequest) -> HttpResponse:
    """Asks what becomes of what is published, only where something is."""
    if not may_leave(request.user):
        return _last_administrator(request)
    published = sum(part.published(request.user) for part in parts())
    form = DeletionForm(_sent(request)) if published else None
    if request.method == "POST" and (form is None or form.is_valid()):
        wish = Wish(form.cleaned_data["wish"]) if form else Wish.REMOVE
        try:
            forget(request.user, wish)
        except LastAdministrator:
            return _last_administrator(request)
        logout(request)
        return redirect(f"{reverse('data_deleted')}?{wish}=1" if form else reverse("data_deleted"))
    return own_page(request, "data/delete", {"form": form, "published": published, "parts": parts()})


@never_cache
@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    return own_page(request, "data/deleted", {"wish": next((wish for wish in Wish.values if wish in request.GET), "")})


def _last_administrator(request: HttpRequest) -> HttpResponse:
    return own_page(request, "data/last_administrator", {}, 409)


def _sent(request: HttpRequest) -> QueryDict | None:
    """What a form is filled in with; also where nothing was."""
    return request.POST if request.method == "POST" else None
