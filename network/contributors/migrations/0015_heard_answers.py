from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contributors", "0014_recorded_yes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="decision",
            name="action",
            field=models.CharField(
                choices=[
                    ("sent", "Sent by its teller"),
                    ("read", "Began to read it"),
                    ("suggested", "Suggested a change"),
                    ("answered", "Answered a suggestion"),
                    ("passed", "Passed it"),
                    ("sent_back", "Sent it back"),
                    ("asked", "Asked for the yes"),
                    ("agreed", "Said yes to the exact words"),
                    ("recorded_yes", "Recorded its teller’s yes to the exact words"),
                    ("published", "Published it"),
                    ("checked_in", "Asked its teller how they are"),
                    ("declined", "Declined it"),
                    ("appealed", "Asked for somebody else to look"),
                    ("raised", "Raised a concern"),
                    ("settled", "Settled a concern"),
                    ("changed", "Changed it"),
                    ("asked_change", "Asked to change something"),
                    ("heard_change", "Recorded that its teller asks to change something"),
                    ("not_now", "Said not now"),
                    ("heard_not_now", "Recorded its teller’s “not now”"),
                    ("still_happy", "Is still happy with it"),
                    ("withdrawn", "Withdrawn by its teller"),
                    ("taken_down", "Taken down"),
                ],
                max_length=15,
            ),
        ),
    ]
