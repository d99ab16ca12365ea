"""The numbers that readers are shown when they need help now: what is dialled, without spaces, and who answers.

Where each was confirmed is in docs/safeguarding.md; a test holds pages, templates and that list together. Editors may add others
on the screen of the site's settings, which asks them to ring each.
"""

SHOWN = {
    "999": "Emergency services",
    "111": "NHS 111; option 2 is mental health",
    "116123": "Samaritans",
    "85258": "Shout, by text",
}
