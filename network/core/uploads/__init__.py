"""What people upload: it is told by its content, written anew without what tells on people, or refused with a sentence."""

from .audio import CleanAudio, clean_audio
from .pictures import CleanPicture, clean_picture, without_metadata

__all__ = ["CleanAudio", "CleanPicture", "clean_audio", "clean_picture", "without_metadata"]
