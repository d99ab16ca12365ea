from django.core.management import call_command
from django.db import migrations

STAFF = ("PSC leads", "Moderators", "Safeguarding leads", "Editors", "Administrators")


def let_staff_into_the_cms(apps, schema_editor):
    permission = apps.get_model("auth", "Permission").objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=STAFF):
        group.permissions.add(permission)


def vouch_for_addresses(apps, schema_editor):
    """Whoever has an account by now was given it by somebody who knew the address."""
    addresses = apps.get_model("account", "EmailAddress").objects
    for user in apps.get_model("accounts", "User").objects.all():
        addresses.get_or_create(user=user, email=user.email.lower(), defaults={"verified": True, "primary": True})


def make_shared_cache(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_roles"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0011_add_choose_permissions"),  # these two give more to whoever may enter the CMS by then
        ("wagtailimages", "0023_add_choose_permissions"),
    ]

    operations = [
        migrations.RunPython(let_staff_into_the_cms, migrations.RunPython.noop),
        migrations.RunPython(vouch_for_addresses, migrations.RunPython.noop),
        migrations.RunPython(make_shared_cache, migrations.RunPython.noop),
    ]
