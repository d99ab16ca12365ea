import pytest

from tests.factories import term


@pytest.fixture
def deaf():
    return term(name="Deaf", slug="deaf", synonyms="Sign language users", former_names="Hearing impaired")


@pytest.fixture
def new():
    return term(name="Gehoerlos service", slug="deaf-service", synonyms="sign LANGUAGE users\nBSL")
