"""Our files through a real LibreOffice: can it open them, and what does it make of them?"""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path


def converted(source: Path, form: str = "pdf") -> Path:
    """A file as LibreOffice saves it beside the source; each folder has a profile of its own."""
    return converted_all([source], form)[0]


_made: list[
    Path
] = []  # a profile as LibreOffice makes it when it first starts, which takes it longest

_LOCALE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{locale}</value></prop></item></oor:items>
"""


def converted_all(
    sources: Sequence[Path], form: str = "pdf", *, locale: str = "", read_as: str = ""
) -> list[Path]:
    """Files of one folder, in one start of LibreOffice: each as with ``converted``.

    Args:
        locale: what the user set it to, such as ``da-DK``.
        read_as: the filter the sources are read by, with its options.
    """
    soffice, folder = shutil.which("soffice"), sources[0].parent
    assert soffice, "LibreOffice er ikke installeret (soffice findes ikke)"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    if _made and not locale:
        shutil.copytree(_made[0], folder / "profile", dirs_exist_ok=True)
    if locale:
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_LOCALE.format(locale=locale), "utf-8")
    command = [soffice, profile, "--headless", "--convert-to", form, "--outdir", str(folder)]
    command += [f"--infilter={read_as}"] if read_as else []
    done = subprocess.run(
        [*command, *map(str, sources)], capture_output=True, text=True, check=False, timeout=1200
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "Error" not in done.stderr, said
    made = [source.with_suffix(f".{form.partition(':')[0]}") for source in sources]
    assert all(path.is_file() for path in made), said
    if not _made and not locale:
        kept = Path(tempfile.mkdtemp(prefix="tracker-profile-"))
        atexit.register(shutil.rmtree, kept, ignore_errors=True)
        _made.append(Path(shutil.copytree(folder / "profile", kept / "profile")))
    return made


def require_prints(folder: Path, *workbooks: bytes) -> None:
    """LibreOffice opens each of these .xlsx and prints it."""
    sources = [folder / f"{number}.xlsx" for number in range(len(workbooks))]
    for source, workbook in zip(sources, workbooks, strict=True):
        source.write_bytes(workbook)
    for printed in converted_all(sources):
        assert printed.read_bytes().startswith(b"%PDF")
