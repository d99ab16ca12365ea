"""Pictures and documents of records: files in a folder beside the records."""

import hashlib
import re
from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from ..models.picture import Picture

_IDENTITY = re.compile(r"[0-9a-f]{16}")


class MediaFolder:
    """`FILE.media/` beside `FILE.jsonl`."""

    def __init__(self, records: Path, *alternatives: Path):
        self.folder = records.with_suffix(".media")
        self._folders = [self.folder, *alternatives]

    def find(self, name: str) -> Path | None:
        """The file of this name, never one outside the folder."""
        if Path(name).name != name:
            return None
        return next((folder / name for folder in self._folders if (folder / name).is_file()), None)

    def picture(self, name: str, title: str) -> Picture:
        """The picture of a file: the one that was read from it before, or a new one."""
        path = self.find(name)
        data = path.read_bytes()
        identity = path.stem if _IDENTITY.fullmatch(path.stem) else hashlib.sha1(data, usedforsecurity=False).hexdigest()[:16]
        known = Picture.objects.filter(external_id=identity).first()
        if known:
            return known
        picture = Picture(title=title or path.stem, external_id=identity)
        picture.file.save(name, ContentFile(data, name=name), save=False)
        picture.save()
        return picture

    def document(self, name: str, title: str):
        path = self.find(name)
        data = path.read_bytes()
        model = get_document_model()
        digest = hashlib.sha1(data, usedforsecurity=False).hexdigest()
        known = model.objects.filter(file_hash=digest).first()
        if known:
            return known
        document = model(title=title, file_hash=digest, file_size=len(data))
        document.file.save(name, ContentFile(data, name=name), save=True)
        return document

    def keep_picture(self, picture: Picture) -> str:
        """Writes a picture's file into the folder; its name there."""
        return self._keep(picture.file, picture.external_id or picture.get_file_hash()[:16])

    def keep_document(self, document) -> str:
        return self._keep(document.file, document.get_file_hash()[:16])

    def _keep(self, file, identity: str) -> str:
        name = identity + Path(file.name).suffix.lower()
        self.folder.mkdir(parents=True, exist_ok=True)
        with file.open("rb") as stored:
            (self.folder / name).write_bytes(stored.read())
        return name
