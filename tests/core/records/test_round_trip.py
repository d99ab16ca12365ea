"""Out and in again: nothing is lost, in lines of JSON and in spreadsheets."""

import json

import pytest
from django.core.management import call_command

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from events.models import EventPage
from network.core.models import Card, InformationPage
from network.taxonomy.loading import load_vocabularies
from tests.factories import make_private, page

from .records import load, problems, record

pytestmark = pytest.mark.django_db


def test_the_whole_demonstration_comes_back_byte_for_byte(tmp_path):
    call_command("load_demo", verbosity=0)
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    call_command("export_resources", first, verbosity=0)
    assert len(first.read_text().splitlines()) == Card.objects.count() > 100

    for model in (CaseStudyPage, ChangeIdeaPage, EventPage, InformationPage):
        assert model.objects.exists()
    _empty_the_site()
    load(first)
    call_command("export_resources", second, verbosity=0)

    assert second.read_bytes() == first.read_bytes()
    names = [sorted(path.name for path in file.with_suffix(".media").iterdir()) for file in (first, second)]
    assert names[0] == names[1] != []


def _empty_the_site() -> None:
    from network.core.checks import resource_types
    from network.core.models import Picture

    for model in resource_types():
        for made in model.objects.all():
            made.delete()
    Picture.objects.all().delete()
    assert not Card.objects.exists()


def test_importing_the_export_again_changes_nothing(write, tmp_path):
    load_vocabularies()
    path = write(
        record(external_id="a", ward_types=["picu"], body="Words.", results=[{"measure": "Alarms", "before": 9.5, "after": 3}])
    )
    load(path)
    before = tmp_path / "before.jsonl"
    call_command("export_resources", before, verbosity=0)

    load(before)

    after = tmp_path / "after.jsonl"
    call_command("export_resources", after, verbosity=0)
    assert after.read_bytes() == before.read_bytes()
    assert CaseStudyPage.objects.count() == 1


def test_private_and_unpublished_pages_are_not_exported(tmp_path):
    shown, private, draft = (
        page(CaseStudyPage, title="Shown"),
        page(CaseStudyPage, title="Private"),
        page(CaseStudyPage, live=False),
    )
    make_private(private)

    path = tmp_path / "out.jsonl"
    call_command("export_resources", path, verbosity=0)

    assert [json.loads(line)["title"] for line in path.read_text().splitlines()] == [shown.title]
    assert draft.title not in path.read_text()


def test_spreadsheets_get_the_flat_fields_and_give_them_back(write, tmp_path):
    load_vocabularies()
    load(
        write(
            record(
                external_id="a",
                ward_types=["picu", "acute-adult"],
                stage_of_adoption=5,
                progress_score=3.5,
                is_example=True,
                body="One, “two”\n\nthree; four",
            )
        )
    )
    table = tmp_path / "cases.csv"
    call_command("export_resources", table, kinds=["case_study"], verbosity=0)
    text = table.read_text(encoding="utf-8").replace("Fewer alarms", "Far fewer alarms")
    table.write_text(text, encoding="utf-8")

    load(table)

    made = CaseStudyPage.objects.get()
    assert made.title == "Far fewer alarms"
    assert (made.stage_of_adoption, float(made.progress_score), made.is_example) == (5, 3.5, True)
    assert {term.slug for term in made.terms.all()} == {"picu", "acute-adult"}


def test_a_cell_that_looks_like_a_formula_is_not_run_by_a_spreadsheet(write, tmp_path):
    load(write(record(external_id="a", title="=HYPERLINK(1)")))
    table = tmp_path / "cases.csv"

    call_command("export_resources", table, kinds=["case_study"], verbosity=0)

    assert "'=HYPERLINK(1)" in table.read_text(encoding="utf-8")
    load(table)
    assert CaseStudyPage.objects.get().title == "=HYPERLINK(1)"


def test_facts_that_readers_filter_by_are_imported_and_come_back(write, tmp_path):
    film = {"title": "Signed", "what": "bsl", "url": "https://example.org/film", "description": "In BSL."}
    plain = {"title": "Slides", "url": "https://example.org/slides", "description": "5 slides."}
    load(write(record(external_id="a", led_by_lived_experience=True, resources=[film, plain])))
    assert {"has:video", "has:bsl", "has:lived-experience-lead"} <= set(Card.objects.get(external_id="a").keys)

    path = tmp_path / "out.jsonl"
    call_command("export_resources", path, verbosity=0)

    told = json.loads(path.read_text())
    assert (told["led_by_lived_experience"], told["resources"]) == (True, [film, plain])
    assert problems(write(record(resources=[{**film, "what": "hologram"}])))[0].startswith(
        "line 1: resources[0].what: is not one of"
    )
