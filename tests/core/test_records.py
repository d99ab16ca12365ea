"""Out and in again: nothing is lost, nothing is half done, and what is wrong is said by line and field."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from events.models import EventPage
from network.core.models import Card, InformationPage
from network.core.records.schema import json_schema
from network.demo.records import CONTENT
from network.taxonomy.loading import load_vocabularies
from network.taxonomy.models import Programme, Term
from tests.factories import make_private, page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_term(db):
    """An import brings all vocabularies to a site without a term; most tests need none of them."""
    return Term.objects.create(vocabulary="region", name="Anywhere", slug="anywhere")


@pytest.fixture
def write(tmp_path):
    """Writes records into a file; strings are written as they are."""

    def write(*records, name="records.jsonl"):
        path = tmp_path / name
        lines = (record if isinstance(record, str) else json.dumps(record) for record in records)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def record(**values):
    return {"type": "case_study", "title": "Fewer alarms", "summary": "What happened when alarms were moved.", **values}


def load(path, **options):
    call_command("import_resources", path, verbosity=0, **options)


def problems(path) -> list[str]:
    with pytest.raises(CommandError) as caught:
        load(path)
    return [line for line in str(caught.value).splitlines() if line.startswith("line ")]


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


@pytest.mark.parametrize("path", sorted(CONTENT.glob("*.jsonl")), ids=lambda path: path.stem)
def test_every_demonstration_record_fits_the_schema(path):
    import jsonschema

    validator = jsonschema.Draft202012Validator(json.loads((CONTENT.parents[2] / "docs/import.schema.json").read_text()))
    for line in path.read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        data.update({key: "2026-12-02T10:00" for key in ("starts", "ends") if str(data.get(key, "")).startswith(("+", "-"))})
        validator.validate(data)


def test_the_schema_in_the_repository_is_the_one_of_the_models():
    stored = json.loads((CONTENT.parents[2] / "docs/import.schema.json").read_text(encoding="utf-8"))

    assert stored == json_schema(), "Run: manage.py import_schema > docs/import.schema.json"


def test_type_title_and_summary_are_enough_for_every_type(write):
    from network.core.records.schema import models_by_kind

    needs = {
        "event": {"starts": "2026-12-02T10:00", "ends": "2026-12-02T11:00"},
        "story": {"screen_name": "Heron", "content_note": "Mentions restraint"},
    }
    for kind in models_by_kind():
        load(write({"type": kind, "title": f"A {kind}", "summary": "What it is.", **needs.get(kind, {})}))

    assert Card.objects.count() == len(models_by_kind())


def test_a_known_external_id_updates_and_leaves_absent_fields(write):
    load(write(record(external_id="a", problem="The old words.", sponsor="Ward manager")))
    load(write(record(external_id="a", title="Far fewer alarms", problem="The new words.")))

    made = CaseStudyPage.objects.get()
    assert (made.title, made.problem, made.sponsor) == ("Far fewer alarms", "<p>The new words.</p>", "Ward manager")
    assert made.revisions.exists()


def test_without_an_external_id_the_same_file_twice_duplicates_nothing(write):
    path = write(record())
    load(path)
    load(path)

    assert CaseStudyPage.objects.count() == 1


def test_a_dry_run_writes_nothing(write, capsys):
    call_command("import_resources", write(record()), dry_run=True, verbosity=0)

    assert "1 records would be created" in capsys.readouterr().out
    assert not CaseStudyPage.objects.exists()


def test_every_bad_line_is_named_and_nothing_is_written(write):
    load_vocabularies()
    found = problems(
        write(
            record(title="Good"),
            "not json",
            "[1, 2]",
            {"type": "poem", "title": "x", "summary": "y"},
            {"type": "case_study", "title": "", "summary": "y" * 301},
            record(progress_score=3.7, stage_of_adoption=9),
            record(title="Terms", ward_types=["picu", "no-such-ward"]),
            record(title="Rows", results=[{"before": "many"}], surprise=1),
            record(title="Links", related=[{"to": "nobody"}], problem='<a href="resource:nowhere">x</a>'),
            record(title="Dates", work_from="last summer"),
            record(title="Good"),
        )
    )

    assert not CaseStudyPage.objects.exists()
    said = "\n".join(found)
    for expected in (
        "line 2: not a JSON object",
        "line 3: not a JSON object",
        "line 4: type: is not one of",
        "line 5: title: is empty",
        "line 5: summary: has more than 300 characters",
        "line 6: progress_score: is not one of",
        "line 6: stage_of_adoption: is not one of",
        "line 7: ward_types[1]: 'no-such-ward' is not",
        "line 8: results[0].measure: is missing",
        "line 8: results[0].before:",
        "line 8: surprise: is not a field of this type",
        "line 9: related[0].to: no record has the external_id 'nobody'",
        "line 9: link: no record has the external_id 'nowhere'",
        "line 10: work_from: is not a date like 2026-09-14",
        "line 11: external_id: is that of line 1 too",
    ):
        assert expected in said


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"type": "event", "starts": "2026-12-02T11:00", "ends": "2026-12-02T10:00"}, "ends"),
        ({"type": "event"}, "starts"),
        ({"type": "story", "screen_name": "Heron"}, "content_note"),
        ({"type": "event", "starts": "2026-03-29T01:30", "ends": "2026-03-29T03:00"}, "starts"),  # an hour that is skipped
        ({"slug": "taken"}, "slug"),
        ({"slug": "easy-read"}, "slug"),
        ({"problem": "A\u0000B"}, "problem"),
        ({"problem": "\ud800"}, "problem"),
        ({"body": [{"type": "nonsense"}]}, "body"),
    ],
)
def test_what_the_model_refuses_is_named_too_and_nothing_is_written(write, values, field):
    page(CaseStudyPage, slug="taken")

    found = problems(write(record(title="Good"), record(title="Bad", **values), record(title="Worse", **values)))

    assert any(line.startswith(f"line 2: {field}:") for line in found), found
    assert any(line.startswith("line 3: ") for line in found), found
    assert not CaseStudyPage.objects.filter(title="Good").exists()


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"{}\n" * 3, b"\x00\x00", b'{"type": []}\n', b"null\n", b'"text"\n', b"{" * 5000, b"[" * 100_000]
)
def test_a_file_of_anything_gets_an_error_and_no_crash(tmp_path, content):
    path = tmp_path / "bad.jsonl"
    path.write_bytes(content)

    with pytest.raises(CommandError):
        load(path)


def test_links_between_records_hold_in_either_order(write):
    load(
        write(
            record(
                external_id="first",
                problem='<p>See <a href="resource:second">the idea</a>.</p>',
                related=[{"relation": "uses", "to": "second"}],
            ),
            {"type": "change_idea", "external_id": "second", "title": "Quiet hour", "summary": "An hour without alarms."},
        )
    )

    idea, case = ChangeIdeaPage.objects.get(), CaseStudyPage.objects.get()
    assert f'<a linktype="page" id="{idea.pk}">' in case.problem
    assert case.related_pages.get().target_id == idea.pk


def test_attacks_in_a_file_are_cleaned(write, client):
    load(write(record(problem="<p>ok</p><script>alert(1)</script><img src=x onerror=alert(1)>")))

    shown = client.get(CaseStudyPage.objects.get().address).content.decode()
    assert "alert(1)" not in shown


def test_an_empty_site_gets_its_vocabularies_with_its_first_import(write, a_term):
    a_term.delete()
    path = write(record(ward_types=["picu"]))
    load(path, dry_run=True)
    assert not Term.objects.exists()

    load(path)

    assert [term.slug for term in CaseStudyPage.objects.get().terms.all()] == ["picu"]


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


def test_a_programme_that_the_vocabulary_lacks_is_added(write):
    load(write({"type": "programme", "title": "Calm nights", "summary": "Fewer alarms at night."}))

    assert Programme.objects.get(slug="calm-nights").page.title == "Calm nights"


def test_dates_of_a_record_are_kept(write):
    load(write(record(published="2024-05-06", last_reviewed="2026-01-02", review_due="2027-01-02")))

    made = CaseStudyPage.objects.get()
    assert made.first_published_at.date() == date(2024, 5, 6)
    assert (made.last_reviewed, made.review_due) == (date(2026, 1, 2), date(2027, 1, 2))


def test_a_page_cannot_change_its_type(write):
    load(write(record(external_id="a")))

    found = problems(write({**record(external_id="a"), "type": "change_idea"}))

    assert found == ["line 1: type: is case_study on the site already; give it another external_id"]


def test_bytes_that_are_not_utf_8_are_named_by_their_line(tmp_path):
    path = tmp_path / "latin.jsonl"
    path.write_bytes(json.dumps(record()).encode() + b"\n" + b'{"type": "case_study", "title": "Caf\xe9", "summary": "S."}\n')

    assert problems(path) == ["line 2: title: holds a control character or bytes that are not UTF-8"]
