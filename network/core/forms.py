from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .uploads import without_metadata


class PictureField(WagtailImageField):
    """Decodes and writes the picture anew before anything else looks at it, so that no bad file gets further than a sentence."""

    def to_python(self, data):
        if data in self.empty_values:
            return None
        self.check_image_file_size(data)
        return super().to_python(without_metadata(data))


class PictureForm(BaseImageForm):
    file = PictureField(label="Picture")
