"""What a finding is, and the one sentence that a reader is told about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Kinds of detail, and what a person is told of each."""

    label: str
    why: str

    def __new__(cls, value: str, label: str, why: str):
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.label = label
        kind.why = why
        return kind

    EMAIL = "email", "Email address", "This looks like an email address. Somebody could find you by it."
    WEB = "web", "Web address", "This looks like a web address. It may lead readers to you or to somebody you know."
    SOCIAL = "social", "Social media", "This looks like a name on social media. Somebody could find you by it."
    NHS_NUMBER = "nhs_number", "NHS number", "This looks like an NHS number. It belongs to one person only."
    PHONE = "phone", "Phone number", "This looks like a phone number. Somebody could find you by it."
    RECORD_NUMBER = (
        "record_number",
        "Number of a record",
        "This looks like the number of a record. It belongs to one person only.",
    )
    POSTCODE = "postcode", "Postcode", "This looks like a postcode. It can show where somebody lives."
    ADDRESS = "address", "Address", "This looks like an address. It can show where somebody lives."
    WARD = "ward", "Ward or room", "This looks like the name of a ward or room. The kind of ward says enough."
    PLACE = (
        "place",
        "Place or service",
        "This names a place or a service. With your story, it may show who you are. You can say “a hospital” or “a town”.",
    )
    BIRTH = "birth", "Date or year of birth", "This says when somebody was born. With your story, it may show who they are."
    DATE = (
        "date",
        "Date",
        "This looks like an exact date. People who were there may know you by it. The season and year say enough.",
    )
    STAFF = (
        "staff",
        "Member of staff",
        "This looks like the name of a member of staff. Their job, such as “a nurse”, says enough.",
    )
    NAME = "name", "Name", "This looks like somebody’s name. It can show who you are, or who they are."
    AGE = "age", "Age", "This says somebody’s age. You can say “a teenager” or “in my forties”."


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A detail in a text: from `start` up to `end`, counted in characters of the text that was given."""

    start: int
    end: int
    kind: Kind
    why: str


def as_json(spans: Iterable[Span]) -> list[dict[str, str | int]]:
    """For an answer to a script; offsets count code points, as `Array.from(text)` does in a browser."""
    return [
        {"start": span.start, "end": span.end, "kind": span.kind.value, "label": span.kind.label, "why": span.why}
        for span in spans
    ]
