"""What MiniStack checks the functions' own policies against."""

from email.utils import parseaddr
from typing import Any

from ministack.core import iam_actions
from ministack.services import ses


def authorise_mails_on_their_identity() -> None:
    """Sending is checked against `*`: a policy that names the sending identity, as AWS wants it, is refused."""
    original = iam_actions.extract_resource_arn

    def extract(
        service: str, method: str, path: str, headers: dict, body: bytes, query: dict, region: str, account: str
    ) -> Any:
        source = query.get("Source", "")
        address = parseaddr(source[0] if isinstance(source, list) else source)[1]
        if service != "ses" or not address:
            return original(service, method, path, headers, body, query, region, account)
        identity = address if address in ses._identities else address.rpartition("@")[2]
        return f"arn:aws:ses:{region}:{account}:identity/{identity}"

    iam_actions.extract_resource_arn = extract
