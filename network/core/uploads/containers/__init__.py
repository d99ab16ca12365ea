"""The containers that sound comes in. Each module writes one anew, with the sound alone."""

MOST_PARTS = 2_000_000  # about as many as 12 hours of sound have


class NotSound(ValueError):
    """The content is broken, cut off, or something else."""


class OtherKind(NotSound):
    """It may well be sound, of a kind that is not read here."""


class IsVideo(NotSound):
    """It has moving pictures."""


class Document(bytearray):
    """Content that is changed in place. Reading ends where it is made of a great many tiny parts, which no recording is."""

    parts = 0
    most_parts = MOST_PARTS

    def count_part(self) -> None:
        self.parts += 1
        if self.parts > self.most_parts:
            raise NotSound
