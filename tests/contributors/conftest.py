import pytest

from network.core.models import SiteSettings


@pytest.fixture
def help_lines(db):
    """Ways to get help, as editors enter them."""
    settings = SiteSettings.load()
    settings.help_lines = [("line", {"before": "Call", "number": "0123", "address": "tel:0123", "after": ""})]
    settings.save()
