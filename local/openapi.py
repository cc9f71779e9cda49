"""Writes the API's OpenAPI document to standard output: the SPA's types are made from it.

python -m local.openapi > openapi.json
"""

import json
import os
import sys

# the document needs no AWS, but settings are read at import
os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")


def main() -> None:
    """Print the document, keys in their order."""
    import app  # noqa: F401 - registers every route
    from chalicelib.api.openapi import document

    json.dump(document(), sys.stdout, indent=1)


if __name__ == "__main__":
    main()
