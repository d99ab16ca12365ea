from django.core.management.base import BaseCommand
from tqdm import tqdm

from network.contributors.sharing.old_drafts import forget_old_drafts


class Command(BaseCommand):
    help = "Deletes drafts of stories 90 days after their last change, and reminds twice before. For a timer, at least daily."

    def handle(self, **options):
        def progress(drafts):
            return tqdm(drafts, desc="Drafts", unit=" drafts", disable=None if options["verbosity"] else True)

        outcome = forget_old_drafts(progress)
        if options["verbosity"]:
            self.stdout.write(
                f"{outcome.reminded} reminders sent, {outcome.failed} could not be and are tried again; "
                f"{outcome.deleted} drafts deleted."
            )
