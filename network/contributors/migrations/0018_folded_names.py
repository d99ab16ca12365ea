"""The names that stories are told under, as they read: looked up when somebody chooses one."""

from django.db import migrations, models

from network.accounts.names import folded


def fold(apps, schema_editor):
    StoryPage = apps.get_model("contributors", "StoryPage")
    for pk, name in StoryPage.objects.values_list("pk", "screen_name").iterator():
        StoryPage.objects.filter(pk=pk).update(folded_name=folded(name)[:255])


class Migration(migrations.Migration):
    dependencies = [("contributors", "0017_content_notes")]

    operations = [
        migrations.AddField(
            model_name="storypage",
            name="folded_name",
            field=models.CharField(blank=True, db_index=True, default="", editable=False, max_length=255),
        ),
        migrations.RunPython(fold, migrations.RunPython.noop, elidable=True),
    ]
