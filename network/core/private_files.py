"""Files that no web server reaches: a view reads them for those who may see them."""

from django.core.files.storage import Storage, storages
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.utils.functional import LazyObject, empty


class PrivateStorage(LazyObject):
    """Under PRIVATE_ROOT; found when it is needed, so that fields do not hold on to where it was when they were made."""

    def _setup(self) -> None:
        self._wrapped = storages["private"]


_private = PrivateStorage()


def private_storage() -> Storage:
    """The files' names are drawn, so that none says whose it is."""
    return _private


@receiver(setting_changed)
def find_it_again(setting, **kwargs) -> None:
    if setting == "STORAGES":
        _private._wrapped = empty
