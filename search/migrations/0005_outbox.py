from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0004_past_searches"),
    ]

    operations = [
        migrations.CreateModel(
            name="PendingChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page_id", models.BigIntegerField()),
                ("noted", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="SearchIndex",
            fields=[
                ("name", models.CharField(max_length=200, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("building", "being built"), ("serving", "serving")], default="building", max_length=10
                    ),
                ),
                ("alive", models.DateTimeField(auto_now_add=True, help_text="When its builder last said that it is at work.")),
            ],
        ),
    ]
