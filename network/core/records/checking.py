"""Whether the lines of a file are good, before anything is written."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError as InvalidFields
from django.db import models
from django.utils.text import slugify
from pydantic import ValidationError
from wagtail.models import Page

from ..addresses import parent_of
from ..models.card import Card
from .fields import named, set_fields
from .media import MediaFolder
from .prose import named_records
from .schema import COMMON_FIELDS, Record, models_by_kind, record_model, row_fields
from .streams import pictures_of

# Characters that no text holds: control characters (but tab and line break) and halves of characters.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
WORDS = {
    "missing": "is missing",
    "extra_forbidden": "is not a field of this type",
    "string_too_short": "is empty",
    "string_pattern_mismatch": "is empty or holds characters that are not allowed here",
    "union_tag_not_found": "says no type",
    "union_tag_invalid": "is of an unknown type",
}


@dataclass(frozen=True)
class Problem:
    line: int
    field: str
    message: str

    def __str__(self):
        return f"line {self.line}: {self.field}: {self.message}" if self.field else f"line {self.line}: {self.message}"


@dataclass
class Checker:
    """Reads one line after the other and remembers only names, so that memory stays flat."""

    media: MediaFolder
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)  # external id: line
    _kinds: dict[str, str] = field(default_factory=dict)
    _slugs: dict[tuple[str, str], int] = field(default_factory=dict)
    _wanted: list[tuple[int, str, str]] = field(default_factory=list)
    _known_slugs: dict[type, dict[str, bool]] = field(default_factory=dict)
    _slugs_in_use: dict[type, dict[str, int]] = field(default_factory=dict)

    def read(self, number: int, data: dict[str, Any] | str) -> Record | None:
        """The record of a line, or None after noting what is wrong with it."""
        record = self.parsed(number, data)
        if record is None:
            return None
        before = len(self.problems)
        self._check_identity(number, record)
        model = models_by_kind()[record.type]
        for name, message in [*self._unknown_slugs(model, record), *model.record_problems(record)]:
            self.problems.append(Problem(number, name, message))
        self.problems += [Problem(number, name, message) for name, message in self._contradictions(model, record)]
        for name in pictures_of(record):
            if self.media.find(name) is None:
                self.problems.append(Problem(number, "file", f"there is no {name} in {self.media.folder.name}/"))
        for place, part in enumerate(record.related or []):
            self._wanted.append((number, f"related[{place}].to", part.to))
        for name in linked_records(record):
            self._wanted.append((number, "link", name))
        return record if len(self.problems) == before else None

    def finish(self) -> list[Problem]:
        """Every problem, by line; call it after the last line."""
        names = {name for *_, name in self._wanted} - set(self.lines)
        found = set(Card.objects.filter(external_id__in=names).values_list("external_id", flat=True)) if names else set()
        missing = names - found
        self.problems += self._other_types()
        self.problems += [
            Problem(number, where, f"no record has the external_id {name!r}")
            for number, where, name in self._wanted
            if name in missing
        ]
        return sorted(self.problems, key=lambda problem: problem.line)

    def _other_types(self) -> Iterator[Problem]:
        """A page can't change its type."""
        for kind, model in models_by_kind().items():
            for name in model.objects.exclude(external_id="").values_list("external_id", flat=True).iterator():
                if self._kinds.get(name, kind) != kind:
                    yield Problem(self.lines[name], "type", f"is {kind} on the site already; give it another external_id")

    def parsed(self, number: int, data: dict[str, Any] | str) -> Record | None:
        if isinstance(data, str):
            try:
                data = json.loads(data)
            except RecursionError:
                self.problems.append(Problem(number, "", "not a JSON object of ours (it is nested too deeply)"))
                return None
            except ValueError as error:
                self.problems.append(Problem(number, "", f"not a JSON object ({error})"))
                return None
        if not isinstance(data, dict):
            self.problems.append(Problem(number, "", "not a JSON object"))
            return None
        unreadable = [str(name) for name, value in data.items() if _holds_no_text(value)]
        if unreadable:
            self.problems += [
                Problem(number, name, "holds a control character or bytes that are not UTF-8") for name in unreadable
            ]
            return None
        kinds = models_by_kind()
        if not isinstance(data.get("type"), str) or data["type"] not in kinds:
            self.problems.append(Problem(number, "type", f"is not one of {', '.join(kinds)}"))
            return None
        try:
            return with_external_id(record_model(kinds[data["type"]]).model_validate(data))
        except ValidationError as errors:
            self.problems += [Problem(number, _where(error["loc"]), _words(error)) for error in errors.errors()]
            return None

    def _check_identity(self, number: int, record: Record) -> None:
        earlier = self.lines.setdefault(record.external_id, number)
        self._kinds.setdefault(record.external_id, record.type)
        if earlier != number:
            self.problems.append(
                Problem(
                    number,
                    "external_id",
                    f"is that of line {earlier} too; give records of the same type and title an external_id each",
                )
            )
        if record.slug:
            earlier = self._slugs.setdefault((record.type, record.slug), number)
            if earlier != number:
                self.problems.append(Problem(number, "slug", f"is that of line {earlier} too"))

    def _contradictions(self, model: type, record: Record) -> Iterator[tuple[str, str]]:
        """What the model itself says of the fields, on the page as it would be."""
        page = model.objects.filter(external_id=record.external_id).first() or model(external_id=record.external_id)
        if record.slug and self._slugs_in_use_by(model).get(record.slug, page.pk) != page.pk:
            yield "slug", "is used by another page"
        names = [name for name in (*COMMON_FIELDS, *model.record_fields) if not model._meta.get_field(name).is_relation]
        page.slug = record.slug or page.slug
        set_fields(page, record, names)
        others = {field.name for field in model._meta.get_fields()} - set(names)
        try:
            page.clean_fields(exclude=others)
        except InvalidFields as error:
            for name, messages in error.message_dict.items():
                yield name, "is missing" if getattr(page, name) in (None, "") else " ".join(messages)
        yield from page.contradictions().items()

    def _slugs_in_use_by(self, model: type) -> dict[str, int]:
        """Page ids by slug where new pages of this type go."""
        if model not in self._slugs_in_use:
            siblings = Page.objects.child_of(parent_of(model)).values_list("slug", "pk")
            self._slugs_in_use[model] = dict(siblings.iterator())
        return self._slugs_in_use[model]

    def _unknown_slugs(self, model: type, record: Record) -> Iterator[tuple[str, str]]:
        """Foreign keys are slugs; in rows they must exist, on a page the model may add them."""
        for name in model.record_rows:
            keys = [field for field in row_fields(model, name) if isinstance(field, models.ForeignKey)]
            for place, row in enumerate(getattr(record, name) or []):
                for key in keys:
                    slug = getattr(row, key.name)
                    if not self._is_known(key.remote_field.model, slug):
                        yield f"{name}[{place}].{key.name}", f"{slug!r} is not in the vocabulary"

    def _is_known(self, model: type, slug: str) -> bool:
        known = self._known_slugs.setdefault(model, {})
        if not known:
            known |= dict.fromkeys(model._default_manager.values_list("slug", flat=True), True)
        if slug not in known:
            known[slug] = named(model, slug) is not None
        return known[slug]


def with_external_id(record: Record) -> Record:
    """A record without an external id gets one made of its type and title."""
    if not record.external_id:
        record.external_id = f"{record.type}:{slugify(record.title)[:80] or 'untitled'}"
    return record


def _holds_no_text(value: Any) -> bool:
    if isinstance(value, str):
        return bool(_NO_TEXT.search(value))
    if isinstance(value, dict):
        return any(_holds_no_text(part) for part in value.values())
    return isinstance(value, list) and any(map(_holds_no_text, value))


def linked_records(record: Record) -> set[str]:
    """External ids that links in its prose name."""
    return named_records(json.dumps(record.model_dump(mode="json", exclude_unset=True), ensure_ascii=False).replace('\\"', '"'))


def _where(location: tuple) -> str:
    """`("body", "text", "value")` as `body.value`; positions as `rows[2]`."""
    parts = ""
    for part in location:
        if isinstance(part, int):
            parts += f"[{part}]"
        elif "[" not in part and (part not in ("str", "text", "quote", "do_list", "image", "table") or not parts):
            parts += f".{part}" if parts else str(part)
    return parts


def _words(error: dict) -> str:
    context = error.get("ctx", {})
    match error["type"]:
        case "string_too_long":
            return f"has more than {context['max_length']} characters"
        case "literal_error":
            return f"is not one of {context['expected']}"
        case "date_from_datetime_parsing" | "date_parsing" | "date_type":
            return "is not a date like 2026-09-14"
        case "datetime_parsing" | "datetime_from_date_parsing" | "datetime_type":
            return "is not a time like 2026-09-14T10:00"
        case "value_error":
            return str(context["error"])
        case kind:
            return WORDS.get(kind, error["msg"][:1].lower() + error["msg"][1:])


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a file that hold something, with their numbers; bytes that are not UTF-8 stay as halves of characters."""
    with path.open(encoding="utf-8-sig", errors="surrogateescape") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield number, line
