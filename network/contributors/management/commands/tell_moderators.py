from django.core.management.base import BaseCommand

from network.contributors.reading.news import tell_moderators


class Command(BaseCommand):
    help = (
        "Tells moderators, once a day at most and on working days from 9 to 5, that something new waits to be read or is "
        "nearly late. For a timer, every few minutes; safe to run twice."
    )

    def handle(self, **options):
        told = tell_moderators()
        if options["verbosity"]:
            self.stdout.write(f"{told} moderators told that something waits.")
