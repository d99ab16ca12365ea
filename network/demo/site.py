"""What the demonstration sets on the home page and in the footer."""

from network.core.addresses import site
from network.core.models import Card, SiteSettings
from search.models import Promotion

POPULAR = (
    ("Safety huddles", "ci-safety-huddles"),
    ("Calm down methods", "ci-calm-down-methods"),
    ("One-page profiles", "ci-one-page-profile"),
    ("Debriefing together", "ci-debrief-together"),
)
START_WITH = ("pr-rrp", "pr-sexual-safety", "pr-suicide-prevention", "pr-culture-of-care")
FOOTER = (
    (
        "The network",
        ["info-about", "info-who-is-in-the-network", "info-lived-experience", "info-contact"],
    ),
    (
        "Find",
        ["/change-ideas/", "/case-studies/", "/stories/", "/topics/", "/glossary/", "/gap-map/", "/organisations/"],
    ),
    (
        "Take part",
        ["/share/story/", "/your-contributions/submit/case-study/", "/your-contributions/submit/", "/events/", "/alerts/"],
    ),
    (
        "This website",
        [
            "info-how-to-read-a-case-study",
            "info-stages-of-adoption",
            "info-progress-score",
            "info-accessibility",
            "info-easy-read",
            "info-privacy-and-cookies",
            "info-how-we-review",
            "/roles/",
        ],
    ),
)
LABELS = {
    "/change-ideas/": "Change ideas",
    "/case-studies/": "Case studies",
    "/stories/": "Stories",
    "/topics/": "A to Z of topics",
    "/glossary/": "Glossary",
    "/gap-map/": "Gap map",
    "/organisations/": "Organisations",
    "/share/story/": "Share a story",
    "/your-contributions/submit/case-study/": "Submit a case study",
    "/your-contributions/submit/": "Share your learning",
    "/events/": "Events",
    "/alerts/": "Get email updates",
    "/roles/": "Who may do what",
}
# What somebody may type who needs help now; nobody reads their way to it through a list of case studies. Each line is found in
# any order and among other words, so it says no more than it has to, and "i" and "my" tell who is in need from who works.
CRISIS = (
    "suicidal",
    "kill myself",
    "killing myself",
    "end my life",
    "ending my life",
    "want to die",
    "better off dead",
    "hurt myself",
    "hurting myself",
    "harm myself",
    "harming myself",
    "take my life",
    "taking my life",
    "end it all",
    "i want to end it",
    "want to be dead",
    "dont want to live",
    "dont want to be alive",
    "no reason to live",
    "nothing to live for",
    "i cant go on",
    "i cannot go on",
    "i overdose",
    "ive taken an overdose",
    "i overdosed",
    "ive overdosed",
    "took an overdose",
    "i am in crisis",
    "im in crisis",
    "crisis line",
    "helpline",
    "samaritans",
    "i need help now",
)
ALONE = ("overdose",)  # who types this and nothing else may be in need; among other words it is mostly about work


def furnish() -> None:
    """Fill the home page and the footer with what the demonstration content holds, and lead who is in need to the help page."""
    cards = {card.external_id: card for card in Card.objects.listed()}
    home = site().root_page.specific
    home.hero_heading = "Safer mental health wards, learned together"
    home.popular = [("link", {"text": text, "page": cards[name].page}) for text, name in POPULAR]
    home.start_with = [("page", cards[name].page) for name in START_WITH]
    home.share_heading = "What you know can make a ward safer"
    home.share_text = (
        "Tell others what your team tried, including what did not work. Talk to us first, if you like: "
        "you choose what is published and you can change your mind."
    )
    home.share_links = [("link", {"text": "How to share", "page": cards["info-contact"].page})]
    home.save()
    for searches, anywhere in ((CRISIS, True), (ALONE, False)):
        Promotion.objects.update_or_create(
            page=cards["info-get-help"].page,
            anywhere=anywhere,
            defaults={"searches": "\n".join(searches), "label": "If you need help now"},
        )
    settings = SiteSettings.load()
    settings.footer = [
        ("column", {"heading": heading, "links": [_link(name, cards) for name in names]}) for heading, names in FOOTER
    ]
    settings.footer_note = "Demonstration content. Pages marked as invented examples are made up. Not an NHS website."
    settings.save()


def _link(name: str, cards: dict[str, Card]) -> dict[str, str]:
    if name in LABELS:
        return {"text": LABELS[name], "address": name}
    return {"text": cards[name].title, "address": cards[name].url}
