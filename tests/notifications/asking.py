"""What a reader does with alerts, by the links of the e-mails."""

import re

from django.conf import settings
from django.core import mail
from django.core.management import call_command

ADDRESS = "nurse@example.org"


def ask(client, query: str = "", email: str = ADDRESS, frequency: str = "as-it-happens", **values):
    """Fill in the form of a list and send it."""
    return client.post(f"/alerts/?{query}", {"email": email, "frequency": frequency, **values})


def link_in(message, containing: str = "/alerts/") -> str:
    """The path of a link in an e-mail."""
    found = [link for link in re.findall(r"https?://\S+", message.body) if containing in link]
    return found[-1].removeprefix(settings.BASE_URL)


def follow(client, query: str = "", email: str = ADDRESS, frequency: str = "as-it-happens") -> str:
    """Ask and confirm; the e-mails on the way are put aside. The path of the page to manage the alert."""
    ask(client, query, email, frequency)
    confirm = link_in(mail.outbox.pop())
    assert client.post(confirm).status_code == 302
    return re.search(r'href="(/alerts/[^/"]+/)"', client.get(confirm).content.decode())[1]


def unsubscribe_path(message) -> str:
    return message.extra_headers["List-Unsubscribe"].strip("<>").removeprefix(settings.BASE_URL)


def sent() -> list:
    """What a run of the timer sends."""
    mail.outbox.clear()
    call_command("send_alerts", verbosity=0)
    return list(mail.outbox)
