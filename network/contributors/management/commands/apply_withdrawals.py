from django.core.management.base import BaseCommand, CommandError

from network.contributors.consent.withdrawal import apply_again, brought_back


class Command(BaseCommand):
    help = "Withdraws again what was withdrawn before: run it after every restore of a backup. Safe to run at any time."

    def handle(self, **options):
        said = [self.stdout.write(line) for line in apply_again()]
        if not said and options["verbosity"] > 0:
            self.stdout.write("Nothing that was withdrawn is here.")
        if brought_back():
            raise CommandError("Some stories that were withdrawn are still here.")
