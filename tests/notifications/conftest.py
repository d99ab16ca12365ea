from datetime import timedelta

import pytest
from django.utils import timezone


@pytest.fixture
def later(monkeypatch):
    """Moves the clock on, from where it was moved before."""
    real = timezone.now
    ahead = timedelta()

    def later(**delta):
        nonlocal ahead
        ahead += timedelta(**delta)
        moved = ahead
        monkeypatch.setattr("django.utils.timezone.now", lambda: real() + moved)
        monkeypatch.setattr("time.time", lambda: (real() + moved).timestamp())

    return later
