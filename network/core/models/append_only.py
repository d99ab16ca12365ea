from django.db import models


class AppendOnly(models.Model):
    """A line that is written once. Changing it is refused in code; the CMS offers no way to."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise TypeError(f"A line of {self._meta.verbose_name_plural} is never changed; write another.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError(f"A line of {self._meta.verbose_name_plural} is never deleted; it goes with what it belongs to alone.")
