"""Copies of chapters on lists that went there in pieces."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_feedback")]

    operations = [
        migrations.CreateModel(
            name="PiecedCopy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("posting", models.CharField(db_index=True, max_length=64)),
                ("list_name", models.CharField(max_length=200)),
                (
                    "message_id",
                    models.CharField(help_text="Of the first.", max_length=200, unique=True),
                ),
                ("pieces", models.PositiveIntegerField()),
                ("sent_at", models.DateTimeField(null=True)),
            ],
            options={"ordering": ["pk"]},
        ),
    ]
