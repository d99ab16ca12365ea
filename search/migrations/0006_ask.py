from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0005_outbox"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("need", "Looks for something"), ("offer", "Could share something")],
                        default="need",
                        max_length=10,
                    ),
                ),
                ("text", models.CharField(max_length=200, verbose_name="in a few words")),
                ("more", models.TextField(blank=True, max_length=1000, verbose_name="more about it")),
                (
                    "about",
                    models.CharField(
                        blank=True, help_text="What was chosen besides the words.", max_length=500, verbose_name="filters"
                    ),
                ),
                ("made", models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="when")),
                ("is_done", models.BooleanField(default=False, verbose_name="dealt with")),
            ],
            options={
                "verbose_name": "question or offer",
                "verbose_name_plural": "questions and offers",
                "ordering": ["is_done", "-made"],
            },
        ),
    ]
