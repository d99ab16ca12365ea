"""Pictures in streams come with their renditions: two statements for any number of pictures on a page."""

from django.db.models import Prefetch, prefetch_related_objects

from .models.picture import Rendition

WITH_PICTURE = ("image", "row")
_RENDITIONS = Prefetch("renditions", queryset=Rendition.objects.all(), to_attr="prefetched_renditions")


def make_renditions(stream) -> None:
    """Make what the pictures of a body or an Easy Read version are shown as, so that no reader waits for it."""
    read_renditions(stream)
    for block in stream:
        if block.block_type in WITH_PICTURE:
            block.render()


def read_renditions(stream) -> None:
    """Read the renditions of all pictures of a body or an Easy Read version at once; nothing where there are none."""
    if not any(block["type"] in WITH_PICTURE for block in stream.raw_data):
        return
    pictures = [block.value["picture"] for block in stream if block.block_type in WITH_PICTURE]
    found = [picture for picture in pictures if picture]
    if found:
        prefetch_related_objects(found, _RENDITIONS)
