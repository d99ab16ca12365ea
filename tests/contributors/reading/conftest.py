from datetime import datetime
from zoneinfo import ZoneInfo

import pytest


@pytest.fixture
def clock(monkeypatch):
    """Sets the clock to a time in London, such as "2026-11-04 10:00" (a Wednesday)."""

    def set_to(text: str) -> None:
        moment = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/London"))
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    set_to("2026-11-04 10:00")
    return set_to


class Down:
    """A mail server that is away."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise OSError("no connection to hidden.person@example.org")


@pytest.fixture
def mail_server(settings):
    """Takes it away, and brings it back."""

    def works(is_up: bool) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend" if is_up else f"{__name__}.Down"

    return works


@pytest.fixture
def done(django_capture_on_commit_callbacks):
    """Does something, and then what waits for the end of its transaction."""

    def do(step, *args, **options):
        with django_capture_on_commit_callbacks(execute=True):
            return step(*args, **options)

    return do
