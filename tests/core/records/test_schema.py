"""The schema that the repository holds, and what is written by it."""

import json

import pytest

from network.core.records.schema import json_schema
from network.demo.records import CONTENT

pytestmark = pytest.mark.django_db


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
