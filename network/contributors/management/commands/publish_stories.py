from django.core.management.base import BaseCommand

from network.contributors.reading.timetable import publish_due


class Command(BaseCommand):
    help = "Publishes the stories whose tellers said yes and have had their time to think. For a timer, every few minutes."

    def handle(self, **options):
        done = publish_due()
        if options["verbosity"]:
            self.stdout.write(f"{done} stories published.")
