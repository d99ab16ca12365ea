"""Wagtail stores each page's whole path but has no index on it; with one, a page is found by its address at once."""

from django.db import migrations


def add_index(apps, schema_editor):
    # On PostgreSQL a hash index, as a path may be longer than a B-tree entry can be.
    using = "USING hash" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"CREATE INDEX core_page_url_path ON wagtailcore_page {using} (url_path)")


def drop_index(apps, schema_editor):
    schema_editor.execute("DROP INDEX core_page_url_path")


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(add_index, drop_index)]
