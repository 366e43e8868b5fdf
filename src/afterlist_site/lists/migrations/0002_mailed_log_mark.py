"""From where on a witness's record speaks of a reader's mail."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("lists", "0001_carrying")]

    operations = [
        migrations.AddField(
            model_name="mailed",
            name="log_mark",
            field=models.CharField(blank=True, max_length=100),
        ),
    ]
