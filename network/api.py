"""The API: one door for what apps offer to other programs. Public, for reading alone."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.throttling import AnonRateThrottle

from search.api import router as search_router


class PublicAPI(NinjaAPI):
    def create_response(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Other sites' scripts may read it. What is kept is asked after before it is used: a page may be withdrawn."""
        response = super().create_response(request, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cache-Control"] = "public, no-cache"
        return response


api = PublicAPI(
    title="Safety improvement network",
    version="1",
    description="Everything that anyone may read on the site. No key is needed; 120 requests a minute each.",
    throttle=[AnonRateThrottle("120/m")],
)
api.add_router("", search_router)
