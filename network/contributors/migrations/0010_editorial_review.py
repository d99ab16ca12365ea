"""The review that case studies, change ideas and action learning outputs go through, and editors who may publish them."""

from django.db import migrations

LISTS = ("casestudyindexpage", "changeideaindexpage", "learningsetindexpage")
REVIEWERS = ("Editors", "Moderators")
NAME = "Editorial review"


def begin(apps, schema_editor):
    get = apps.get_model
    page_type = get("contenttypes", "ContentType").objects.filter(app_label="wagtailcore", model="page").first()
    groups = list(get("auth", "Group").objects.filter(name__in=REVIEWERS))
    lists = list(get("wagtailcore", "Page").objects.filter(content_type__model__in=LISTS))
    workflow = _workflow(get, groups)
    publish, _ = get("auth", "Permission").objects.get_or_create(
        content_type=page_type, codename="publish_page", defaults={"name": "Publish any page"}
    )
    for page in lists:
        get("wagtailcore", "WorkflowPage").objects.update_or_create(page=page, defaults={"workflow": workflow})
        for group in groups:  # who approves last publishes
            get("wagtailcore", "GroupPagePermission").objects.get_or_create(group=group, page=page, permission=publish)


def _workflow(get, groups):
    task_type, _ = get("contenttypes", "ContentType").objects.get_or_create(app_label="wagtailcore", model="groupapprovaltask")
    task = get("wagtailcore", "GroupApprovalTask").objects.create(name=NAME, content_type=task_type, active=True)
    task.groups.set(groups)
    workflow = get("wagtailcore", "Workflow").objects.create(name=NAME, active=True)
    get("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


class Migration(migrations.Migration):
    dependencies = [
        ("contributors", "0009_submissions"),
        ("accounts", "0003_roles"),
        ("home", "0002_site_tree"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
