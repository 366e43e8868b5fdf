"""A word names all postings of the work that it was said of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.AddField("word", "also", models.JSONField(blank=True, default=list)),
    ]
