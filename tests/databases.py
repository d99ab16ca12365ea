"""Databases of their own for sites that run in processes of their own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import environ
import psycopg


def on_postgres() -> bool:
    """Whether this run is the one on PostgreSQL."""
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


@contextmanager
def empty_database(name: str, folder: Path) -> Iterator[str]:
    """The address of an empty database of the kind that the tests run on; it is gone afterwards."""
    if not on_postgres():
        yield f"sqlite:///{folder / 'network.sqlite3'}"
        return
    given = os.environ["DATABASE_URL"]
    name = f"{name}_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    parts = environ.Env.db_url_config(given)
    yield f"postgres://{parts['USER']}:{parts['PASSWORD']}@{parts['HOST']}:{parts['PORT']}/{name}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
