"""A real server with the demonstration content, and a real browser."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.databases import empty_database

from .cms import ids_of_sections, sign_in
from .pages import WIDE, Site

ROOT = Path(__file__).resolve().parent.parent.parent
MANAGE = [sys.executable, str(ROOT / "manage.py")]
PASSWORD = "a password for journeys"


@pytest.fixture(scope="session")
def database_url(tmp_path_factory):
    """An empty database of the kind that the tests run on."""
    with empty_database("journeys", tmp_path_factory.mktemp("journeys")) as url:
        yield url


@pytest.fixture(scope="session")
def media_folder(tmp_path_factory):
    """Where the server keeps what is uploaded."""
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="session")
def environment(database_url, media_folder, tmp_path_factory):
    """What the servers find around them; the database holds the demonstration content."""
    variables = os.environ | {
        "DJANGO_SETTINGS_MODULE": "network.settings.dev",
        "DATABASE_URL": database_url,
        "MEDIA_ROOT": str(media_folder),
        "DEMO_NOTES": str(tmp_path_factory.mktemp("demo") / "accounts.txt"),
        "DEMO_PASSWORD": PASSWORD,
        "BASE_URL": f"http://localhost:{_free_port()}",
    }
    subprocess.run([*MANAGE, "migrate", "--verbosity", "0"], env=variables, check=True)
    subprocess.run([*MANAGE, "load_demo"], env=variables, check=True, capture_output=True)
    return variables


@pytest.fixture(scope="session")
def server(environment):
    """The address of a site that was started as `make run` starts it."""
    with _running(environment, environment["BASE_URL"]) as address:
        yield address


@pytest.fixture(scope="session")
def server_without_debug(environment):
    """The same site as the public gets it when something is wrong: with its own pages for errors."""
    address = f"http://localhost:{_free_port()}"
    with _running(environment | {"DEBUG": "False", "BASE_URL": address}, address, "--insecure"):
        yield address


@contextmanager
def _running(variables: dict[str, str], address: str, *options: str):
    port = address.rpartition(":")[2]
    process = subprocess.Popen(
        [*MANAGE, "runserver", "--noreload", *options, port],
        env=variables,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=5)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"{address} did not answer")


@pytest.fixture(scope="session")
def site(server, server_without_debug):
    """The addresses of the pages that the journeys look at, and what the site sends for them."""
    return Site(server, server_without_debug)


@pytest.fixture(scope="module")
def screens(browser, server):
    """Opens a screen of a width; each test file opens each kind once."""
    opened = {}

    def screen(width: int = WIDE, **options):
        key = (width, *options.items())
        if key not in opened:
            context = browser.new_context(base_url=server, viewport={"width": width, "height": 900}, **options)
            context.set_default_timeout(8000)
            opened[key] = context.new_page()
        return opened[key]

    yield screen
    for page in opened.values():
        page.context.close()


@pytest.fixture
def visitor(browser, server):
    """A new browser, as wide as asked for."""
    opened = []

    def open_one(width: int = WIDE, **options):
        context = browser.new_context(base_url=server, viewport={"width": width, "height": 900}, **options)
        context.set_default_timeout(15_000)
        opened.append(context)
        return context.new_page()

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def editor(browser, server):
    """A page of somebody who is signed in as an editor."""
    yield from _signed_in(browser, server, "editor@example.org")


@pytest.fixture(scope="session")
def moderator(browser, server):
    """A page of somebody who is signed in as a moderator."""
    yield from _signed_in(browser, server, "moderator@example.org")


@pytest.fixture(scope="session")
def admin(browser, server):
    """A page of somebody who is signed in as an administrator."""
    yield from _signed_in(browser, server, "admin@example.org")


def _signed_in(browser, server: str, email: str):
    context = browser.new_context(base_url=server, viewport={"width": WIDE, "height": 900})
    context.set_default_timeout(8000)
    page = context.new_page()
    page.on("dialog", lambda dialogue: dialogue.accept())  # "Leave the page?"
    sign_in(page, email, PASSWORD)
    yield page
    context.close()


@pytest.fixture(scope="session")
def sections(admin):
    """The numbers of the home page and of the pages below it in the CMS, by title."""
    return ids_of_sections(admin)
