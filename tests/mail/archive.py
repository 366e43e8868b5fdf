"""An archive in a folder, the commands that work at it, and the processes that serve it."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.mail.machines import ROOT, Ports, listens, until


class Archive:
    """An archive in a folder, and the commands that work at it."""

    def __init__(self, folder: Path, ports: Ports, log: Path) -> None:
        self.folder, self.ports = folder, ports
        self.worker: subprocess.Popen[bytes] | None = None
        self.site: subprocess.Popen[bytes] | None = None
        self.environment = {
            **{name: said for name, said in os.environ.items() if "AFTERLIST" not in name},
            "AFTERLIST_SMTP": f"127.0.0.1:{ports.smtp}",
            "AFTERLIST_MAIL_DOMAIN": "archive.example",
            "AFTERLIST_MAIL_NAME": "The Heron Archive",
            "AFTERLIST_MAIL_FROM": "stories@archive.example",
            "AFTERLIST_MAIL_ARCHIVIST": "robin@post.example",
            "AFTERLIST_MAIL_LOG": str(log),
            "AFTERLIST_ADDRESS": f"http://127.0.0.1:{ports.web}",
            "DJANGO_SETTINGS_MODULE": "afterlist_site.settings",
            "PYTHONPATH": str(ROOT / "src"),
        }

    def command(self, *words: str | Path) -> list[str]:
        """A command on this archive."""
        return [sys.executable, "-m", "afterlist_site.cli", *map(str, words),
                "--archive", str(self.folder)]  # fmt: skip

    def run(self, *words: str | Path, status: int = 0) -> str:
        """Run a command to its end; what it said."""
        done = subprocess.run(
            self.command(*words),
            env=self.environment,
            capture_output=True,
            check=False,
            text=True,
            timeout=60,
        )
        assert done.returncode == status, f"{words}: {done.stdout} {done.stderr}"
        return done.stdout

    def ask(self, code: str) -> Any:
        """Ask the rows something: an expression over ``m``, the models, as JSON."""
        script = (
            "import json, sys; from pathlib import Path\n"
            "from afterlist_site.archive.folder import open_archive\n"
            "open_archive(Path(sys.argv[1]))\n"
            "from types import SimpleNamespace as Names\n"
            "from afterlist_site.archive import models as archive\n"
            "from afterlist_site.ledger import models as ledger\n"
            "from afterlist_site.lists import models as lists\n"
            "m = Names(**{**vars(archive), **vars(ledger), **vars(lists)})\n"
            "print(json.dumps(eval(sys.argv[2]), default=str))\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", script, self.folder, code],
            env=self.environment, capture_output=True, check=False, text=True, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        """What stands in the tables, at once: starting Python takes a second, and this none."""
        with closing(
            sqlite3.connect(f"file:{self.folder}/archive.sqlite3?mode=ro", uri=True)
        ) as db:
            db.row_factory = sqlite3.Row
            return [dict(row) for row in db.execute(query, values)]

    def lapse(self) -> None:
        """Have what a dead worker claimed lapse: minutes that no test waits for."""
        with closing(sqlite3.connect(self.folder / "archive.sqlite3", timeout=20)) as db:
            db.execute(
                "UPDATE lists_delivery SET claimed_until = '2026-01-01 00:00:00' "
                "WHERE state IN ('claimed', 'offered')"
            )
            db.commit()

    def start(self) -> None:
        """Begin `afterlist mail run`."""
        where = f"127.0.0.1:{self.ports.archive}"
        with (self.folder.parent / "worker.log").open("ab") as log:
            self.worker = subprocess.Popen(
                self.command("mail", "run", "--lmtp", where),
                env=self.environment, stdout=log, stderr=log,
            )  # fmt: skip
        until("the worker", lambda: self._is_alive() and listens(self.ports.archive))

    def serve(self) -> str:
        """Begin `afterlist serve`; the site's address."""
        with (self.folder.parent / "site.log").open("ab") as log:
            self.site = subprocess.Popen(
                self.command("serve", "--port", str(self.ports.web)),
                env=self.environment, stdout=log, stderr=log,
            )  # fmt: skip
        until("the site", lambda: listens(self.ports.web))
        return f"http://127.0.0.1:{self.ports.web}/"

    def end(self) -> None:
        """End whatever still runs."""
        for process in (self.worker, self.site):
            if process is not None:
                process.kill()
                process.wait()

    def kill(self) -> None:
        """kill -9."""
        assert self.worker is not None
        self.worker.kill()
        self.worker.wait()

    def stop(self) -> None:
        """End it as a service manager does; it must end."""
        assert self.worker is not None
        self.worker.terminate()
        assert self.worker.wait(20) == 0, self.said()

    def said(self) -> str:
        """What the worker wrote into its log."""
        return (self.folder.parent / "worker.log").read_text(errors="replace")

    def _is_alive(self) -> bool:
        assert self.worker is not None
        assert self.worker.poll() is None, self.said()
        return True
