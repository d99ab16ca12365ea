"""Entries of the CMS's menus that only some people have."""

from collections.abc import Callable

from wagtail.admin.menu import MenuItem


class GuardedMenuItem(MenuItem):
    """An entry for those who may use it (`may`, of a user), with how much waits there behind its label."""

    def __init__(self, *args, may: Callable[..., bool], waiting: Callable[[], int] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self._may, self._waiting = may, waiting

    def is_shown(self, request) -> bool:
        return self._may(request.user)

    def render_component(self, request):
        component = super().render_component(request)
        if self._waiting and (number := self._waiting()):
            component.label = f"{self.label} ({number})"
        return component
