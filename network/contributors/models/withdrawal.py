from django.db import models


class Tombstone(models.Model):
    """A story that was withdrawn: its key and address, and no word of it. The list is kept outside the database as well."""

    key = models.CharField(max_length=22, unique=True)
    path = models.CharField(max_length=255, blank=True, db_index=True)  # on this site: "/stories/abcdefgh/"
    withdrawn_at = models.DateTimeField()
    listed_at = models.DateTimeField(null=True, blank=True)  # when it was written into the list; empty: still to be written

    def __str__(self):
        return f"withdrawn {self.withdrawn_at:%d %B %Y}"
