import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.accounts.models import User
from network.contributors.sharing.screen_names import problem


@pytest.mark.parametrize(
    "name",
    [
        "Heron",
        "Blue Heron",
        "Moorhen",
        "Quiet Kestrel",
        "Kingfisher 7",
        "Heron 123",
        "A carer from the north",
        "Father of two",
        "Sam from the north",
        "Alex",
        "Alex, London",
        "Maya",
        "Élodie",
        "Anne-Marie",
        "Josephine",
        "Star-gazer",
    ],
)
def test_names_that_lead_to_nobody_are_fine(name):
    assert problem(name, email="j.seaford@example.org") == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Mary Seaford", "full name"),
        ("John Wren", "full name"),
        ("mary smith", "full name"),
        ("MARY SMITH", "full name"),
        ("Smith Mary", "full name"),
        ("smith, mary", "full name"),
        ("Zoë Seaford", "full name"),
        ("Ｍａｒｙ Seaford", "full name"),
        ("mary.smith", "full name"),
        ("mary-smith", "full name"),
        ("MarySeaford", "full name"),
        ("marysmith", "full name"),
        ("SmithMary", "full name"),
        ("Dr Heron", "titles"),
        ("mrs. heron", "titles"),
        ("Heron 05", "year or an age"),
        ("05 Heron", "year or an age"),
        ("Mary Smith 1987", "year or an age"),
        ("heron1987", "year or an age"),
        ("Heron 42", "year or an age"),
        ("heron87", "year or an age"),
        ("me@example.org", "email address"),
        ("seaford", "part of your email"),
        ("J Seaford", "part of your email"),
        ("...", "at least one word"),
    ],
)
def test_names_that_lead_to_somebody_are_refused_with_a_reason(name, said):
    assert said in problem(name, email="j.seaford@example.org")


@pytest.mark.parametrize(
    ("name", "is_full"),
    [
        # A given name that is a word too, beside a surname
        ("Rose Smith", True),
        ("rose smith", True),
        ("Smith Rose", True),
        ("RoseSmith", True),
        ("rosesmith", True),
        ("Rose-Smith", True),
        ("May Jones", True),
        ("Will Baker", True),
        # ... also one that no list knows
        ("Grace Okafor", True),
        ("ROSE TANSLEY", True),
        ("Robin Tansley", True),
        # ... or that is a thing too, where the first word is mainly a name
        ("Grace Hill", True),
        ("Hope Brown", True),
        # Two words that are no name of anybody
        ("Blue Heron", False),
        ("Rose Garden", False),
        ("Rose Petals", False),
        ("Ivy Green", False),
        ("Green Ivy", False),
        ("Ruby Fox", False),
        ("Heather Moor", False),
        ("Robin Hood", False),
        ("Jack Frost", False),
        ("Willow Tree", False),
        ("Summer Rain", False),
        ("Autumn Leaves", False),
        ("Hope and Joy", False),
        ("Holly and Ivy", False),
        ("rose without thorns", False),
        # One of them alone
        ("Rose", False),
        ("Will", False),
        ("Robin 7", False),
        ("rosewood", False),
    ],
)
def test_a_first_name_that_is_also_a_word_is_one_beside_a_surname(name, is_full):
    assert ("full name" in problem(name)) == is_full


def test_the_names_of_the_account_are_refused():
    user = User(email="x@example.org", first_name="Oona", last_name="Wintergreen")
    assert "name of your account" in problem("Oona", user=user)
    assert "name of your account" in problem("Wintergreen", user=user)
    assert problem("Heron", user=user) == ""


def test_a_first_name_is_allowed_to_be_one():
    user = User(email="oona@example.org", first_name="Oona", last_name="Wintergreen")
    assert problem("Oona", email="oona@example.org", user=user, is_first_name=True) == ""
    assert "full name" in problem("Oona Wintergreen", user=user, is_first_name=True)


@given(st.text(max_size=80), st.text(max_size=40))
def test_no_text_breaks_it(name, email):
    assert isinstance(problem(name, email=email), str)
