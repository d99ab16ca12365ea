import gzip
import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings

from network.core.identity import identity_is_known
from network.taxonomy.loading import load_vocabularies

ROOT = Path(settings.ROOT)


def test_every_variable_that_is_read_is_in_the_example_file():
    read = set()
    for path in (ROOT / "network/settings").glob("*.py"):
        read |= set(re.findall(r'env(?:\.\w+)?\(\s*"([A-Z_]+)"', path.read_text()))
    listed = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M))

    assert read == listed - {"DJANGO_SETTINGS_MODULE"}


def test_the_policy_of_public_pages_allows_nothing_inline_and_nobody_else(client, db):
    policy = client.get("/").headers["Content-Security-Policy"]

    for forbidden in ("unsafe-inline", "unsafe-eval", "nonce", "http:", "https:", "*"):
        assert forbidden not in policy
    assert "script-src 'self'" in policy


def test_the_cms_has_a_policy_of_its_own(admin_client):
    assert "'unsafe-inline'" in admin_client.get("/cms/").headers["Content-Security-Policy"]


def test_public_pages_set_no_cookie(client, db):
    assert not client.get("/").cookies


def test_nothing_of_the_nhs_identity_is_in_the_unbranded_build():
    static = ROOT / "network/core/static"
    text = (static / "nhsuk/nhsuk-unbranded.css").read_text().lower()
    for mark in ("frutiger", "assets.nhs.uk", "http://", "https://", "@font-face"):
        assert mark not in text
    names = [path.name for path in static.rglob("*") if path.is_file()]
    assert not [name for name in names if re.match(r"nhsuk-(icon-\d|opengraph)|favicon.*nhs", name)]


def test_the_compiled_frontend_is_the_one_that_was_checked():
    import hashlib

    folder = ROOT / "network/core/static/nhsuk"
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


@pytest.mark.parametrize(
    ("identity", "stylesheet", "said"),
    [
        ("unbranded", "nhsuk-unbranded.css", "Improvement learning and practice"),
        ("nhs_organisation", "nhsuk-nhs.css", "An NHS Trust"),
        ("nhs_national", "nhsuk-nhs.css", "Improvement learning and practice"),
    ],
)
def test_the_identity_is_a_setting(client, db, settings, identity, stylesheet, said):
    settings.SITE_IDENTITY, settings.ORGANISATION_NAME = identity, "An NHS Trust"

    shown = client.get("/").content.decode()

    assert stylesheet in shown
    assert said in shown
    assert ("network/img/logo.svg" in shown) == (identity == "unbranded")
    assert not identity_is_known(None)


def test_an_unknown_identity_is_refused_with_a_sentence(settings):
    settings.SITE_IDENTITY = "nhs"

    assert "use one of unbranded" in identity_is_known(None)[0].msg


def test_a_first_visit_weighs_little(client, db):
    """What a browser fetches for a first page, images aside, compressed as whitenoise does: at most 100 kB, aim 60."""
    static = ROOT / "network/core/static"
    files = ["nhsuk/nhsuk-unbranded.css", "network/network.css", "network/print.css", "nhsuk/nhsuk.js", "nhsuk/js-enabled.js"]
    files += ["network/suggest.js"]  # where the large search field is
    fixed = sum(len(brotli.compress((static / name).read_bytes())) for name in files)
    load_vocabularies()
    for url in ("/", "/case-studies/", "/topics/", "/glossary/"):
        html = len(gzip.compress(client.get(url).content))
        assert html <= 10_000
        assert fixed + html < 60_000
