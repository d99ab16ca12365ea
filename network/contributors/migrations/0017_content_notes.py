"""A content note with room for every topic, and a way out of a story that depends on what it tells and not on its note."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contributors", "0016_agreed_files")]

    operations = [
        migrations.AlterField(
            model_name="storypage",
            name="content_note",
            field=models.CharField(
                blank=True,
                help_text="What a reader may find hard, named plainly: “Mentions restraint and self-harm”.",
                max_length=320,
            ),
        ),
        migrations.AddField(
            model_name="storypage",
            name="is_of_violence",
            field=models.BooleanField(
                default=False,
                help_text="Readers get a way to leave the page quickly.",
                verbose_name="about sexual harassment, abuse or violence",
            ),
        ),
    ]
