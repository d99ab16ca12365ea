"""Names that differ in case, accents or spaces alone read as one. Who has such a name already keeps it."""

from django.db import migrations, models

from network.accounts.names import folded


def fold(apps, schema_editor):
    Participant = apps.get_model("discussion", "Participant")
    taken = set()
    for participant in Participant.objects.exclude(name="").order_by("pk").iterator():
        key = folded(participant.name)[:255]
        participant.folded_name = f"{key[:200]} {participant.pk}" if key in taken else key  # no name folds to a space
        taken.add(key)
        participant.save(update_fields=["folded_name"])


class Migration(migrations.Migration):
    dependencies = [("discussion", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="participant",
            name="folded_name",
            field=models.CharField(blank=True, default="", editable=False, max_length=255),
        ),
        migrations.RunPython(fold, migrations.RunPython.noop, elidable=True),
        migrations.RemoveConstraint(model_name="participant", name="one_participant_of_a_name"),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("folded_name", ""), _negated=True), fields=("folded_name",), name="one_participant_of_a_name"
            ),
        ),
    ]
