"""How one model field looks in a record: its type, and its value both ways."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.db import models
from django.utils import timezone
from pydantic import AfterValidator, BeforeValidator, Field
from wagtail.fields import RichTextField

from ..fields import ChoicesField
from ..html import clean_prose
from .prose import outgoing_links


def annotation(field: models.Field) -> Any:
    """The type that a record's value of this field has; every field may be absent or null."""
    return _plain_type(field) | None


def _plain_type(field: models.Field) -> Any:
    if isinstance(field, ChoicesField):
        return list[Literal[tuple(field.choices_class.values)]]
    if isinstance(field, RichTextField):
        return str
    if isinstance(field, models.ForeignKey):
        return Annotated[str, Field(min_length=1, max_length=100)]  # the slug; whether it exists is checked with the record
    if field.choices:
        values = tuple(value for value, _ in field.choices)
        if isinstance(field, models.DecimalField):
            return Annotated[Decimal, AfterValidator(_one_of(values))]
        return Annotated[Literal[values], BeforeValidator(int)] if isinstance(field, models.IntegerField) else Literal[values]
    if isinstance(field, models.BooleanField):
        return bool
    if isinstance(field, models.DateTimeField):
        return Annotated[datetime, AfterValidator(_on_the_clock)]
    if isinstance(field, models.DateField):
        return date
    if isinstance(field, models.TimeField):
        return time
    if isinstance(field, models.DecimalField):
        return Annotated[Decimal, Field(max_digits=field.max_digits, decimal_places=field.decimal_places)]
    if isinstance(field, models.PositiveSmallIntegerField):
        return Annotated[int, Field(ge=0, le=32767)]
    if isinstance(field, models.PositiveIntegerField):
        return Annotated[int, Field(ge=0, le=2147483647)]
    if isinstance(field, models.URLField):
        return Annotated[str, Field(max_length=field.max_length, pattern=r"^(https?://\S+)?$")]
    return Annotated[str, Field(max_length=field.max_length)] if field.max_length else str


def _one_of(values: tuple):
    allowed = [Decimal(value) for value in values]

    def check(value: Decimal) -> Decimal:
        if value not in allowed:
            raise ValueError(f"is not one of {', '.join(map(str, values))}")
        return value

    return check


def _on_the_clock(moment: datetime) -> datetime:
    if timezone.is_naive(moment) and timezone.make_naive(timezone.make_aware(moment).astimezone(UTC)) != moment:
        raise ValueError("is a time that London's clocks skip: they go forward that night")
    return moment


def to_model(field: models.Field, value: Any) -> Any:
    """The value to set on an instance."""
    if value is None:
        return field.get_default() if not field.null else None
    if isinstance(field, RichTextField):
        return clean_prose(value)
    if isinstance(field, models.ForeignKey):
        return named(field.remote_field.model, value)
    if isinstance(field, models.DateTimeField) and timezone.is_naive(value):
        return timezone.make_aware(value)
    if isinstance(field, models.DecimalField):
        return value.quantize(Decimal(1).scaleb(-field.decimal_places))
    return value


def to_record(field: models.Field, instance: models.Model) -> Any:
    """The value as JSON holds it; None, "" and [] where there is nothing to say."""
    value = getattr(instance, field.name)
    if value is None or value == "":
        return None
    if isinstance(field, RichTextField):
        return outgoing_links(value)
    if isinstance(field, models.ForeignKey):
        return value.slug
    if isinstance(field, models.DateTimeField):
        return timezone.localtime(value).strftime("%Y-%m-%dT%H:%M")
    if isinstance(field, models.TimeField):
        return value.strftime("%H:%M")
    if isinstance(field, models.DateField):
        return value.isoformat()
    if isinstance(field, models.DecimalField):
        number = Decimal(value).normalize()
        return int(number) if number == number.to_integral_value() else float(number)
    return value


def set_fields(page: models.Model, record, names: list[str]) -> None:
    """Set those of the named fields that a record holds."""
    for name in names:
        if name in record.model_fields_set:
            setattr(page, name, to_model(page._meta.get_field(name), getattr(record, name)))


def named(model: type[models.Model], slug: str) -> models.Model | None:
    """What a record means by a slug. A model whose rows go by old names too says so with `called`."""
    called = getattr(model, "called", None)
    return called(slug) if called else model._default_manager.filter(slug=slug).first()
