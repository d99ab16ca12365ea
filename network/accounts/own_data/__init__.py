"""What the site holds about somebody, part by part: each part of the site says what is its own."""

from .parts import ExportedFile, LastAdministrator, Part, Wish, forget, forget_parts, parts, register

__all__ = ["ExportedFile", "LastAdministrator", "Part", "Wish", "forget", "forget_parts", "parts", "register"]
