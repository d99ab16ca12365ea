from django.db import migrations

DOMAINS = {"nhs.net": "NHSmail", "nhs.uk": "NHS organisations"}


def add_domains(apps, schema_editor):
    for domain, whose in DOMAINS.items():
        apps.get_model("accounts", "MemberDomain").objects.get_or_create(domain=domain, defaults={"whose": whose})


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_people")]

    operations = [migrations.RunPython(add_domains, migrations.RunPython.noop)]
