from django.core import checks
from django.db import DatabaseError

from .withdrawal import brought_back


@checks.register(checks.Tags.database)
def withdrawn_stories_stay_away(databases=None, **kwargs) -> list[checks.Warning]:
    """An older backup of the database may have brought them back. `migrate` runs this, and so does `check --database default`."""
    try:
        number = brought_back() if databases else 0
    except DatabaseError:  # no tables yet
        return []
    message = f"The database holds {number} stories that their tellers withdrew."
    return [checks.Warning(message, hint="Run manage.py apply_withdrawals now.", id="contributors.W001")] if number else []
