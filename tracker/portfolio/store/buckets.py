"""Places on an object store, named by a URL that fsspec knows (``s3://bucket/folder``).

Who may read and write there is the environment's business, as for every program that uses fsspec
(``AWS_*``, ``FSSPEC_*``, a profile, the machine's own role): nothing of it passes through here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tracker.errors import CaseError
from tracker.frozen import dataclass
from tracker.texts import Text

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem


# What the libraries of object stores raise, as errors for a user.
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
    """Turn what a library of an object store raises inside into an error for a user.

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
            "Bucketen (containeren) findes ikke. Er navnet rigtigt, og er det den rigtige server? "
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
            f"Objektlageret nægter adgang ({_error_text(error)}). Er adgangsoplysningerne i miljøet de "
            "rigtige, og må de læse, skrive og liste her?",
            f"The object store denies access ({_error_text(error)}). Are the credentials in the environment "
            "the right ones, and may they read, write and list here?",
        )
    if isinstance(error, (ConnectionError, TimeoutError)) or _AWAY.search(kind):
        return Text(
            f"Objektlageret svarer ikke ({_error_text(error)}). Er serveren oppe, og er dens adresse i "
            "miljøet (for S3 AWS_ENDPOINT_URL) den rigtige?",
            f"The object store does not answer ({_error_text(error)}). Is the server up, and its address in "
            "the environment (for S3 AWS_ENDPOINT_URL) the right one?",
        )
    return Text(
        f"Objektlageret kunne ikke ({_error_text(error)}). Prøv igen; intet er halvt skrevet.",
        f"The object store could not ({_error_text(error)}). Try again; nothing is half written.",
    )


def _error_text(error: Exception) -> str:
    """A library's own words on one line, without what might be a password in an address."""
    words = " ".join((str(error) or type(error).__name__).split())
    return re.sub(r"(://)[^/\s]*@", r"\1…@", words)[:_SHOWN]


def status_of(error: BaseException) -> int | None:
    """The HTTP status a server answered with, where botocore gives it; None elsewhere."""
    status: int | None = _response(error).get("ResponseMetadata", {}).get("HTTPStatusCode")
    return status


def lacks_bucket(error: BaseException) -> bool:
    """Whether a server answered that the whole bucket is missing; only botocore reports that."""
    return bool(_response(error).get("Error", {}).get("Code") == "NoSuchBucket")


def _response(error: BaseException) -> dict[str, Any]:
    found = getattr(error, "response", None) or getattr(error.__cause__, "response", None)
    return found if isinstance(found, dict) else {}


_URL = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+://")
_LOGIN = re.compile(r"(://)[^@]*:.*@")
_ODD = re.compile(r"[?#\x00-\x1f\x7f]|::")
# Other programs write there too, so no listing may be remembered. One request fetches a file of S3:
# with more it would be asked for its size first.
_OPTIONS: Mapping[str, object] = {"use_listings_cache": False}
_MORE: Mapping[str, Mapping[str, object]] = {
    "s3": {"max_concurrency": 1},
    "s3a": {"max_concurrency": 1},
}


@dataclass(frozen=True, slots=True)
class Remote:
    """An object, or all whose names begin with its name and a slash.

    Attributes:
        root: the URL it was found under, as ``checked`` gives it.
        place: its name below that; "" for all of it. Whoever may write there chose it.
    """

    root: str
    place: str

    @property
    def name(self) -> str:
        """The last part of its name."""
        return f"{self.root}/{self.place}".rstrip("/").rpartition("/")[2]


def is_url(text: str) -> bool:
    r"""Whether it is a URL rather than a path.

    >>> is_url("s3://bucket/portfolio"), is_url(r"C:\portfolio"), is_url("C:/portfolio")
    (True, False, False)
    """
    return bool(_URL.match(text))


def checked(url: str) -> str:
    """A URL as it is used: without a slash at its end.

    >>> checked("s3://bucket/portfolio/")
    's3://bucket/portfolio'

    Raises:
        CaseError: it names no bucket, or has something in it that does not belong in a place's name;
            a password is not repeated.
    """
    if _LOGIN.search(url):
        raise CaseError(
            Text(
                "Der står en adgangskode i adressen. Den hører til i miljøet (fx "
                "AWS_ACCESS_KEY_ID og AWS_SECRET_ACCESS_KEY).",
                "There is a password in the URL. It belongs in the environment (e.g. "
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY).",
            ),
            where=_LOGIN.sub(r"\1…@", url),
        )
    scheme, _, place = url.partition("://")
    if _ODD.search(url) or not place.strip("/"):
        raise CaseError(
            Text(
                "Det er ikke en adresse på et objektlager; skriv fx s3://bucket/mappe.",
                "It is no place on an object store; write e.g. s3://bucket/folder.",
            ),
            where=url,
        )
    return f"{scheme.lower()}://{place.rstrip('/')}"


def scheme(url: str) -> str:
    """What kind of place a URL names.

    >>> scheme("s3://bucket/portfolio")
    's3'
    """
    return url.partition("://")[0]


def opened(url: str) -> tuple[AbstractFileSystem, str]:
    """The file system of a URL, one for each process, and what it calls the place.

    Raises:
        CaseError: the packages for it are not installed, or nobody knows its kind.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise _lacking(url) from error
    with plainly(url):
        try:
            found, path = url_to_fs(url, **_OPTIONS, **_MORE.get(scheme(url), {}))
        except ImportError as error:
            raise _lacking(url) from error
        except ValueError as error:  # fsspec's "Protocol not known"
            raise CaseError(
                Text(
                    f"Ingen kender »{scheme(url)}://«. Skriv fx s3://bucket/mappe eller en sti.",
                    f"Nobody knows '{scheme(url)}://'. Write e.g. s3://bucket/folder, or a path.",
                ),
                where=url,
            ) from error
    return found, str(path).rstrip("/")


def _lacking(url: str) -> CaseError:
    return CaseError(
        Text(
            'Objektlagre kræver tilvalget: pip install "kravtracker[objects]" (S3); for andre end S3 også '
            "deres pakke (gcsfs, adlfs).",
            'Object stores need the extra: pip install "kravtracker[objects]" (S3); others than S3 also '
            "their package (gcsfs, adlfs).",
        ),
        where=url,
    )
