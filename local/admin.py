"""`make admin EMAIL=you@example.com NAME="Your Name"`: invite an administrator, the first one too.

STAGE=prod makes one at AWS, in the stack that STACK names (`evergreen-prod` without it), with the caller's own
credentials.  The code that is mailed is for choosing a password.
"""

import os
import sys
from datetime import UTC, datetime

from local.steps import Sorry, say


def main() -> None:
    """Invite whom EMAIL and NAME say; raises Sorry."""
    email, name = os.environ.get("EMAIL", ""), os.environ.get("NAME", "")
    if "@" not in email or not name.strip():
        raise Sorry('Say whom, like this: `make admin EMAIL=you@example.com NAME="Your Name"`.')
    if os.environ["STAGE"] != "local":
        os.environ.update(_pool_of(os.environ.get("STACK") or f"evergreen-{os.environ['STAGE']}"))
    invite(email, name.strip(), os.environ.get("ZONE") or "UTC")
    say(f"{email} is invited: the mail says where to choose a password.")


def invite(email: str, name: str, zone: str) -> None:
    """Make the account and the user as an administrator would; raises Sorry."""
    from chalicelib.domain.access import Role  # reads the settings, which are complete only now
    from chalicelib.domain.errors import CoachingError
    from chalicelib.usecases.accounts import NewPerson, create_person

    try:
        create_person(NewPerson(email, name, Role.ADMIN, zone), datetime.now(UTC).replace(microsecond=0))
    except CoachingError as refused:
        raise Sorry(f"{email} could not be invited: {refused}") from refused


def _pool_of(stack: str) -> dict[str, str]:
    """The settings that a deployed stack tells; raises Sorry."""
    import boto3
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        (found,) = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"]
    except (BotoCoreError, ClientError) as error:
        raise Sorry(f"The stack {stack} can not be read: {error}") from error
    outputs = {each["OutputKey"]: each["OutputValue"] for each in found.get("Outputs", [])}
    return {"USER_POOL_ID": outputs["UserPoolId"], "USER_POOL_CLIENT_ID": outputs["UserPoolClientId"]}


if __name__ == "__main__":
    try:
        main()
    except Sorry as sorry:
        sys.exit(f"\n{sorry}")
