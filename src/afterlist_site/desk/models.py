"""Rows of the desk."""

from django.db import models


class SignInKey(models.Model):
    """A sign-in link that was given out; using it deletes the row."""

    nonce = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"sign-in link of {self.made_at:%Y-%m-%d %H:%M}"
