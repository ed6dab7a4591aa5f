"""What the libraries of object stores raise, as something to tell a user."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tracker.errors import CaseError
from tracker.texts import Text

_STRANGERS = ("botocore", "aiobotocore", "aiohttp", "fsspec", "s3fs", "gcsfs", "google", "azure")
_NAMELESS = frozenset(
    {
        "NoCredentialsError",
        "PartialCredentialsError",
        "CredentialRetrievalError",
        "ProfileNotFound",
        "DefaultCredentialsError",
        "ClientAuthenticationError",
    }
)
_AWAY = re.compile(r"Connect|Timeout|Disconnected|DNS|ServiceRequestError")
_SHOWN = 200


@contextmanager
def plainly(url: str) -> Iterator[None]:
    """What a library of an object store raises inside, as something to tell a user.

    FileNotFoundError and FileExistsError pass: they are answers.

    Raises:
        CaseError: the place cannot be reached, read or written; what to do about it.
    """
    try:
        yield
    except (FileNotFoundError, FileExistsError) as error:
        if lacks_bucket(error):
            raise no_bucket(url) from error
        raise
    except Exception as error:
        if not isinstance(error, OSError) and not type(error).__module__.startswith(_STRANGERS):
            raise
        raise CaseError(_reason(error), where=url) from error


def no_bucket(url: str) -> CaseError:
    """The bucket of a URL is not there."""
    return CaseError(
        Text(
            "Spanden (bucket, container) findes ikke. Er navnet rigtigt, og er det den rigtige server? "
            "tracker laver ingen.",
            "The bucket (or container) does not exist. Is its name right, and is it the right server? "
            "tracker makes none.",
        ),
        where=url,
    )


def _reason(error: Exception) -> Text:
    kind, status = type(error).__name__, status_of(error)
    if kind in _NAMELESS:
        return Text(
            "Der er ingen adgangsoplysninger til objektlageret. Sæt dem i miljøet (for S3 fx "
            "AWS_ACCESS_KEY_ID og AWS_SECRET_ACCESS_KEY), på hver maskine, der læser.",
            "There are no credentials for the object store. Set them in the environment (for S3 e.g. "
            "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY), on every machine that reads.",
        )
    if isinstance(error, PermissionError) or status in {401, 403}:
        return Text(
            f"Objektlageret nægter adgang ({_said(error)}). Er adgangsoplysningerne i miljøet de "
            "rigtige, og må de læse, skrive og liste her?",
            f"The object store denies access ({_said(error)}). Are the credentials in the environment "
            "the right ones, and may they read, write and list here?",
        )
    if isinstance(error, (ConnectionError, TimeoutError)) or _AWAY.search(kind):
        return Text(
            f"Objektlageret svarer ikke ({_said(error)}). Er serveren oppe, og er dens adresse i "
            "miljøet (for S3 AWS_ENDPOINT_URL) den rigtige?",
            f"The object store does not answer ({_said(error)}). Is the server up, and its address in "
            "the environment (for S3 AWS_ENDPOINT_URL) the right one?",
        )
    return Text(
        f"Objektlageret kunne ikke ({_said(error)}). Prøv igen; intet er halvt skrevet.",
        f"The object store could not ({_said(error)}). Try again; nothing is half written.",
    )


def _said(error: Exception) -> str:
    """A library's own words on one line, without what might be a password in an address."""
    words = " ".join((str(error) or type(error).__name__).split())
    return re.sub(r"(://)[^/\s]*@", r"\1…@", words)[:_SHOWN]


def status_of(error: BaseException) -> int | None:
    """The HTTP status a server answered with, where botocore tells; None elsewhere."""
    status: int | None = _response(error).get("ResponseMetadata", {}).get("HTTPStatusCode")
    return status


def lacks_bucket(error: BaseException) -> bool:
    """Whether a server said that the whole bucket is not there, where botocore tells."""
    return bool(_response(error).get("Error", {}).get("Code") == "NoSuchBucket")


def _response(error: BaseException) -> dict[str, Any]:
    found = getattr(error, "response", None) or getattr(error.__cause__, "response", None)
    return found if isinstance(found, dict) else {}
