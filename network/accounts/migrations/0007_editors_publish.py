from django.db import migrations

MAY = ("add_page", "change_page", "publish_page")


def let_editors_publish(apps, schema_editor):
    """Wagtail's own editors only write. Here they publish what they wrote without being moderators, who read stories."""
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    editors = apps.get_model("auth", "Group").objects.filter(name="Editors").first()
    if not (root and editors):
        return
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=MAY
    )
    for permission in permissions:
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group_id=editors.pk, page_id=root.pk, permission_id=permission.pk
        )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_member_domains"), ("wagtailcore", "0098_apitoken")]

    operations = [migrations.RunPython(let_editors_publish, migrations.RunPython.noop)]
