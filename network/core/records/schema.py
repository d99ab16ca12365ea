"""The shape of a record of each type, made from the models, so that the two cannot differ."""

from datetime import date
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.json_schema import models_json_schema

from ..kinds import resource_types
from ..models.relation import Relation
from .fields import annotation
from .streams import BodyPart, EasyReadPart, Part, ResourcePart

COMMON_FIELDS = (
    "last_reviewed",
    "review_due",
    "is_example",
    "source",
    "source_url",
    "licence",
    "content_note",
    "coproduction_statement",
    "led_by_lived_experience",
    "ward_name",
    "work_from",
    "work_to",
    "easy_read_checked_by",
    "easy_read_checked_on",
)
EXTERNAL_ID = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\s\"<>]+$")]


class RelatedPart(Part):
    relation: Literal[tuple(Relation.values)] = Relation.RELATED.value
    to: EXTERNAL_ID


class Record(BaseModel):
    """What every record has."""

    model_config = ConfigDict(extra="forbid")

    external_id: EXTERNAL_ID | None = None
    slug: Annotated[str, Field(pattern=r"^[-a-z0-9_]+$", max_length=255)] | None = None
    title: Annotated[str, Field(min_length=1, max_length=255, pattern=r"\S")]
    summary: Annotated[str, Field(min_length=1, max_length=300, pattern=r"\S")]
    published: date | None = None
    body: str | list[BodyPart] | None = None
    easy_read: list[EasyReadPart] | None = None
    resources: list[ResourcePart] | None = None
    related: list[RelatedPart] | None = None


def row_fields(model: type, name: str) -> list:
    """The fields of the rows that a page has under `name`, in the model's order."""
    rows = model._meta.get_field(name).related_model
    return [field for field in rows._meta.concrete_fields if field.name not in ("id", "page", "sort_order")]


@cache
def record_model(model: type) -> type[Record]:
    """The pydantic model of one page type."""
    fields: dict[str, Any] = {"type": (Literal[model.kind], ...)}
    for name in (*COMMON_FIELDS, *model.record_fields):
        fields[name] = (annotation(model._meta.get_field(name)), None)
    for name in model.record_rows:
        fields[name] = (list[_row_model(model, name)] | None, None)
    fields |= {name: (kind | None, None) for name, kind in model.more_record_fields().items()}
    return create_model(f"{model.__name__}Record", __base__=Record, **fields)


def _row_model(model: type, name: str) -> type[Part]:
    fields = {}
    for field in row_fields(model, name):
        is_needed = not (field.null or field.blank or field.has_default())
        fields[field.name] = (annotation(field), ...) if is_needed else (annotation(field), None)
    return create_model(f"{model.__name__}{name.title()}Row", __base__=Part, **fields)


def models_by_kind() -> dict[str, type]:
    return {model.kind: model for model in resource_types()}


def json_schema() -> dict[str, Any]:
    """The JSON Schema of one line."""
    models = [record_model(model) for model in resource_types()]
    references, definitions = models_json_schema([(model, "validation") for model in models], ref_template="#/$defs/{model}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of an import file",
        "description": "See docs/import.md. Made by `manage.py import_schema`; do not edit.",
        "oneOf": [references[model, "validation"] for model in models],
        **definitions,
    }
