from django.core.management.base import BaseCommand

from network.contributors.reading.checking_in import offer_check_ins
from network.contributors.reading.timetable import ask_again, take_down_unanswered


class Command(BaseCommand):
    help = (
        "Asks tellers how they are with a story a week after it was published (on working days from 9 to 5), and after the "
        "years that they chose (2, if they did not), counted from publication, whether they are still happy "
        "with it; takes down what they did not answer for. For a timer, every few minutes."
    )

    def handle(self, **options):
        taken_down, asked, offered = take_down_unanswered(), ask_again(), offer_check_ins()
        if options["verbosity"]:
            self.stdout.write(
                f"{offered} tellers asked how they are, {asked} whether they are still happy; "
                f"{taken_down} stories taken down without an answer."
            )
