"""What readers wrote to authors, for them to show or keep."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_seen_and_struck")]

    operations = [
        migrations.CreateModel(
            name="Feedback",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("posting", models.CharField(db_index=True, max_length=64)),
                ("name", models.CharField(blank=True, max_length=200)),
                (
                    "answer_to",
                    models.EmailField(blank=True, help_text="Never shown.", max_length=254),
                ),
                ("via", models.CharField(blank=True, max_length=254)),
                ("token", models.CharField(max_length=32, unique=True)),
                ("text", models.TextField()),
                ("digest", models.CharField(max_length=32)),
                ("came_at", models.DateTimeField(auto_now_add=True)),
                ("passed_on_at", models.DateTimeField(blank=True, null=True)),
                ("is_shown", models.BooleanField(default=False)),
                (
                    "heard",
                    models.JSONField(default=list, help_text="Digests of the author's answers."),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("posting", "digest"), name="feedback_once")
                ],
            },
        ),
    ]
