"""The e-mails that the running site sent."""

import re
from email import message_from_string
from email.message import Message
from email.policy import default

from django.conf import settings

END_OF_MESSAGE = "-" * 79


def emails_to(address: str) -> list[Message]:
    """What the development server put into its folder for an address, oldest first."""
    files = sorted((settings.VAR / "mail").glob("*.log"), key=lambda path: path.stat().st_mtime)
    texts = (text.strip() for path in files for text in path.read_text().split(END_OF_MESSAGE))
    messages = [message_from_string(text, policy=default) for text in texts if text]
    return [message for message in messages if message["To"] == address]


def link_in(message: Message, part: str) -> str:
    return re.search(rf"http://\S*{part}\S*", message.get_content()).group()
