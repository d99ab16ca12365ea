"""The workflow that every story goes through, and what the groups that read stories need in the CMS."""

from django.db import migrations

NAME = "Reading a story together"
TASKS = (("First reading", False), ("Second reading", True))
READERS = ("Moderators", "Safeguarding leads")


def make_workflow(apps, schema_editor):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="contributors", model="readingtask")
    lists = apps.get_model("contributors", "StoryIndexPage").objects.all()
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name=NAME, active=True)
    for place, (name, is_second) in enumerate(TASKS):
        task = apps.get_model("contributors", "ReadingTask").objects.create(
            name=name, is_second=is_second, active=True, content_type=kind
        )
        apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task_id=task.pk, sort_order=place)
    for page in lists:
        apps.get_model("wagtailcore", "WorkflowPage").objects.get_or_create(
            page_id=page.pk, defaults={"workflow_id": workflow.pk}
        )


def open_the_cms(apps, schema_editor):
    may_enter = apps.get_model("auth", "Permission").objects.get(codename="access_admin", content_type__app_label="wagtailadmin")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=READERS):
        group.permissions.add(may_enter)


def let_moderators_publish(apps, schema_editor):
    """Where the group lost what Wagtail gave it: on the list of stories alone."""
    group = apps.get_model("auth", "Group").objects.filter(name="Moderators").first()
    allowed = apps.get_model("wagtailcore", "GroupPagePermission").objects
    if group is None or allowed.filter(group=group, permission__codename="publish_page").exists():
        return
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="wagtailcore", codename__in=("change_page", "publish_page")
    )
    for page in apps.get_model("contributors", "StoryIndexPage").objects.all():
        for permission in permissions:
            allowed.create(group=group, page_id=page.pk, permission=permission)


class Migration(migrations.Migration):
    dependencies = [
        ("contributors", "0006_reading"),
        ("accounts", "0003_roles"),
        ("home", "0002_site_tree"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(make_workflow, migrations.RunPython.noop),
        migrations.RunPython(open_the_cms, migrations.RunPython.noop),
        migrations.RunPython(let_moderators_publish, migrations.RunPython.noop),
    ]
