import json

import pytest

from network.taxonomy.models import Term


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
