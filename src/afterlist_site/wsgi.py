"""The site as a WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "afterlist_site.settings")
application = get_wsgi_application()

from afterlist_site.search import indexing  # noqa: E402 - needs Django ready

indexing.ensure()
