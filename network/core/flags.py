"""What a page has or is, yes or no: one list for cards, keys and filters."""

from collections.abc import Container

FLAGS = {
    "co-production": "Co-produced",
    "lived-experience-lead": "Led by lived experience",
    "what-did-not-work": "Says what did not work",
    "easy-read": "Easy Read",
    "video": "Video",
    "bsl": "British Sign Language (BSL)",
    "audio": "Audio",
    "chart": "Chart",
}

# What each kind of resource makes of the page that it belongs to; the other kinds make nothing of it.
FORMATS = {"video": ("video",), "bsl": ("video", "bsl"), "audio": ("audio",), "chart": ("chart",)}


def key_of(flag: str) -> str:
    """What cards that have it are found by."""
    return f"has:{flag}"


def labels_of(keys: Container[str]) -> list[str]:
    """What a card with these keys has or is, in words."""
    return [label for flag, label in FLAGS.items() if key_of(flag) in keys]
