"""What is wrong with a file is said by line and field, and nothing of it is written."""

import json

import pytest
from django.core.management import CommandError

from case_studies.models import CaseStudyPage
from network.taxonomy.loading import load_vocabularies
from tests.factories import page

from .records import load, problems, record

pytestmark = pytest.mark.django_db


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


def test_a_page_cannot_change_its_type(write):
    load(write(record(external_id="a")))

    found = problems(write({**record(external_id="a"), "type": "change_idea"}))

    assert found == ["line 1: type: is case_study on the site already; give it another external_id"]


def test_bytes_that_are_not_utf_8_are_named_by_their_line(tmp_path):
    path = tmp_path / "latin.jsonl"
    path.write_bytes(json.dumps(record()).encode() + b"\n" + b'{"type": "case_study", "title": "Caf\xe9", "summary": "S."}\n')

    assert problems(path) == ["line 2: title: holds a control character or bytes that are not UTF-8"]
