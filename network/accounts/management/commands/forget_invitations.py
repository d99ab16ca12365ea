from django.core.management.base import BaseCommand
from django.utils import timezone

from network.accounts.models import Invitation


class Command(BaseCommand):
    help = "Deletes invitations, and the addresses they were sent to, 90 days after they ended. For a timer, once a day."

    def handle(self, verbosity, **options):
        number = Invitation.objects.long_over(timezone.now()).delete()[0]
        if verbosity:
            self.stdout.write(f"{number} old invitation{'' if number == 1 else 's'} deleted.")
