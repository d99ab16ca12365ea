"""Everybody at every address: who may open it, who may write there, and that no address is without an answer to that."""

import inspect
import re
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.urls import URLResolver, get_resolver

from .addresses import ADDRESSES
from .world import ACTORS, World, make_world, values_of

OURS = ("network.", "search.", "events.", "case_studies.", "change_ideas.", "functools")  # the API's views are partials
CMS_HOME = "/cms/"
OPEN_IN_CMS = {
    "/cms/login/": "a door that leads to ours",
    "/cms/logout/": "the door out, which asks nobody who they are",
    "/cms/password_reset/": "doors that lead to ours",
    "/cms/jsi18n/": "the words of Wagtail's buttons, which are in its source",
    "/cms/sprite/": "its icons, likewise",
}
EXAMPLES = {"int": "1", "slug": "copy", "str": "copy", None: "copy"}  # they may be anything: the door comes before the screen
ARGUMENT = re.compile(r"<(?:(\w+):)?\w+>")
PATTERN = re.compile(r"\(\?P<\w+>[^)]*\)|\.\*")
TAKEN = {200, 201, 204, 400, 409, 410, 422, 429}  # the form is somebody's who may send it, whatever is said of it


def routes(patterns, prefix: str = "") -> Iterator[tuple[str, str]]:
    """(route, module of the view) of every address there is."""
    for pattern in patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            view = getattr(pattern.callback, "view_class", pattern.callback)
            yield route, getattr(inspect.unwrap(view), "__module__", "")


ALL = list(routes(get_resolver().url_patterns))
CMS = sorted({route for route, module in ALL if route.startswith("cms/") and not module.startswith(OURS)})


def is_let_in(answer) -> bool:
    """Sent elsewhere than to sign in, or to the CMS's first page, which is how it refuses, counts as let in."""
    if answer.status_code in (301, 302, 303):
        address = answer.headers["Location"]
        return not address.startswith(("/accounts/login/", "/accounts/reauthenticate/", "/cms/login/")) and address != CMS_HOME
    return answer.status_code in TAKEN


def asked(world: World, actor: str, method: str, path: str):
    """What the site answers; nothing that it writes stays."""
    client = world.client(actor)
    with transaction.atomic():
        answer = getattr(client, method)(path)
        if answer.streaming:
            b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    assert answer.status_code < 500, f"{actor} {method} {path}"
    return answer


def test_every_address_of_our_own_says_who_may():
    own = {route for route, module in ALL if module.startswith(OURS) and not route.startswith("api/v1/")}
    assert own - ADDRESSES.keys() == set()
    assert ADDRESSES.keys() - {route for route, _ in ALL} == set()


@pytest.mark.django_db
@pytest.mark.parametrize("route", ADDRESSES)
def test_whoever_may_is_let_in_and_nobody_else(route):
    world = make_world()
    address = ADDRESSES[route]
    path = "/" + address.example.format(**values_of(world))
    for method, may in (("get", address.opens), ("post", address.writes)):
        let_in = "".join(actor for actor in ACTORS if is_let_in(asked(world, actor, method, path)))
        assert let_in == may, f"{method} {path}"


def example_of(route: str) -> str:
    """An address of a route of Wagtail's."""
    path = PATTERN.sub("1", route.replace("^", "").replace("$", "").replace("\\.", "."))
    path = "/" + ARGUMENT.sub(lambda found: EXAMPLES[found[1]], path)
    assert not set(path) & set("<>()*?\\"), route
    return path


@pytest.mark.django_db
@pytest.mark.parametrize("actor", "AK")
def test_no_screen_of_the_cms_opens_for_who_does_not_work_there(actor):
    """Wagtail's own screens, all of them."""
    world = make_world()
    paths = {example_of(route) for route in CMS}
    assert len(paths) > 300
    for path in sorted(path for path in paths if not path.startswith(tuple(OPEN_IN_CMS))):
        for method in ("get", "post"):
            assert not is_let_in(asked(world, actor, method, path)), f"{method} {path}"


@pytest.mark.django_db
def test_what_is_open_in_the_cms_is_all_there_is(client):
    """A line that opens nothing any more is taken out."""
    there = {example_of(route) for route in CMS} | {"/cms/login/", "/cms/password_reset/"}
    assert [path for path in OPEN_IN_CMS if path not in there] == []
