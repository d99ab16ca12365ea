"""Easy Read: short sentences, and whether the version still matches the standard text."""

import json
import re
from hashlib import sha1

MOST_WORDS = 15

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


def long_sentences(text: str) -> list[str]:
    """The sentences of more than 15 words (Department of Health, Making written information easier to understand, 2010)."""
    sentences = (found.group().strip() for found in _SENTENCE.finditer(text))
    return [sentence for sentence in sentences if len(sentence.split()) > MOST_WORDS]


def state_after(page) -> dict[str, str]:
    """What to remember of a page that is being saved: a digest of its Easy Read version, and of the text that it matches.

    Changing the Easy Read version, or who checked it and when, says that it matches the standard text as it is now.
    """
    if not page.easy_read:
        return {}
    rows = [row["value"] for row in page.easy_read.stream_block.get_prep_value(page.easy_read)]
    told = json.dumps([rows, page.easy_read_checked_by, str(page.easy_read_checked_on)], default=str)
    digest = sha1(told.encode(), usedforsecurity=False).hexdigest()
    if page.easy_read_state.get("digest") == digest:
        return page.easy_read_state
    return {"digest": digest, "matches": page.fingerprint()}
