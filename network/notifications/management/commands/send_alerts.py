from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from network.notifications.sending import send_due


class Command(BaseCommand):
    help = "Sends the e-mails about new pages that are due now. For a timer, every few minutes; safe to run twice at once."

    def handle(self, **options):
        def progress(due):
            return tqdm(due, desc="Alerts", unit=" alerts", disable=None if options["verbosity"] else True)

        outcome = send_due(progress)
        if options["verbosity"]:
            self.stdout.write(
                f"{outcome.sent} e-mails sent; {outcome.quiet} alerts had nothing new; {outcome.failed} could not be delivered "
                f"and are tried again later; {outcome.forgotten} that nobody confirmed were deleted."
            )
        if outcome.mail_server_is_down:
            raise CommandError("The mail server does not answer. What is left stays due.")
