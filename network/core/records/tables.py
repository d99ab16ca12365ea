"""The flat fields of one type as CSV, for people who work in spreadsheets. Lists are slugs between semicolons."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .schema import Record, models_by_kind, record_model

SEPARATOR = ";"
_NOT_FLAT = {"easy_read", "resources", "related"}


def columns(kind: str) -> list[str]:
    """The keys of a type that fit in one cell."""
    model = models_by_kind()[kind]
    left_out = _NOT_FLAT | set(model.record_rows)
    first = ["type", *Record.model_fields]
    rest = [name for name in record_model(model).model_fields if name not in first]
    return [name for name in [*first, *rest] if name not in left_out]


def write_table(path: Path, kind: str, records: Iterable[dict[str, Any]]) -> int:
    """Writes records of one type; a body of several blocks is not flat and stays out. Returns the number of rows."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns(kind), extrasaction="ignore")
        writer.writeheader()
        for record in records:
            writer.writerow({key: _cell(value) for key, value in record.items() if _is_flat(key, value)})
            count += 1
    return count


def read_table(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows as records by line number; an empty cell is absent. Lists are cut at semicolons."""
    lists: dict[str, set[str]] = {}
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            kind = row.get("type") or ""
            if kind not in lists:
                lists[kind] = _list_columns(kind)
            record = {key or "": _value(key, value, lists[kind]) for key, value in row.items() if value not in (None, "")}
            yield reader.line_num, record


def _is_flat(key: str, value: Any) -> bool:
    return not (isinstance(value, list) and value and not isinstance(value[0], str))


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return SEPARATOR.join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    # A cell that begins like a formula would be run by a spreadsheet.
    return f"'{text}" if text[:1] in "=+-@\t" and not text.lstrip("+-").replace(".", "", 1).isdigit() else text


def _value(key: str, value: Any, lists: set[str]) -> Any:
    if not isinstance(value, str):
        return value
    if key in lists:
        return [part.strip() for part in value.split(SEPARATOR) if part.strip()]
    return value[1:] if value[:1] == "'" and value[1:2] in ("=", "+", "-", "@", "\t") else value


def _list_columns(kind: str) -> set[str]:
    model = models_by_kind().get(kind)
    if model is None:
        return set()
    properties = record_model(model).model_json_schema()["properties"]
    return {
        name
        for name, schema in properties.items()
        if any(option.get("type") == "array" for option in schema.get("anyOf", [schema])) and name != "body"
    }
