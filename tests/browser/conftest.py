"""Debian's Chromium before a filled archive."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from afterlist_site.search import indexing
from tests.site import shelf

CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
)
"""A browser for tests speaks to nobody but the site."""

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs Chromium."""
    missing = pytest.mark.skip(reason="needs Chromium at /usr/bin/chromium")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM.exists():
                item.add_marker(missing)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": str(CHROMIUM), "args": list(QUIET)}


@pytest.fixture
def site(live_server: Any, settings: Any, tmp_path: Path) -> str:
    """The address of a site with two works for everybody and two held."""
    settings.ARCHIVE, settings.INDEX = tmp_path, tmp_path / "index"
    cache.clear()
    shelf.fill()
    indexing.rebuild()
    address: str = live_server.url
    return address
