from django.conf import settings
from django.contrib.staticfiles.management.commands.runserver import Command as RunServer
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from tqdm import tqdm

from network.demo.mail import is_development


class Command(RunServer):
    """One process for what `make run` does: starting Django costs more than finding that there is nothing to do."""

    help = "Brings the database up to date, loads the demonstration content once, and serves the site. For development."

    def handle(self, *args, **options):
        self.stdout.write("Bringing the database up to date …")
        self._migrate()
        self.stdout.write("Loading the demonstration content …")
        call_command("load_demo", skip_checks=True, stdout=self.stdout)
        super().handle(*args, **{**options, "use_reloader": False, "skip_checks": True})

    def _migrate(self):
        executor = MigrationExecutor(connection)
        steps = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if steps:
            with tqdm(total=steps, desc="Migrations", unit=" steps") as bar:
                call_command("migrate", verbosity=1, no_color=True, skip_checks=True, stdout=_Counted(bar))

    def on_bind(self, server_port):
        self.stdout.write(f"\nThe site:    {settings.BASE_URL}/\nThe editor:  {settings.BASE_URL}/cms/")
        if is_development():
            self.stdout.write(f"Its e-mails: {settings.BASE_URL}{reverse('development_mails')}")
        self.stdout.write("Stop it with Ctrl+C.")


class _Counted:
    """Takes the output of `migrate` and shows how far it is."""

    def __init__(self, bar: tqdm):
        self.bar = bar

    def write(self, text: str) -> None:
        self.bar.update(text.count("Applying "))

    def flush(self) -> None:
        pass
