"""The contributor's form. Its pages are kept by no cache and name themselves neutrally."""
