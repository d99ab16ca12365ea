"""What SQLite and PostgreSQL share: the index is a part of the database, so it is never behind."""

from collections.abc import Sequence

from django.db import connection

from ..query import Group, Phrase, TextQuery


class DatabaseEngine:
    """Finds documents by stems. A subclass knows how its database writes a text query and scores a hit."""

    label = "database"
    phrase_of: str  # between the stems of a phrase
    all_of: str
    any_of: str

    def scored(self, query: TextQuery) -> dict[int, float]:
        """Page ids of every document that holds all groups and nothing that was left out; the score is higher for the better."""
        raise NotImplementedError

    def loosely_scored(self, query: TextQuery) -> dict[int, float]:
        """The same for documents that hold most of what was asked, telling words counting more."""
        raise NotImplementedError

    def holding(self, groups: Sequence[Group]) -> set[int]:
        """Page ids of every document that holds one of the groups."""
        raise NotImplementedError

    def titled(self, asked: Sequence[str], most: int) -> list[int]:
        """Page ids of documents whose title holds these words, the last of which may go on."""
        raise NotImplementedError

    def _all(self, groups: Sequence[Group]) -> str:
        return self.all_of.join(f"({self._group(group)})" for group in groups)

    def _any(self, groups: Sequence[Group]) -> str:
        return self.any_of.join(f"({self._group(group)})" for group in groups)

    def _group(self, group: Group) -> str:
        asked, *others = group.phrases
        first = self._phrase(asked) if group.in_order else self.all_of.join(self._phrase((stem,)) for stem in asked)
        return self.any_of.join([f"({first})", *(f"({self._phrase(other)})" for other in others)])

    def _phrase(self, phrase: Phrase) -> str:
        raise NotImplementedError


def rows(sql: str, parameters: Sequence) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()
