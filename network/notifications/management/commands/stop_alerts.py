from django.core.management.base import BaseCommand

from network.notifications.services import stop_all


class Command(BaseCommand):
    help = "Stops every alert that goes to an address and deletes the address, for somebody who asks by phone or letter."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *, email: str, **options):
        self.stdout.write(f"{stop_all(email)} alerts stopped; the address is no longer held.")
