import pytest

from network.core.models import InformationPage
from network.taxonomy.glossary import with_long_forms
from network.taxonomy.models import GlossaryEntry
from tests.factories import page, term

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def entries(db):
    for name, long_form in (("PSC", "Patient Safety Collaborative"), ("NEWS2", "National Early Warning Score 2"), ("Huddle", "")):
        term(
            GlossaryEntry,
            name=name,
            slug=name.lower(),
            long_form=long_form,
            description=f"What {name} is.",
            synonyms="safety briefing",
        )


PSC = '<abbr title="Patient Safety Collaborative">PSC</abbr>'


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>A PSC helps.</p>", f"<p>A {PSC} helps.</p>"),
        ("<p>PSC and PSC</p><p>PSC</p>", f"<p>{PSC} and PSC</p><p>PSC</p>"),
        ("<p>Two PSCs met.</p>", f"<p>Two {PSC}s met.</p>"),
        ("<p>PSCX, XPSC and PSC-led</p>", "<p>PSCX, XPSC and PSC-led</p>"),
        ("<h2>PSC</h2><p>PSC</p>", f"<h2>PSC</h2><p>{PSC}</p>"),
        ('<p><a href="/PSC/">PSC</a> or PSC</p>', f'<p><a href="/PSC/">PSC</a> or {PSC}</p>'),
        ("<p>A Patient Safety Collaborative (PSC) and a PSC</p>", "<p>A Patient Safety Collaborative (PSC) and a PSC</p>"),
        ('<img alt="PSC"><p>x</p>', '<img alt="PSC"><p>x</p>'),
        ("<p>A Huddle is no acronym</p>", "<p>A Huddle is no acronym</p>"),
        ("<details><summary>PSC</summary><p>PSC</p></details>", f"<details><summary>PSC</summary><p>{PSC}</p></details>"),
    ],
)
def test_the_first_use_carries_the_long_form(html, shown):
    assert with_long_forms(html) == shown


def test_it_happens_on_a_page_without_marking_anything_up_and_once(client):
    made = page(InformationPage, body=[("text", "<p>Ask your PSC. The PSC knows.</p>"), ("text", "<p>NEWS2 and the PSC.</p>")])

    shown = client.get(made.address).content.decode()

    assert shown.count(PSC) == 1
    assert '<abbr title="National Early Warning Score 2">NEWS2</abbr>' in shown


def test_a_new_entry_counts_from_the_next_request_on(client):
    made = page(InformationPage, body=[("text", "<p>An ICB funds it.</p>")])
    assert "<abbr" not in client.get(made.address).content.decode()

    term(GlossaryEntry, name="ICB", long_form="Integrated care board")

    assert '<abbr title="Integrated care board">ICB</abbr>' in client.get(made.address).content.decode()


def test_the_glossary_page_is_public_and_names_everything(client):
    shown = client.get("/glossary/").content.decode()

    for expected in ("Patient Safety Collaborative", "What NEWS2 is.", "safety briefing"):
        assert expected in shown
