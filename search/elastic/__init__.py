"""The search on Elasticsearch 8: an engine that finds, an index that is kept, and what happens while the server is away.

It finds and ranks; facets, orders and what may be shown are read from the card index, as on the database. So a page that was
taken down is in no answer from that moment on, however late the index hears of it.
"""

from ..engines.database import Ranked
from ..engines.matches import Matches, Wanted
from ..query import TextQuery
from ..ranking import Stems
from . import catch_up, engine, sending
from .server import asked


def find(query: TextQuery, wanted: Wanted) -> Matches | None:
    """What matches; None where the server can't say."""
    catch_up.ensure_running()
    return asked(lambda: engine.find(query, wanted)) if engine.is_built() else None


def similar(page_id: int, texts: Stems, most: int) -> Ranked | None:
    """What says what a page says; None where the server can't say."""
    catch_up.ensure_running()
    return asked(lambda: engine.similar(page_id, texts, most)) if engine.is_built() else None


def forget(page_id: int) -> None:
    """Take a page out of the index before this returns. Where the server can't, it is told as soon as it can; until then the
    card index knows that the page is gone, and no answer has it."""
    asked(lambda: sending.remove_now(page_id))
