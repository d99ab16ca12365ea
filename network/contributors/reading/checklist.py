"""What a reader checks before passing a story. Each line is ticked, and kept with the reading."""

IDENTIFICATION = {
    "name": "The name that is shown is no real name, no part of an email address, no age and no birth year",
    "others": "Nobody else is named or can be recognised. Staff are called by their job",
    "when": "There are no dates or times. The season and the year are enough",
    "where": "No ward, place or small group gives them away",
    "together": "Ward type, year, area and who they are do not point to one person when you put them together",
    "files": "Pictures and recordings show no faces, voices, tattoos, rooms or views that give somebody away, or there are none",
}
TONE = {
    "content_note": "The content note names plainly what a reader may find hard",
    "methods": "Self-harm, suicide, restraint and eating are told without methods, places, amounts or numbers, "
    "and without a single cause",
    "fair": "It is fair and lawful to staff, discriminates against nobody, "
    "and touches no complaint, inquest or case that is open",
    "own": "It is one experience, told by somebody who lived it, and not an advertisement",
    "smallest": "We suggested as few changes as we could, each with its reason",
    "danger": "Nothing says that somebody may be in danger now, or a concern about it was raised and settled",
}
CHECKLIST = {**IDENTIFICATION, **TONE}


def unticked(checklist: dict[str, bool]) -> list[str]:
    """The lines that were not ticked."""
    return [text for key, text in CHECKLIST.items() if checklist.get(key) is not True]
