"""Places on an object store, named by a URL that fsspec knows (``s3://bucket/folder``).

Who may read and write there is the environment's business, as for every program that uses fsspec
(``AWS_*``, ``FSSPEC_*``, a profile, the machine's own role): nothing of it passes through here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.errors import CaseError
from tracker.portfolio.bucket_errors import plainly
from tracker.texts import Text

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

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
            a password is not said again.
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
                "Det er ikke en adresse på et objektlager; skriv fx s3://spand/mappe.",
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
                    f"Ingen kender »{scheme(url)}://«. Skriv fx s3://spand/mappe eller en sti.",
                    f"Nobody knows '{scheme(url)}://'. Write e.g. s3://bucket/folder, or a path.",
                ),
                where=url,
            ) from error
    return found, str(path).rstrip("/")


def _lacking(url: str) -> CaseError:
    return CaseError(
        Text(
            'Objektlagre kræver tilvalget: pip install "tracker[objects]" (S3); for andre end S3 også '
            "deres pakke (gcsfs, adlfs).",
            'Object stores need the extra: pip install "tracker[objects]" (S3); others than S3 also '
            "their package (gcsfs, adlfs).",
        ),
        where=url,
    )
