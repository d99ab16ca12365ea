"""The engines that find documents; whatever asks them asks the same way."""

from functools import cache

from django.db import connection

from .database import DatabaseEngine


@cache
def database_engine() -> DatabaseEngine:
    """The engine of the database that the site runs on."""
    if connection.vendor == "postgresql":
        from .postgres import PostgresEngine

        return PostgresEngine()
    from .sqlite import SqliteEngine

    return SqliteEngine()
