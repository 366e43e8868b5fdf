"""Findings that a person saw and left as they are; what was said of lists can be taken back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_words_of_whole_works")]

    operations = [
        migrations.CreateModel(
            name="Seen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("posting", models.CharField(db_index=True, max_length=64)),
                ("code", models.CharField(max_length=40)),
                ("made_by", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("struck_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            "opening", "struck_at", models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddField(
            "memberslist", "struck_at", models.DateTimeField(blank=True, null=True)
        ),
        migrations.AlterField("memberslist", "list_name", models.CharField(max_length=200)),
        migrations.AddConstraint(
            "memberslist",
            models.UniqueConstraint(
                condition=models.Q(("struck_at", None)), fields=("list_name",), name="members_list_once"
            ),
        ),
        migrations.AlterField(
            "memberslist",
            "source",
            models.CharField(help_text="Where it says so.", max_length=500),
        ),
    ]
