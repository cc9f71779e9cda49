"""The mails that went out, readable: `/_local/mail` for people, `/_local/mail.json` for tests."""

import base64
import json
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from aiohttp import web

FOLDER = web.AppKey("mail", Path)
PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'none'"
MAIL_POLICY = (
    "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
)
STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
details { border: 1px solid #ddd; border-radius: 8px; margin: .75rem 0; padding: .75rem 1rem }
summary { cursor: pointer } time { color: #666 } pre { white-space: pre-wrap }
iframe { width: 100%; height: 28rem; border: 1px solid #ddd; border-radius: 4px; background: #fff }
"""


async def mail_page(request: web.Request) -> web.Response:
    """Every mail, newest first."""
    found = mails(request.app[FOLDER])
    entries = "".join(map(_entry, found)) or "<p>No mail has been sent yet.</p>"
    html = f"<!doctype html><meta charset=utf-8><title>Mail ({len(found)})</title><style>{STYLE}</style><h1>Mail</h1>"
    headers = {"Content-Security-Policy": PAGE_POLICY, "Cache-Control": "no-store"}
    return web.Response(text=html + entries, content_type="text/html", headers=headers)


async def mail_json(request: web.Request) -> web.Response:
    """Every mail, newest first; attachments' content in base64."""
    return web.json_response(mails(request.app[FOLDER]), headers={"Cache-Control": "no-store"})


async def mail_part(request: web.Request) -> web.Response:
    """The HTML of a mail (`/_local/mail/{id}/html`), or its n-th attachment (`/_local/mail/{id}/{n}`)."""
    found = next((mail for mail in mails(request.app[FOLDER]) if mail["id"] == request.match_info["id"]), None)
    part = request.match_info["part"]
    if found and part == "html":
        headers = {"Content-Security-Policy": MAIL_POLICY, "X-Frame-Options": "SAMEORIGIN"}
        return web.Response(text=found["html"], content_type="text/html", headers=headers)
    if found and part.isdecimal() and int(part) < len(found["attachments"]):
        attachment = found["attachments"][int(part)]
        name = "".join(letter for letter in attachment["name"] if letter.isalnum() or letter in "._-")
        headers = {"Content-Type": attachment["content_type"], "Content-Disposition": f'attachment; filename="{name}"'}
        return web.Response(body=base64.b64decode(attachment["content"]), headers=headers)
    return web.Response(status=404, text="There is no such mail\n")


def mails(folder: Path) -> list[dict[str, Any]]:
    """What `local/patches/mailbox.py` wrote, newest first."""
    return [_read(file) for file in sorted(folder.glob("[0-9]*.json"), key=lambda file: file.name, reverse=True)]


@lru_cache(maxsize=1000)
def _read(file: Path) -> dict[str, Any]:
    record = json.loads(file.read_text())
    mail = {
        "id": file.stem,
        "from": record["Source"],
        "to": record["To"],
        "subject": record["Subject"],
        "sent_at": datetime.fromtimestamp(record["Timestamp"], UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "text": record["BodyText"] or "",
        "html": record["BodyHtml"] or "",
        "attachments": [],
    }
    return {**mail, **_parts(base64.b64decode(record["Raw"]))} if record.get("Raw") else mail


def _parts(raw: bytes) -> dict[str, Any]:
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    return {
        "from": str(message["From"]),
        "to": [address.addr_spec for address in message["To"].addresses] if message["To"] else [],
        "subject": str(message["Subject"]),
        "text": text.get_content() if text else "",
        "html": html.get_content() if html else "",
        "attachments": [_attachment(part) for part in message.walk() if _is_file(part, text, html)],
    }


def _is_file(part: Any, *bodies: Any) -> bool:
    return not part.is_multipart() and not any(part is body for body in bodies)


def _attachment(part: Any) -> dict[str, str]:
    content = part.get_payload(decode=True)
    kind = part.get_content_type()
    for parameter in ("method", "charset"):  # a calendar program needs both
        kind += f"; {parameter}={value}" if (value := part.get_param(parameter)) else ""
    name = part.get_filename() or ("invite.ics" if "calendar" in kind else "attachment")
    return {"name": name, "content_type": kind, "content": base64.b64encode(content).decode()}


def _entry(mail: dict[str, Any]) -> str:
    files = " · ".join(
        f'<a href="/_local/mail/{mail["id"]}/{place}">{escape(attachment["name"])}</a>'
        for place, attachment in enumerate(mail["attachments"])
    )
    frame = f'<iframe sandbox src="/_local/mail/{mail["id"]}/html" loading="lazy" title="HTML"></iframe>'
    return (
        f"<details><summary><b>{escape(mail['subject'])}</b><br>to {escape(', '.join(mail['to']))} "
        f"<time>{mail['sent_at']}</time></summary><p>from {escape(mail['from'])}</p><pre>{escape(mail['text'])}</pre>"
        f"{frame if mail['html'] else ''}{f'<p>{files}</p>' if files else ''}</details>"
    )
