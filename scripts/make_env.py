"""Writes .env with the secrets that docker compose needs, drawn for this machine alone: make_env.py [FILE].

What the file says already is kept. Nothing else is written: the development server reads the same file.
"""

import base64
import os
import re
import secrets
import sys
from pathlib import Path

NAMES = ("SECRET_KEY", "ENCRYPTION_KEYS", "POSTGRES_PASSWORD", "ELASTIC_PASSWORD")
NEXT = """Next:
  docker compose up                      the site at http://localhost:8000
  DEMO_CONTENT=yes docker compose up     the same with the demonstration content
  docker compose exec web python manage.py createsuperuser"""
REDIRECTS = "SECURE_SSL_REDIRECT is true in it: for a try over plain http on this machine, set it to false or remove the line."


def drawn(name: str) -> str:
    """A secret of its own; an encryption key has the shape that Fernet wants."""
    if name == "ENCRYPTION_KEYS":
        return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    return secrets.token_urlsafe(48)


def with_secrets(text: str) -> tuple[str, list[str]]:
    """The text of the file with each secret that was missing or empty, and their names."""
    added = []
    for name in NAMES:
        if re.search(rf"^{name}=[ \t]*\S", text, re.M):
            continue
        line = f"{name}={drawn(name)}"
        text, replaced = re.subn(rf"^{name}=[ \t]*$", line, text, count=1, flags=re.M)
        if not replaced:
            text += ("" if not text or text.endswith("\n") else "\n") + line + "\n"
        added.append(name)
    return text, added


def write(path: Path, text: str) -> None:
    """In one step, readable by its owner from the first byte."""
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(path)


def main(path: Path) -> None:
    text, added = with_secrets(path.read_text(encoding="utf-8") if path.exists() else "")
    if added:
        write(path, text)
    else:
        path.chmod(0o600)
    print(f"{path}: {', '.join(added)} added." if added else f"{path}: every secret is there; none was changed.")
    if re.search(r"^SECURE_SSL_REDIRECT=(true|1|yes|on)\b", text, re.M | re.I):
        print(REDIRECTS)
    print(NEXT)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else ".env"))
