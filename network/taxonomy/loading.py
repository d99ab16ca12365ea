"""The vocabularies' data files: readable, reviewable, one for each vocabulary."""

import tomllib
from pathlib import Path

from django.db import transaction

from network.core.version import raised_once

from .models import MODELS, Region, Term

DATA = Path(__file__).parent / "data"
_LINES = ("synonyms", "one_way_synonyms", "former_names")


@transaction.atomic
def load_vocabularies(update: bool = False) -> dict[str, int]:
    """Add the terms of the data files that the database lacks; with `update`, also set those it has to what the files say.

    Terms that editors added are never touched, and those that another took over from are not added again. Returns how many
    terms were written, by vocabulary.
    """
    written = {}
    with raised_once():
        for name, model in MODELS.items():
            terms = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))["term"]
            there = model.objects.values_list("slug", "former_slugs")
            taken_over = set().union(*(former for _, former in there)) - {slug for slug, _ in there}
            fresh = [(order, term) for order, term in enumerate(terms) if term["slug"] not in taken_over]
            written[name] = sum(_load(model, order, term, update) for order, term in fresh)
            _link_successors(model, terms)
    return written


def _load(model: type[Term], order: int, data: dict, update: bool) -> bool:
    values = {key: "\n".join(value) if key in _LINES else value for key, value in data.items()}
    values.pop("successor", None)
    slug, region = values.pop("slug"), values.pop("region", None)
    if region:
        values["nhs_region"] = Region.called(region)
    term = model.objects.filter(slug=slug).first()
    if term and not update:
        return False
    term = term or model(slug=slug)
    for key, value in {**values, "sort_order": order}.items():
        setattr(term, key, value)
    term.full_clean(exclude=["vocabulary"])
    term.save()
    return True


def _link_successors(model: type[Term], terms: list[dict]) -> None:
    for data in terms:
        if data.get("successor"):
            successor = model.called(data["successor"])
            alone = model.objects.filter(slug=data["slug"], successor=None).exclude(pk=successor.pk)
            Term.objects.filter(pk__in=alone.values("pk")).update(successor=successor)
