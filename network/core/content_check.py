"""What an editor is warned of. Warnings never stop anybody from saving."""

from django.utils import timezone

from .easy_read import long_sentences


def problems(page) -> list[str]:
    """What is missing or past its date on a page, one plain sentence each."""
    if page.pk is None:
        return []
    found = []
    if not page.summary:
        found.append("There is no summary. Cards and search engines show it: say in one or two sentences what the page says.")
    if page.review_due is None:
        found.append("There is no review date. Say when somebody will check that this is still right.")
    elif page.review_due < timezone.localdate():
        found.append(f"It was due for review on {page.review_due:%-d %B %Y}. Check it and change both dates.")
    found += getattr(page, "missing_terms", lambda: [])()
    found += _pictures_without_description(page)
    found += _easy_read(page)
    return found


def _pictures_without_description(page) -> list[str]:
    missing = 0
    for block in getattr(page, "body", None) or []:
        if block.block_type == "image":
            picture = block.value["picture"]
            missing += bool(picture and not picture.decorative and not picture.contextual_alt_text)
    for row in page.easy_read or []:
        picture = row.value["picture"]
        missing += bool(picture and not picture.decorative and not picture.contextual_alt_text)
    if not missing:
        return []
    pictures = "1 picture has" if missing == 1 else f"{missing} pictures have"
    return [f"{pictures} no alt text. Say what it shows, or mark it as decorative."]


def _easy_read(page) -> list[str]:
    found = [
        f"Easy Read: this sentence has more than 15 words. Split it in two: “{sentence}”"
        for row in page.easy_read or []
        for sentence in long_sentences(row.value["text"])
    ]
    if page.easy_read_is_behind:
        found.append(
            "The standard text is newer than the Easy Read version. "
            "Change the Easy Read version, or its “checked on” date if it still matches."
        )
    return found
