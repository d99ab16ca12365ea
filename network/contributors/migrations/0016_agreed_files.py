"""Which files are public: as they were when their teller said yes. What is public now was agreed to when it was published."""

from hashlib import sha256

from django.db import migrations, models


def note_agreed(apps, schema_editor):
    StoryFile = apps.get_model("contributors", "StoryFile")
    for file in StoryFile.objects.filter(story__page__live=True).select_related("story").iterator():
        published = file.story.decisions.filter(action="published").order_by("pk").last()
        if published and file.made_at <= published.at:
            said = "\0".join([file.what, file.file.name, file.description])
            StoryFile.objects.filter(pk=file.pk).update(agreed_digest=sha256(said.encode()).hexdigest())


class Migration(migrations.Migration):
    dependencies = [("contributors", "0015_heard_answers")]

    operations = [
        migrations.AddField(
            model_name="storyfile",
            name="agreed_digest",
            field=models.CharField(blank=True, default="", editable=False, max_length=64),
        ),
        migrations.RunPython(note_agreed, migrations.RunPython.noop, elidable=True),
    ]
