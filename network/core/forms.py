from django import forms
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


class PlainForm(forms.Form):
    """A form whose fields have their names as ids: the components and the links of an error summary go by them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"auto_id": "%s", **kwargs})


def email_field(label: str, needed: str) -> forms.EmailField:
    """An address; `needed` is what is said where there is none."""
    return forms.EmailField(
        label=label,
        max_length=254,
        error_messages={
            "required": needed,
            "invalid": "Enter an email address in the correct format, like name@example.com",
            "max_length": "Enter an email address with 254 characters or fewer",
        },
    )
