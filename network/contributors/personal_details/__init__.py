"""What in a text might show who somebody is. It marks and explains; it never edits and never blocks."""

from .combination import Tags, combination
from .finding import find
from .spans import Kind, Span, as_json

__all__ = ["Kind", "Span", "Tags", "as_json", "combination", "find"]
