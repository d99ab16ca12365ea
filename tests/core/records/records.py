"""Records and files of them."""

import pytest
from django.core.management import CommandError, call_command


def record(**values):
    return {"type": "case_study", "title": "Fewer alarms", "summary": "What happened when alarms were moved.", **values}


def load(path, **options):
    call_command("import_resources", path, verbosity=0, **options)


def problems(path) -> list[str]:
    with pytest.raises(CommandError) as caught:
        load(path)
    return [line for line in str(caught.value).splitlines() if line.startswith("line ")]
