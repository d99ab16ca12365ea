"""The API: one door for what apps offer to other programs. Public, for reading alone."""

from hashlib import sha1
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from ninja import NinjaAPI
from ninja.throttling import AnonRateThrottle

from search.api import router as search_router


class PublicAPI(NinjaAPI):
    def create_response(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Other sites' scripts may read it. What is kept is asked after before it is used, since a page may be withdrawn; where
        it is still so, the answer is a short one. Errors are not kept."""
        response = super().create_response(request, *args, **kwargs)
        if response.status_code == HTTPStatus.OK:
            etag = f'"{sha1(response.content, usedforsecurity=False).hexdigest()}"'
            response.headers["ETag"], response.headers["Cache-Control"] = etag, "public, no-cache"
            response = get_conditional_response(request, etag=etag, response=response)
        else:
            response.headers["Cache-Control"] = "no-store"
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    def get_openapi_schema(self, **kwargs):
        """HEAD goes with GET everywhere, and needs no words of its own."""
        schema = super().get_openapi_schema(**kwargs)
        for methods in schema["paths"].values():
            methods.pop("head", None)
        return schema


api = PublicAPI(
    title=settings.SITE_NAME,
    version="1",
    description="Everything that anyone may read on the site. No key is needed; 120 requests a minute from one address are "
    "answered, more may be refused.",
    throttle=[AnonRateThrottle("120/m")],
)
api.add_router("", search_router)
