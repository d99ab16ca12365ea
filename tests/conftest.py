import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings

# The loop of the browser's driver runs in the thread of the tests; Django takes that for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = ["tests.search.engines", "tests.browser"]  # whatever can be found is tested on both engines


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Each test has a folder of its own for uploads."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.WITHDRAWALS_LIST = tmp_path / "withdrawals.jsonl"
    private = {**settings.STORAGES["private"], "OPTIONS": {"location": settings.PRIVATE_ROOT, "base_url": None}}
    settings.STORAGES = {**settings.STORAGES, "private": private}


@pytest.fixture(autouse=True)
def _no_notes(monkeypatch):
    """Searches are noted in the tests that are about notes alone, so that no other counts their statements."""
    from search.noting import Notes

    monkeypatch.setattr("search.signals.notes", Notes())


@pytest.fixture
def home(db):
    from network.home.models import HomePage

    return HomePage.objects.get()


@pytest.fixture(scope="session", autouse=True)
def _clean_test_media():
    yield
    shutil.rmtree(Path(settings.VAR) / "test-media", ignore_errors=True)
