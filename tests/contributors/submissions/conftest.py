import pytest

from network.accounts.roles import Role

from .writing import person, signed_in


@pytest.fixture
def nurse(db):
    return person("nurse@example.org", Role.MEMBER)


@pytest.fixture
def other(db):
    return person("other@example.org", Role.MEMBER)


@pytest.fixture
def editor(db):
    return person("editor@example.org", Role.EDITOR)


@pytest.fixture
def as_nurse(nurse):
    return signed_in(nurse)


@pytest.fixture
def as_other(other):
    return signed_in(other)


@pytest.fixture
def as_editor(editor):
    return signed_in(editor)
