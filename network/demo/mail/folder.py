"""The folder that Django's file-based backend writes to: a file for each connection, with one or more messages."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from django.conf import settings

END_OF_MESSAGE = b"-" * 79
SHOWN = 200


@dataclass(frozen=True)
class Mail:
    file: str
    number: int  # within its file, from 1
    at: datetime
    message: EmailMessage

    @property
    def subject(self) -> str:
        return self.message["Subject"] or "No subject"

    @property
    def to(self) -> str:
        return self.message["To"] or "nobody"

    @property
    def sender(self) -> str:
        return self.message["From"] or "nobody"

    @property
    def text(self) -> str:
        body = self.message.get_body(("plain", "html"))
        return body.get_content() if body else ""


def latest() -> list[Mail]:
    """Newest first."""
    found = [mail for path in _files()[:SHOWN] for mail in reversed(_mails(path))]
    return found[:SHOWN]


def one(file: str, number: int) -> Mail | None:
    """A message of a file that is in the folder; a name is compared and never made into a path."""
    path = next((path for path in _files() if path.name == file), None)
    return next((mail for mail in _mails(path) if mail.number == number), None) if path else None


def _files() -> list[Path]:
    folder = Path(settings.EMAIL_FILE_PATH or "")
    found = [path for path in folder.glob("*.log") if path.is_file()] if settings.EMAIL_FILE_PATH else []
    return sorted(found, key=lambda path: (path.stat().st_mtime, path.name), reverse=True)


def _mails(path: Path) -> list[Mail]:
    at = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    texts = [text.strip() for text in path.read_bytes().split(b"\n" + END_OF_MESSAGE + b"\n")]
    messages = [message_from_bytes(text, _class=EmailMessage, policy=default) for text in texts if text]
    return [Mail(path.name, number, at, message) for number, message in enumerate(messages, 1)]
