"""Serves one archive: one process for readers, no other server to install."""

from __future__ import annotations

import os
import socket

import click

from afterlist_site.archive.folder import ArchiveError

ANY_HOST = {"0.0.0.0", "::", ""}  # noqa: S104 - compared with, never bound by default


def run(host: str, port: int) -> None:
    """Serve until stopped; prints the address first, then how the archivist signs in.

    ``port`` 0 takes a free one. Raises ArchiveError if the address is taken.
    """
    port = _free_port(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/"
    hosts = os.environ.get("AFTERLIST_HOSTS", "localhost,127.0.0.1,[::1]")
    os.environ["AFTERLIST_HOSTS"] = "*" if host in ANY_HOST else f"{hosts},{shown}"
    from granian import Granian  # noqa: PLC0415 - only to serve
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    from afterlist_site.desk.keys import make_link_path  # noqa: PLC0415 - needs the archive open

    click.echo(address)
    click.echo(
        f"Archivist, sign in once within ten minutes: {address.rstrip('/')}{make_link_path()}"
    )
    click.echo("Stop with Ctrl-C.")
    Granian(
        "afterlist_site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        log_enabled=True,
        log_level=LogLevels.warning,
    ).serve()


def _free_port(host: str, port: int) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ArchiveError(
                f"{host}:{port}: cannot be served there ({error.strerror}). "
                "Name another with --port, or stop what uses it."
            ) from error
        chosen: int = probe.getsockname()[1]
    return chosen
