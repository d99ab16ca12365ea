"""The engines that find documents; whatever asks them asks the same way."""

from dataclasses import replace
from functools import cache

from django.conf import settings
from django.db import connection

from ..query import TextQuery
from ..ranking import Stems
from .database import DatabaseEngine, Ranked
from .matches import Matches, Wanted


@cache
def database_engine() -> DatabaseEngine:
    """The engine of the database that the site runs on."""
    if connection.vendor == "postgresql":
        from .postgres import PostgresEngine

        return PostgresEngine()
    from .sqlite import SqliteEngine

    return SqliteEngine()


def find(query: TextQuery, wanted: Wanted) -> Matches:
    """What matches, from Elasticsearch where the site has it, and from the database where that does not answer."""
    if not settings.ELASTICSEARCH_URL:
        return database_engine().find(query, wanted)
    from search import elastic  # the client is loaded where it is needed

    found = elastic.find(query, wanted)
    return found or replace(database_engine().find(query, wanted), is_fallback=True)


def similar(page_id: int, texts: Stems, most: int) -> Ranked:
    """Page ids of what says what a page says in these texts, best first, each with how much of it: 1 is all of it.

    The page itself may be among them.
    """
    if settings.ELASTICSEARCH_URL:
        from search import elastic  # as above

        found = elastic.similar(page_id, texts, most)
        if found is not None:
            return found
    return database_engine().similar(texts, most)
