"""Parts of addresses."""

from django.urls import register_converter
from django.urls.converters import IntConverter, StringConverter


class NumberConverter(IntConverter):
    """A number that a database can hold; a longer one is the address of nothing."""

    regex = "[0-9]{1,18}"


class KeyConverter(StringConverter):
    """A drawn key: 22 letters and digits of which none is taken for another. Anything else was never drawn."""

    regex = "[a-hjkmnp-z2-9]{22}"


register_converter(NumberConverter, "number")
register_converter(KeyConverter, "key")
