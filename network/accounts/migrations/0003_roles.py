from django.db import migrations

ROLES = ("Contributors", "Members", "PSC leads", "Moderators", "Safeguarding leads", "Editors", "Administrators")


def make_groups(apps, schema_editor):
    for name in ROLES:
        apps.get_model("auth", "Group").objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_organisation"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0098_apitoken"),  # its own migrations make two of them
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
