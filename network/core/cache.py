from typing import Any

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache


class MemoryAndSharedCache(LocMemCache):
    """Each process's own memory, but for the keys that begin as `SHARED` says: they are in the cache named "shared"."""

    def __init__(self, name: str, params: dict[str, Any]):
        super().__init__(name, params)
        self.shared = tuple(params.get("OPTIONS", {}).get("SHARED", ()))

    def add(self, key, *args, **kwargs):
        return self._place(key).add(key, *args, **kwargs)

    def get(self, key, *args, **kwargs):
        return self._place(key).get(key, *args, **kwargs)

    def set(self, key, *args, **kwargs):
        return self._place(key).set(key, *args, **kwargs)

    def delete(self, key, *args, **kwargs):
        return self._place(key).delete(key, *args, **kwargs)

    def _place(self, key: str):
        return caches["shared"] if str(key).startswith(self.shared) else super()
