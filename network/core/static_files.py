from functools import cache

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Puts each file's address together once: a page names a dozen of them, and none changes while a process runs."""

    @cache  # noqa: B019 - there is one storage, as long as the process
    def url(self, name: str | None, force: bool = False) -> str:
        return super().url(name, force)
