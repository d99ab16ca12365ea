import pytest

from .asking import searched


@pytest.fixture
def find(client):
    """Titles that a search finds, in their order."""

    def find(q: str = "", **parameters) -> list[str]:
        return [result.card.title for result in searched(client, q, **parameters).results]

    return find
