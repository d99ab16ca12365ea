"""Everything that a search can be narrowed by, in the order in which it is shown. A new facet is one line."""

from collections.abc import Iterable

from django.utils import timezone

from network.core.card_index import card_index
from network.core.kinds import resource_types
from network.core.scales import StageOfAdoption
from network.taxonomy.facets import Choice, fixed_facet, vocabulary_facet

FIRST_YEAR = 2015


def kinds() -> Iterable[Choice]:
    return (Choice(model.kind.replace("_", "-"), model.kind_label, f"kind:{model.kind}") for model in resource_types())


def stages() -> Iterable[Choice]:
    return (Choice(str(stage.value), stage.label, f"stage:{stage.value}") for stage in StageOfAdoption)


def years() -> Iterable[Choice]:
    found = (str(year) for year in range(timezone.localdate().year + 1, FIRST_YEAR - 1, -1))
    return (Choice(year, year, f"year:{year}") for year in found if card_index().having(f"year:{year}"))


def flags(*flags: tuple[str, str]):
    """Choices of what a page has or is; each is a name in addresses, which is its key too, and its words."""
    choices = [Choice(name, label, f"has:{name}") for name, label in flags]
    return lambda: choices


FACETS = (
    fixed_facet("type", "Type", kinds, is_open=True),
    vocabulary_facet("programme"),
    vocabulary_facet("ward-type"),
    vocabulary_facet("inequality-focus", is_open=False),
    vocabulary_facet("driver", is_open=False),
    fixed_facet("stage", "Stage of adoption", stages),
    vocabulary_facet("region", is_open=False),
    vocabulary_facet("organisation", is_open=False),
    fixed_facet(
        "involved",
        "Lived experience",
        flags(("co-production", "Co-produced"), ("lived-experience-lead", "Led by lived experience")),
    ),
    fixed_facet("learning", "What did not work", flags(("what-did-not-work", "Says what did not work"))),
    fixed_facet("year", "Year", years),
    fixed_facet("format", "Format", flags(("easy-read", "Easy Read"), ("video", "Video"), ("chart", "Chart"))),
)
