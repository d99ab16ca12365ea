from tests.notifications.conftest import later

__all__ = ["later"]
