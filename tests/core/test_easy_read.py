import pytest

from network.core.content_check import problems
from network.core.easy_read import long_sentences
from network.core.models import InformationPage
from tests.factories import page

ROWS = [("row", {"picture": None, "text": "A huddle is a short meeting. You can join it."})]
FIFTEEN = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"


@pytest.fixture
def about(db):
    return page(InformationPage, title="Huddles", easy_read=ROWS, body=[("text", "<p>The standard text.</p>")])


def test_each_version_leads_to_the_other(client, about):
    standard, easy = (client.get(url).content.decode() for url in (about.address, f"{about.address}easy-read/"))

    assert f'href="{about.address}easy-read/"' in standard
    assert f'href="{about.address}"' in easy
    assert "A huddle is a short meeting." in easy


def test_a_page_without_one_has_no_such_address(client, db):
    made = page(InformationPage)

    assert client.get(f"{made.address}easy-read/").status_code == 404
    assert "easy-read" not in client.get(made.address).content.decode()


@pytest.mark.parametrize(
    ("text", "found"), [(f"{FIFTEEN}.", 0), (f"{FIFTEEN} sixteen.", 1), (f"Short. {FIFTEEN} sixteen! Short?", 1)]
)
def test_sentences_of_more_than_15_words_are_named(text, found):
    assert len(long_sentences(text)) == found


def test_the_editor_is_warned_of_a_long_sentence(about):
    about.easy_read = [("row", {"picture": None, "text": f"{FIFTEEN} sixteen."})]

    assert any("more than 15 words" in problem for problem in problems(about))


def test_it_is_flagged_when_the_standard_text_is_newer(about):
    assert not about.easy_read_is_behind

    about.body = [("text", "<p>The standard text has changed.</p>")]
    about.save()

    assert about.easy_read_is_behind
    assert any("newer than the Easy Read" in problem for problem in problems(about))


def test_changing_it_or_its_check_date_says_that_it_matches(about):
    from datetime import date

    for change in (
        {"easy_read": [("row", {"picture": None, "text": "New words."})]},
        {"easy_read_checked_on": date(2026, 11, 1)},
    ):
        about.summary = f"{about.summary} And more."
        about.save()
        assert about.easy_read_is_behind
        for name, value in change.items():
            setattr(about, name, value)
        about.save()
        assert not about.easy_read_is_behind


def test_the_sitemap_names_it(client, about):
    assert f"{about.address}easy-read/" in client.get("/sitemap-easy-read.xml").content.decode()
