"""How this tracker was installed, and so the command that adds an extra to it.

A text of ours names the general command, ``pip install "kravtracker[pdf]"``. What is shown gets the one
that works here (``hints.runnable``): a tool of uv's or pipx's is not what ``pip`` would reach, and the
``pip`` on the path is often another Python's. ``known`` looks, ``adding`` is pure.

Sources: the core metadata and *Recording installed projects* (``INSTALLER``), *Recording the Direct URL
Origin* (``direct_url.json``), *Externally Managed Environments* of the packaging user guide;
``uv-receipt.toml`` and ``pipx_metadata.json`` as uv 0.13 and pipx 1.18 write them.
"""

from __future__ import annotations

import json
import os
import site
import sys
import sysconfig
import tomllib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tracker.cli.shells import quoted
from tracker.frozen import dataclass
from tracker.patterns import regex

NAME = "kravtracker"
_NAME = regex(r"[\w.-]+")
_EXTRA = regex(r"\bextra == ['\"](?P<name>[\w.-]+)['\"]")


class Way(StrEnum):
    """Ways to install; ``frozen`` is a program that brings its own Python, and ``none`` no installation."""

    UV_TOOL = "uv-tool"
    UVX = "uvx"
    PIPX = "pipx"
    UV = "uv"
    PIP = "pip"
    FROZEN = "frozen"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Installation:
    """What is known of an installation.

    Attributes:
        way: what installed it.
        source: what was installed: our name, or the path or address of a wheel, an archive or a folder.
        editable: whether the source is a checkout that is run where it lies.
        extras: those it was asked for with; known of uv's tools and pipx's alone, which must be given again.
        rest: what follows the extras: a version.
        options: the installer's own options, which it must be given again: where its wheels are.
        python: the interpreter, as it can be written; none where the one on the path is right.
        version: of the interpreter, as the launcher of Windows wants it.
        windows: whether the command is for Windows.
        user: whether it lies in the user's own folder for packages.
        has_pip: whether the interpreter has pip; else that of another is given this interpreter's path.
        managed: whether the system's own package manager has the interpreter (PEP 668).
    """

    way: Way
    source: str = NAME
    editable: bool = False
    extras: tuple[str, ...] = ()
    rest: str = ""
    options: tuple[str, ...] = ()
    python: str = ""
    version: str = "3"
    windows: bool = False
    user: bool = False
    has_pip: bool = True
    managed: bool = False


def adding(known: Installation, extras: Sequence[str]) -> str:
    """The command that adds extras to this installation, as it can be copied into a terminal here.

    A frozen program cannot be added to: the command installs one that can.

    >>> adding(Installation(Way.UV_TOOL, extras=("word",)), ["pdf"])
    'uv tool install "kravtracker[pdf,word]"'
    >>> adding(Installation(Way.PIP, source="/src/tracker", editable=True, python=".venv/bin/python"), ["pdf"])
    '.venv/bin/python -m pip install --editable "/src/tracker[pdf]"'
    """
    source = NAME if known.way in {Way.FROZEN, Way.NONE} and not known.editable else known.source
    wanted = _requirement(source, sorted({*extras, *known.extras}), known.rest)
    what = ["--editable", wanted] if known.editable else [wanted]
    words = [*map(quoted, known.options), *what]
    match known.way:
        case Way.UV_TOOL | Way.FROZEN:
            return " ".join(["uv tool install", *words])
        case Way.UVX:
            return " ".join(["uvx", "--from", *words, "tracker"])
        case Way.PIPX:
            return " ".join(["pipx install --force", *words])
        case Way.UV:
            python = ["--python", quoted(known.python)] if known.python else []
            return " ".join(["uv pip install", *python, *words])
        case Way.PIP | Way.NONE:
            if known.managed and not known.user and not known.editable:
                return " ".join(["pipx install", *words])  # pip would refuse
            user = ["--user"] if known.user else []
            managed = ["--break-system-packages"] if known.managed else []
            return " ".join([_pip(known), *user, *managed, *words])


def _pip(known: Installation) -> str:
    if not known.has_pip:
        launcher = "py" if known.windows else "python3"
        return f"{launcher} -m pip --python {quoted(known.python)} install"
    if not known.python:
        return f"py -{known.version} -m pip install" if known.windows else "python -m pip install"
    if known.windows and quoted(known.python) != known.python:
        # PowerShell does not run what stands in quotation marks.
        return f"py -m pip --python {quoted(known.python)} install"
    return f"{quoted(known.python)} -m pip install"


def _requirement(source: str, extras: Sequence[str], rest: str) -> str:
    bracket = f"[{','.join(extras)}]"
    is_address = "://" in source
    text = quoted(f"{NAME}{bracket} @ {source}" if is_address else f"{source}{bracket}{rest}")
    # Brackets and commas are a pattern to zsh and a list to PowerShell.
    return text if text.startswith(("'", '"')) else f'"{text}"'


def known() -> Installation:
    """What can be seen of this installation; what cannot be read counts as not there."""
    prefix, windows = Path(sys.prefix), os.name == "nt"
    if getattr(sys, "frozen", False):
        return Installation(Way.FROZEN, windows=windows)
    if receipt := _read(prefix / "uv-receipt.toml", tomllib.loads):
        return _of_uv(receipt, windows=windows)
    if described := _read(prefix / "pipx_metadata.json", json.loads):
        return _of_pipx(described, windows=windows)
    try:
        found = metadata.distribution(NAME)
    except metadata.PackageNotFoundError:
        found = None
    has_pip = find_spec("pip") is not None
    way, source, editable = _origin(found)
    if way is Way.UV and "archive-v0" in prefix.parts:
        way = Way.UVX
    return Installation(
        way,
        source=source,
        editable=editable,
        python=_python(windows=windows) if has_pip else _from_here(sys.executable),
        version=f"{sys.version_info[0]}.{sys.version_info[1]}",
        windows=windows,
        has_pip=has_pip,
        user=found is not None and not editable and _is_users(found),
        managed=sys.prefix == sys.base_prefix
        and Path(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED").exists(),
    )


def extras_there() -> Mapping[str, bool]:
    """Our extras, and whether all that each needs is installed; nothing where nothing says which we have."""
    try:
        requires = metadata.requires(NAME) or []
    except metadata.PackageNotFoundError:
        return {}
    there: dict[str, bool] = {}
    for line in requires:
        package, extra = _NAME.match(line), _EXTRA.search(line)
        if package and extra:
            there[extra["name"]] = there.get(extra["name"], True) and _is_there(package[0])
    return there


def _is_there(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _read(path: Path, parse: Any) -> dict[str, Any] | None:
    try:
        found = parse(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _of_uv(receipt: Mapping[str, Any], *, windows: bool) -> Installation:
    tool = receipt.get("tool", {})
    requirements, options = tool.get("requirements", []), tool.get("options", {})
    ours: dict[str, Any] = next((r for r in requirements if r.get("name") == NAME), {})
    git = f"git+{ours['git']}" if "git" in ours else None
    place = git or ours.get("url") or ours.get("path") or ours.get("directory")
    words = ["--python", str(tool["python"])] if "python" in tool else []
    words += ["--no-index"] if options.get("no-index") else []
    for link in options.get("find-links", []):
        words += ["--find-links", _local(link)]
    for other in requirements:
        if other.get("name") != NAME and other.get("name"):
            words += ["--with", f"{other['name']}{other.get('specifier', '')}"]
    return Installation(
        Way.UV_TOOL,
        source=str(ours.get("editable") or place or NAME),
        editable="editable" in ours,
        extras=tuple(ours.get("extras", ())),
        rest=str(ours.get("specifier", "")),
        options=tuple(words),
        windows=windows,
    )


def _of_pipx(described: Mapping[str, Any], *, windows: bool) -> Installation:
    package = described.get("main_package", {})
    words = [str(w) for w in package.get("pip_args", ())]
    editable = "--editable" in words
    words = [w for w in words if w != "--editable"]
    named = str(package.get("package_or_url") or NAME)
    name, _, address = named.partition(" @ ")
    place, _, after = name.partition("[")
    extras, _, rest = after.partition("]")
    suffix = package.get("suffix")
    return Installation(
        Way.PIPX,
        source=address or place,
        editable=editable,
        extras=tuple(e.strip() for e in extras.split(",") if e.strip()),
        rest=rest,
        options=(
            *(("--suffix", str(suffix)) if suffix else ()),
            *((f"--pip-args={' '.join(words)}",) if words else ()),
        ),
        windows=windows,
    )


def _origin(found: metadata.Distribution | None) -> tuple[Way, str, bool]:
    """What installed it, from where, and whether it is run where it lies."""
    if found is None:
        root = Path(__file__).resolve().parents[2]
        is_checkout = (root / "pyproject.toml").is_file()
        return Way.NONE, str(root) if is_checkout else NAME, is_checkout
    way = Way.UV if (found.read_text("INSTALLER") or "").strip() == "uv" else Way.PIP
    try:
        origin = json.loads(found.read_text("direct_url.json") or "{}")
    except ValueError:
        origin = {}
    if not origin.get("dir_info", {}).get("editable"):
        return way, NAME, False  # installed: only what the extra needs is fetched
    return way, _from_here(_local(origin["url"])), True


def _local(address: str) -> str:
    """The path of a file's address; other addresses and paths stay.

    >>> _local("file:///tmp/two%20words"), _local("hjul")
    ('/tmp/two words', 'hjul')
    """
    if not address.startswith("file://"):
        return address
    path = unquote(urlsplit(address).path)
    return path[1:] if path[2:3] == ":" else path  # /C:/ of Windows


def _from_here(path: str) -> str:
    """A path as it is written in the folder one stands in."""
    try:
        return str(Path(path).relative_to(Path.cwd()))
    except (ValueError, OSError):
        return path


def _python(*, windows: bool) -> str:
    """The interpreter as it can be written here; empty where ``python`` (or ``py``) is the one."""
    active = {os.environ.get("VIRTUAL_ENV"), os.environ.get("CONDA_PREFIX")}
    if windows and sys.prefix == sys.base_prefix and sys.prefix not in active:
        return ""
    return "python" if sys.prefix in active else _from_here(sys.executable)


def _is_users(found: metadata.Distribution) -> bool:
    return bool(site.ENABLE_USER_SITE) and Path(str(found.locate_file(""))) == Path(
        site.getusersitepackages()
    )
