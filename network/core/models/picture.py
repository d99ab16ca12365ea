"""Pictures: what is stored carries no camera data, no place, and is what it says it is."""

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from ..uploads import without_metadata


class Picture(AbstractImage):
    external_id = models.CharField(max_length=100, blank=True, db_index=True, editable=False)

    admin_form_fields = Image.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = "picture"
        verbose_name_plural = "pictures"

    def save(self, *args, **kwargs):
        if self.file and not self.file._committed:
            self.file = without_metadata(self.file.file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)


class Rendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]
