"""Where a term is named: by rows of the database, and inside the versions of pages, published or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, ForeignKey, OuterRef, Q
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page, Revision

from network.core.kinds import page_types

from .models.term import Term


@cache
def links() -> tuple[type, ...]:
    """The tables that say which page carries which term."""
    return tuple(
        field.remote_field.through
        for model in page_types()
        for field in get_all_child_m2m_relations(model)
        if issubclass(field.related_model, Term)
    )


def page_column(link: type) -> str:
    """The name of a link's page, with `_id`."""
    return next(field.attname for field in link._meta.local_fields if field.related_model and field.name != "term")


@cache
def keys_to(model: type[Term]) -> tuple[ForeignKey, ...]:
    """The foreign keys that may lead to a term of this vocabulary; those of the links are not among them."""
    fields = (field for found in apps.get_models() for field in found._meta.local_fields)
    return tuple(field for field in fields if _leads_to(field, model) and not field.remote_field.parent_link)


def _leads_to(field: Any, model: type[Term]) -> bool:
    return isinstance(field, ForeignKey) and issubclass(field.related_model, Term) and issubclass(model, field.related_model)


@dataclass(frozen=True)
class Version:
    """How the versions of pages of one type name terms of one vocabulary."""

    page_type: type[Page]
    lists: tuple[str, ...]  # fields that hold many numbers
    keys: tuple[str, ...]  # fields that hold one
    rows: tuple[tuple[str, tuple[str, ...]], ...]  # rows of the page, with their fields that hold one

    def naming(self, pk: int) -> Q:
        """The versions that name a term."""
        found = Q()
        for name in self.lists:
            found |= Q(**{f"content__{name}__regex": rf"(^|[^0-9]){pk}([^0-9]|$)"})
        for name in self.keys:
            found |= Q(**{f"content__{name}": pk})
        for rows, names in self.rows:
            for name in names:
                found |= Q(**{f"content__{rows}__regex": rf'"{name}": ?{pk}[^0-9]'})
        return Q(found, content_type=ContentType.objects.get_for_model(self.page_type))

    def exchange(self, content: dict[str, Any], old: int, new: int) -> None:
        """The same with another term, in place."""
        for name in self.lists:
            content[name] = list(dict.fromkeys(new if pk == old else pk for pk in content.get(name) or ()))
        holders = [(content, self.keys), *((row, names) for rows, names in self.rows for row in content.get(rows) or ())]
        for holder, names in holders:
            holder.update({name: new for name in names if holder.get(name) == old})


@cache
def versions(model: type[Term]) -> tuple[Version, ...]:
    """Of the page types whose versions may name a term of this vocabulary."""
    return tuple(filter(lambda version: version.lists or version.keys or version.rows, map(_version(model), page_types())))


def _version(model: type[Term]):
    def version(page_type: type[Page]) -> Version:
        lists = [field.name for field in get_all_child_m2m_relations(page_type) if issubclass(field.related_model, Term)]
        keys = [field.name for field in page_type._meta.local_fields if _leads_to(field, model)]
        rows = [(relation, _row_keys(relation, model)) for relation in get_all_child_relations(page_type)]
        named = tuple((relation.get_accessor_name(), names) for relation, names in rows if names)
        return Version(page_type, tuple(lists), tuple(keys), named)

    return version


def _row_keys(relation: Any, model: type[Term]) -> tuple[str, ...]:
    return tuple(field.name for field in relation.related_model._meta.local_fields if _leads_to(field, model))


def carrying(term: Term) -> set[int]:
    """Page ids of all that carries a term or stands for it, as it is public or in what would be published next."""
    return set(_of_links(term)) | set(_of_keys(term)) | set(_of_versions(term))


def _of_links(term: Term) -> Iterator[int]:
    for link in links():
        yield from link.objects.filter(term=term.pk).values_list(page_column(link), flat=True)


def _of_keys(term: Term) -> Iterator[int]:
    for field in keys_to(type(term)):
        if issubclass(field.model, Page):
            yield from field.model.objects.filter(**{field.name: term.pk}).values_list("pk", flat=True)
        elif any(field.model is relation.related_model for kind in page_types() for relation in get_all_child_relations(kind)):
            yield from field.model.objects.filter(**{field.name: term.pk}).values_list("page_id", flat=True)


def _of_versions(term: Term) -> Iterator[int]:
    is_latest = Exists(Page.objects.filter(latest_revision=OuterRef("pk")))
    for version in versions(type(term)):
        coming = Revision.objects.filter(version.naming(term.pk)).filter(is_latest | Q(approved_go_live_at__isnull=False))
        yield from map(int, coming.values_list("object_id", flat=True))
