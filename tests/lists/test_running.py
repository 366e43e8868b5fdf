"""``afterlist mail run`` as a process: it takes mail, and ends when it is told to."""

from __future__ import annotations

import os
import signal
import smtplib
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.lists.conftest import STORY

STARTS_WITHIN_S = 30


def test_it_takes_mail_and_ends_cleanly(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "afterlist_site.cli", "mail", "run", "--archive",
               str(tmp_path / "archive"), "--lmtp", f"127.0.0.1:{port}"]  # fmt: skip
    environment = {**os.environ, "AFTERLIST_MAIL_DOMAIN": "archive.example"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    story = tmp_path / "quay.eml"
    story.write_text(STORY)
    made = [*command[:3], "import", str(story), "--archive", str(tmp_path / "archive")]
    subprocess.run(made, env=environment, check=True, capture_output=True)
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as process:
        try:
            with _connected(port) as lmtp:
                lmtp.ehlo_or_helo_if_needed()
                assert lmtp.mail("wren@post.example")[0] == 250
                assert lmtp.rcpt("stories@archive.example")[0] == 250
                code, words = lmtp.data(b"From: wren@post.example\r\nSubject: x\r\n\r\nA word.\r\n")
            assert code == 550
            assert b"authors whose address is known here" in words
            process.send_signal(signal.SIGTERM)
            _, complaints = process.communicate(timeout=STARTS_WITHIN_S)
        finally:
            process.kill()
    assert process.returncode == 0, complaints
    assert b"Traceback" not in complaints


def _connected(port: int) -> smtplib.LMTP:
    """A connection, as soon as the process listens."""
    until = time.monotonic() + STARTS_WITHIN_S
    while True:
        try:
            return smtplib.LMTP("127.0.0.1", port, timeout=20)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
