"""Everything that a search can be narrowed by, in the order in which it is shown. A new facet is one line."""

from collections.abc import Iterable

from django.utils import timezone

from network.core.card_index import CardIndex
from network.core.flags import FLAGS, key_of
from network.core.kinds import resource_types
from network.core.scales import StageOfAdoption
from network.taxonomy.facets import Choice, fixed_facet, regions_of_organisations, vocabulary_facet

FIRST_YEAR = 2015


def kinds() -> Iterable[Choice]:
    return (Choice(model.kind.replace("_", "-"), model.kind_label, f"kind:{model.kind}") for model in resource_types())


def stages() -> Iterable[Choice]:
    return (Choice(str(stage.value), stage.label, f"stage:{stage.value}") for stage in StageOfAdoption)


def times() -> Iterable[Choice]:
    """For what takes place: whether it lies ahead."""
    yield Choice("coming-up", "Coming up", "time:coming-up", lambda index: taking_place(index) & index.since(timezone.now()))
    yield Choice("past", "Past", "time:past", lambda index: taking_place(index) & ~index.since(timezone.now()))


def taking_place(index: CardIndex) -> int:
    return index.any_of(f"kind:{model.kind}" for model in resource_types() if model.takes_place)


def told(index: CardIndex) -> int:
    """The bit set of what somebody tells or holds. A page that stands for something, such as a programme or an organisation, is
    no knowledge from wards and nobody's answer."""
    return index.any_of(f"kind:{model.kind}" for model in resource_types() if model.is_dated or model.takes_place)


def years() -> Iterable[Choice]:
    """Those without a page too: one that was chosen stays chosen when its last page is withdrawn."""
    found = (str(year) for year in range(timezone.localdate().year + 1, FIRST_YEAR - 1, -1))
    return (Choice(year, year, f"year:{year}") for year in found)


def flags(*names: str):
    """Choices of what a page has or is; the name in addresses is the flag's own."""
    choices = [Choice(name, FLAGS[name], key_of(name)) for name in names]
    return lambda: choices


FACETS = (
    fixed_facet("type", "Type", kinds),
    vocabulary_facet("programme"),
    vocabulary_facet("ward-type"),
    vocabulary_facet("inequality-focus"),
    vocabulary_facet("driver"),
    fixed_facet("stage", "Stage of adoption", stages),
    fixed_facet("when", "Event date", times),
    vocabulary_facet("region"),
    vocabulary_facet("organisation", inside="region", where=regions_of_organisations),
    fixed_facet("involved", "Lived experience", flags("co-production", "lived-experience-lead")),
    fixed_facet("learning", "What did not work", flags("what-did-not-work")),
    fixed_facet("year", "Year", years),
    fixed_facet("format", "Format", flags("easy-read", "video", "bsl", "audio", "chart")),
)
