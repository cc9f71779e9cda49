"""Settings read from the environment, once, when a function starts."""

import os
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """What differs between stages; everything else is code."""

    app: str
    stage: str
    region: str
    site_url: str
    socket_endpoint: str
    user_pool_id: str
    user_pool_client_id: str
    token_issuer: str
    jwks_url: str
    mail_from: str
    verify_email: bool
    repair_mends: bool  # or only reports
    mail_configuration_set: str  # of SES, which tells us of mails that come back; empty for none

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        region = environ.get("AWS_REGION") or environ.get("AWS_DEFAULT_REGION", "us-east-1")
        pool = environ.get("USER_POOL_ID", "")
        issuer = environ.get("TOKEN_ISSUER") or f"https://cognito-idp.{region}.amazonaws.com/{pool}"
        socket_api = environ.get("SOCKET_API_ID", "")
        return cls(
            app=environ.get("APP", "evergreen"),
            stage=environ.get("STAGE", "dev"),
            region=region,
            site_url=environ.get("SITE_URL", "http://localhost:8000").rstrip("/"),
            socket_endpoint=environ.get("SOCKET_ENDPOINT")
            or f"https://{socket_api}.execute-api.{region}.amazonaws.com/api",
            user_pool_id=pool,
            user_pool_client_id=environ.get("USER_POOL_CLIENT_ID", ""),
            token_issuer=issuer,
            jwks_url=environ.get("JWKS_URL") or f"{issuer}/.well-known/jwks.json",
            mail_from=environ.get("MAIL_FROM", "Evergreen <no-reply@evergreen.example>"),
            verify_email=environ.get("VERIFY_EMAIL", "false") == "true",
            repair_mends=environ.get("REPAIR_MENDS", "true") == "true",
            mail_configuration_set=environ.get("MAIL_CONFIGURATION_SET", ""),
        )

    def table(self, kind: str) -> str:
        return f"{self.app}-{self.stage}-{kind}"


settings = Settings.from_environment()
