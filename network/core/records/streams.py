"""The streams of a page (body, Easy Read, resources) as records hold them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from ..blocks import RESOURCE_KINDS
from ..html import clean_prose
from .media import MediaFolder
from .prose import outgoing_links


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PictureRecord(Part):
    file: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^/\\]+$")]
    title: Annotated[str, Field(max_length=255)] = ""
    alt: Annotated[str, Field(max_length=255)] = ""


class TextPart(Part):
    type: Literal["text", "inset"]
    value: str


class QuoteValue(Part):
    quote: str
    attribution: str = ""
    consent: bool = False


class QuotePart(Part):
    type: Literal["quote"]
    value: QuoteValue


class ListPart(Part):
    type: Literal["do_list", "dont_list"]
    value: list[str]


class WarningValue(Part):
    heading: str
    text: str


class WarningPart(Part):
    type: Literal["warning"]
    value: WarningValue


class DetailsValue(Part):
    summary: str
    text: str


class DetailsPart(Part):
    type: Literal["details"]
    value: DetailsValue


class ImageValue(Part):
    picture: PictureRecord
    caption: str = ""


class ImagePart(Part):
    type: Literal["image"]
    value: ImageValue


class TableValue(Part):
    caption: str = ""
    rows: Annotated[list[Annotated[list[str], Field(min_length=1)]], Field(min_length=1)]


class TablePart(Part):
    type: Literal["table"]
    value: TableValue


def _kind(part: Any) -> str | None:
    name = part.get("type") if isinstance(part, dict) else getattr(part, "type", None)
    return {"inset": "text", "dont_list": "do_list"}.get(name, name)


BodyPart = Annotated[
    Annotated[TextPart, Tag("text")]
    | Annotated[QuotePart, Tag("quote")]
    | Annotated[ListPart, Tag("do_list")]
    | Annotated[WarningPart, Tag("warning")]
    | Annotated[DetailsPart, Tag("details")]
    | Annotated[ImagePart, Tag("image")]
    | Annotated[TablePart, Tag("table")],
    Discriminator(_kind),
]


class EasyReadPart(Part):
    picture: PictureRecord | None = None
    text: Annotated[str, Field(min_length=1)]


class ResourcePart(Part):
    title: Annotated[str, Field(min_length=1, max_length=255)]
    what: Literal[tuple(kind for kind, _ in RESOURCE_KINDS)] | None = None
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    file: Annotated[str, Field(pattern=r"^[^/\\]+$")] | None = None
    description: str = ""


def pictures_of(record: BaseModel) -> list[str]:
    """The file names that a record's streams need."""
    body = record.body if isinstance(getattr(record, "body", None), list) else []
    names = [part.value.picture.file for part in body if isinstance(part, ImagePart)]
    names += [row.picture.file for row in record.easy_read or [] if row.picture]
    return names + [item.file for item in getattr(record, "resources", None) or [] if item.file]


# In -----------------------------------------------------------------------------------------------


def body_in(value: str | list | None, media: MediaFolder) -> list[dict]:
    """Raw stream data for the body block set."""
    if not value:
        return []
    if isinstance(value, str):
        return [{"type": "text", "value": clean_prose(value)}]
    return [{"type": part.type, "value": _block_in(part, media)} for part in value]


def _block_in(part: Part, media: MediaFolder) -> Any:
    value = part.value
    match part.type:
        case "text" | "inset":
            return clean_prose(value)
        case "do_list" | "dont_list":
            return list(value)
        case "warning":
            return {"heading": value.heading, "text": clean_prose(value.text)}
        case "details":
            return {"summary": value.summary, "text": clean_prose(value.text)}
        case "image":
            return {"picture": picture_in(value.picture, media), "caption": value.caption}
        case "table":
            return _table_in(value)
        case _:
            return value.model_dump()


def _table_in(table: TableValue) -> dict:
    width = max(len(row) for row in table.rows)
    rows = [row + [""] * (width - len(row)) for row in table.rows]
    return {
        "caption": table.caption,
        "columns": [{"type": "text", "heading": heading} for heading in rows[0]],
        "rows": [{"values": row} for row in rows[1:]],
    }


def picture_in(record: PictureRecord | None, media: MediaFolder) -> dict | None:
    if record is None:
        return {"image": None, "decorative": False, "alt_text": ""}
    picture = media.picture(record.file, record.title)
    return {"image": picture.pk, "decorative": not record.alt, "alt_text": record.alt}


def easy_read_in(rows: list[EasyReadPart] | None, media: MediaFolder) -> list[dict]:
    return [{"type": "row", "value": {"picture": picture_in(row.picture, media), "text": row.text}} for row in rows or []]


def resources_in(items: list[ResourcePart] | None, media: MediaFolder) -> list[dict]:
    made = []
    for item in items or []:
        value = {"title": item.title, "what": item.what or "", "description": item.description}
        if item.url:
            made.append({"type": "link", "value": {**value, "url": item.url}})
        else:
            document = media.document(item.file, item.title)
            made.append({"type": "document", "value": {**value, "document": document.pk}})
    return made


# Out ----------------------------------------------------------------------------------------------


def body_out(stream, media: MediaFolder) -> str | list[dict]:
    """One block of text as HTML, anything else as a list of blocks."""
    parts = [{"type": child.block_type, "value": _block_out(child, media)} for child in stream]
    if len(parts) == 1 and parts[0]["type"] == "text":
        return parts[0]["value"]
    return parts


def _block_out(child, media: MediaFolder) -> Any:
    value = child.value
    match child.block_type:
        case "text" | "inset":
            return outgoing_links(value.source)
        case "do_list" | "dont_list":
            return list(value)
        case "warning":
            return {"heading": value["heading"], "text": outgoing_links(value["text"].source)}
        case "details":
            return {"summary": value["summary"], "text": outgoing_links(value["text"].source)}
        case "image":
            return {"picture": picture_out(value["picture"], media), "caption": value["caption"]}
        case "table":
            heads = [column["heading"] for column in value.columns]
            return {"caption": value.caption, "rows": [heads, *([cell.value for cell in row] for row in value.rows)]}
        case _:
            return dict(value)


def picture_out(picture, media: MediaFolder) -> dict:
    return {"file": media.keep_picture(picture), "title": picture.title, "alt": picture.contextual_alt_text or ""}


def easy_read_out(stream, media: MediaFolder) -> list[dict]:
    rows = []
    for child in stream:
        picture = child.value["picture"]
        row = {"picture": picture_out(picture, media)} if picture else {}
        rows.append({**row, "text": child.value["text"]})
    return rows


def resources_out(stream, media: MediaFolder) -> list[dict]:
    items = []
    for child in stream:
        value = child.value
        where = {"url": value["url"]} if child.block_type == "link" else {"file": media.keep_document(value["document"])}
        what = {"what": value["what"]} if value["what"] else {}
        items.append({"title": value["title"], **what, **where, "description": value["description"]})
    return items
