from django.db import models


class ContentVersion(models.Model):
    """One row: the token of the public content (see network.core.version)."""

    token = models.BigIntegerField()

    def __str__(self):
        return str(self.token)
