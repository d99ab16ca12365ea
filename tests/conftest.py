import shutil
from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Each test has a folder of its own for uploads."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def home(db):
    from network.home.models import HomePage

    return HomePage.objects.get()


@pytest.fixture(scope="session", autouse=True)
def _clean_test_media():
    yield
    shutil.rmtree(Path(settings.VAR) / "test-media", ignore_errors=True)
