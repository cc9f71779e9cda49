"""Every mail that SES sends becomes a file, so that the mailbox can be read and survives everything."""

import base64
import json
import os
import time
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from ministack.services import ses, ses_v2

_raw: ContextVar[str] = ContextVar("raw", default="")


class Mailbox(list):
    """MiniStack's list of sent mails; what is appended is also written to `MAIL_DIR`, whole or not at all."""

    def append(self, record: dict) -> None:
        super().append(record)
        if folder := os.environ.get("MAIL_DIR"):
            _write(Path(folder), {**record, "Raw": _raw.get()})
        _raw.set("")


def keep_mails_as_files() -> None:
    """Sent mails live in memory only, without their attachments: lost at a restart, calendar files always."""
    parse = ses._parse_raw_mime

    def parse_and_remember(raw: str | bytes) -> dict:
        _raw.set(raw if isinstance(raw, str) else base64.b64encode(raw).decode())
        return parse(raw)

    def mailbox() -> Mailbox:
        if ses._sent_emails.get("entries") is None:
            ses._sent_emails["entries"] = Mailbox()
        return ses._sent_emails["entries"]

    for module in (ses, ses_v2):
        module._sent_emails_list = mailbox
        module._parse_raw_mime = parse_and_remember


def _write(folder: Path, record: dict[str, Any]) -> None:
    name = f"{time.time_ns()}-{record['MessageId'].partition('@')[0]}.json"
    unfinished = folder / f".{name}"
    unfinished.write_text(json.dumps(record))
    unfinished.rename(folder / name)
