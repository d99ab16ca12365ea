import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0003_editors")]

    operations = [
        migrations.RenameModel("NothingFound", "PastSearch"),
        migrations.AlterModelOptions(
            "pastsearch", {"ordering": ["-times", "-last", "-pk"], "verbose_name_plural": "past searches"}
        ),
        migrations.AddField(
            "pastsearch",
            "found",  # what was kept before found nothing
            models.PositiveIntegerField("pages found", default=0, help_text="The last time that it was asked."),
        ),
        migrations.AlterField("pastsearch", "last", models.DateTimeField("last time", default=django.utils.timezone.now)),
    ]
