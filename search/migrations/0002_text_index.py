"""The database's own index of the documents' stems, kept by the database itself.

Django rebuilds a table on SQLite when one of its columns changes, which drops the triggers: a migration that alters
SearchDocument runs `forwards` of this one again.
"""

from django.db import migrations

COLUMNS = "title_stems, terms_stems, summary_stems, body_stems"


def _values(row: str) -> str:
    return ", ".join(f"{row}.{column}" for column in COLUMNS.split(", "))


_INSERT = f"INSERT INTO search_fts (rowid, {COLUMNS}) VALUES (new.page_id, {_values('new')});"
_DELETE = f"INSERT INTO search_fts (search_fts, rowid, {COLUMNS}) VALUES ('delete', old.page_id, {_values('old')});"

SQLITE = [
    f"""CREATE VIRTUAL TABLE search_fts USING fts5({COLUMNS},
        content='search_searchdocument', content_rowid='page_id', tokenize='unicode61 remove_diacritics 0')""",
    f"CREATE TRIGGER search_fts_insert AFTER INSERT ON search_searchdocument BEGIN {_INSERT} END",
    f"CREATE TRIGGER search_fts_delete AFTER DELETE ON search_searchdocument BEGIN {_DELETE} END",
    f"CREATE TRIGGER search_fts_update AFTER UPDATE ON search_searchdocument BEGIN {_DELETE} {_INSERT} END",
    "INSERT INTO search_fts (search_fts) VALUES ('rebuild')",
]
SQLITE_BACK = [
    "DROP TRIGGER IF EXISTS search_fts_insert",
    "DROP TRIGGER IF EXISTS search_fts_delete",
    "DROP TRIGGER IF EXISTS search_fts_update",
    "DROP TABLE IF EXISTS search_fts",
]
POSTGRESQL = [
    """ALTER TABLE search_searchdocument ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', title_stems), 'A') || setweight(to_tsvector('simple', terms_stems), 'B') ||
        setweight(to_tsvector('simple', summary_stems), 'C') || setweight(to_tsvector('simple', body_stems), 'D')
    ) STORED""",
    "CREATE INDEX search_vector ON search_searchdocument USING gin (vector) WITH (fastupdate = off)",
]
POSTGRESQL_BACK = ["ALTER TABLE search_searchdocument DROP COLUMN IF EXISTS vector"]


def _run(schema_editor, statements: dict[str, list[str]]) -> None:
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def forwards(apps, schema_editor):
    backwards(apps, schema_editor)
    _run(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def backwards(apps, schema_editor):
    _run(schema_editor, {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK})


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(forwards, backwards)]
