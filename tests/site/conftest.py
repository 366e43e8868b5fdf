"""A filled archive, a stranger and an archivist."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from afterlist_site.search import indexing
from tests.site import shelf


@pytest.fixture
def archive(db: None, settings: Any, tmp_path: Path) -> None:
    """Four works: two for everybody, two held."""
    settings.ARCHIVE, settings.INDEX = tmp_path, tmp_path / "index"
    cache.clear()
    shelf.fill()
    indexing.rebuild()


@pytest.fixture
def stranger(archive: None) -> Client:
    return Client()


@pytest.fixture
def archivist(archive: None) -> Client:
    client = Client()
    client.force_login(User.objects.create(username="keeper", is_staff=True))
    return client
