"""Gather the wheels of tracker for a machine without network: ``make wheels`` (Windows, unless told otherwise).

pip can fetch wheels for another platform, but decides by this one what a package needs (colorama is asked
for on Windows alone). So each wheel's own list is read here, with the markers of the platform it is for,
until nothing is missing; then uv resolves from the folder alone, as that platform would.
"""

from __future__ import annotations

import argparse
import email.parser
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / ".ci" / "constraints.txt"
NAME = "kravtracker"
EXTRAS = ("ask", "office", "pdf", "word")  # the others are for servers
PLATFORMS = {
    "win_amd64": (
        "x86_64-pc-windows-msvc",
        {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows", "platform_machine": "AMD64"},
    ),
    "manylinux_2_28_x86_64": (
        "x86_64-manylinux_2_28",
        {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux", "platform_machine": "x86_64"},
    ),
}  # fmt: skip


def markers(platform: str, python: str) -> dict[str, str]:
    """What markers are held against, on a platform with a version of Python."""
    return {
        **PLATFORMS[platform][1],
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }


def needed(wheel: Path, extras: frozenset[str], where: Mapping[str, str]) -> Iterator[Requirement]:
    """What a wheel with these extras asks for on a platform."""
    with ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        described = email.parser.BytesParser().parsebytes(archive.read(name))
    for line in described.get_all("Requires-Dist") or ():
        wanted = Requirement(line)
        if wanted.marker and not any(
            wanted.marker.evaluate({**where, "extra": extra}) for extra in ("", *sorted(extras))
        ):
            continue
        wanted.marker = None
        yield wanted


def gather(folder: Path, platform: str, python: str) -> None:
    """Fetch into a folder that has our wheel all that it needs, at any remove, at the tested versions.

    Raises:
        subprocess.CalledProcessError: something is not to be had as a wheel for that platform.
    """
    where = markers(platform, python)
    fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    fetch += ["--platform", platform, "--python-version", python, "--constraint", str(CONSTRAINTS)]
    todo, seen = [Requirement(f"{NAME}[{','.join(EXTRAS)}]")], set[tuple[str, frozenset[str]]]()
    while todo:
        there = {canonicalize_name(w.name.partition("-")[0]): w for w in folder.glob("*.whl")}
        if missing := [w for w in todo if canonicalize_name(w.name) not in there]:
            plain = sorted({f"{w.name}{w.specifier}" for w in missing})
            subprocess.run([*fetch, "--dest", str(folder), *plain], cwd=folder, check=True)
            continue
        wanted = todo.pop()
        key = (canonicalize_name(wanted.name), frozenset(wanted.extras))
        if key not in seen:
            seen.add(key)
            todo.extend(needed(there[key[0]], key[1], where))


def prove(folder: Path, platform: str, python: str) -> None:
    """Have uv resolve from the folder alone, as on the platform.

    Raises:
        subprocess.CalledProcessError: something is missing.
    """
    uv = Path(sys.executable).parent / "uv"
    with tempfile.TemporaryDirectory() as place:
        words = ["pip", "install", "--quiet", "--dry-run", "--offline", "--no-config", "--no-index"]
        words += ["--find-links", str(folder), "--only-binary", ":all:", "--target", place]
        words += ["--python-platform", PLATFORMS[platform][0], "--python-version", python]
        subprocess.run([str(uv), *words, f"{NAME}[{','.join(EXTRAS)}]"], cwd=place, check=True)


def main() -> None:
    """Make the folder anew, and say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--platform", choices=PLATFORMS, default="win_amd64")
    parser.add_argument("--python", default="3.12", help="the version on the other machine")
    wanted = parser.parse_args()
    folder = wanted.folder.absolute()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir"]
    try:
        subprocess.run([*build, str(folder), str(ROOT)], cwd=folder, check=True)
        gather(folder, wanted.platform, wanted.python)
        prove(folder, wanted.platform, wanted.python)
    except subprocess.CalledProcessError:
        shutil.rmtree(folder)
        sys.exit(
            f"No whole folder for {wanted.platform} and Python {wanted.python}: see above. Nothing is left."
        )
    found = list(folder.glob("*.whl"))
    size = sum(path.stat().st_size for path in found) / 1e6
    words = f"{wanted.folder}: {len(found)} wheels, {size:.0f} MB, for {wanted.platform} and Python {wanted.python} alone."
    sys.stdout.write(f"{words}\n")


if __name__ == "__main__":
    main()
