from django.core.management.base import BaseCommand

from network.contributors.reading.safeguarding import tell_leads_again
from network.contributors.telling import send_due


class Command(BaseCommand):
    help = "Sends what tellers and safeguarding leads could not be told before. Every few minutes; safe to run twice."

    def handle(self, **options):
        told, leads = send_due(), tell_leads_again()
        if options["verbosity"]:
            self.stdout.write(f"{told} e-mails to tellers; safeguarding leads told of {leads} concerns.")
