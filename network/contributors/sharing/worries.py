"""Words that somebody of the team must see soon. They only raise attention: nothing is refused and nothing is decided by them."""

import re

from ..models import Concern, Story

FROM_THE_SITE = "The words that were sent may speak of {}. A word check raised this; it decides nothing. Please read it today."
WORRIES = (
    (
        "harming oneself, now or soon",
        r"(want|going|plan(ning)?|need|ready|about) to (die|kill myself|end (it all|my life)|hurt myself|harm myself|cut myself)"
        r"|(will|gonna|might|could|wanna) (kill|hurt|harm|cut) myself|\b(end(ing)?|take|taking) my (own )?life\b"
        r"|(do not|don.t|no longer) want to (live|be alive|be here|wake up)|better off (dead|without me)"
        r"|\bsuicidal (now|today|again)\b"
        r"|no (reason|point) (in|to) (living|live|going on)",
    ),
    (
        "harming somebody else",
        r"(want|going|plan(ning)?|about) to (kill|hurt|harm|stab|attack|get) (him|her|them|someone|somebody|the|my|that)\b"
        r"|(will|gonna) (kill|hurt|stab|attack) (him|her|them|someone|somebody|the|my|that)\b",
    ),
    (
        "abuse or a crime",
        r"\b(rape[ds]?|raping|sexual(ly)? (assault|abuse|touch)\w*|touched me (sexually|down|where)|groped|molest\w*)\b"
        r"|(staff|nurse|doctor|worker|carer|he|she|they) (hit|punch|kick|slap|beat|chok|strangl|abus|assault)\w* me\b"
        r"|\b(still|is|are) (hitting|abusing|hurting|starving) (him|her|them|me|us|people|patients)\b",
    ),
)
PATTERNS = [(what, re.compile(pattern, re.I)) for what, pattern in WORRIES]


def in_words(text: str) -> list[str]:
    """What a text may speak of; empty for most."""
    plain = text.replace("’", "'")
    return [what for what, pattern in PATTERNS if pattern.search(plain)]


def raise_concern(story: Story, text: str) -> Concern | None:
    """A low concern, raised by nobody; somebody of the team decides what it is. It holds none of the words."""
    found = in_words(text)
    if not found:
        return None
    return Concern.objects.create(story=story, level=Concern.Level.LOW, what=FROM_THE_SITE.format(", and of ".join(found)))
