"""Pages that were taken back for good: whoever keeps something of them is told, and whoever asks for their address."""

from django.dispatch import Signal

page_gone = Signal()  # `page_id` and `title` of a page that was deleted: no trace of it may be in the next answer
address_asked = Signal()  # `path` where nothing lies; a receiver says True where a page was taken back


def was_taken_back(path: str) -> bool:
    """Whether what lay at an address, or at one above it, was taken back by whom it belonged to."""
    if "\x00" in path:  # which no database keeps, so nothing ever lay there
        return False
    return any(answer for _, answer in address_asked.send(sender=None, path=path))
