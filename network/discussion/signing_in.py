from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.shortcuts import resolve_url


def sign_in_address(request: HttpRequest) -> str:
    """Where somebody signs in, and comes back from to the form."""
    query = QueryDict(mutable=True)
    query["next"] = request.get_full_path()
    return f"{resolve_url(settings.LOGIN_URL)}?{query.urlencode(safe='/')}"
