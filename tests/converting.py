"""Our files through a real LibreOffice: can it open them, and what does it make of them?"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path


def converted(source: Path, form: str = "pdf") -> Path:
    """A file as LibreOffice saves it beside the source; each folder has a profile of its own."""
    return converted_all([source], form)[0]


def converted_all(sources: Sequence[Path], form: str = "pdf") -> list[Path]:
    """Files of one folder, in one start of LibreOffice: each as with ``converted``."""
    soffice, folder = shutil.which("soffice"), sources[0].parent
    assert soffice, "LibreOffice er ikke installeret (soffice findes ikke)"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", form, "--outdir", str(folder)]
    done = subprocess.run(
        [*command, *map(str, sources)], capture_output=True, text=True, check=False, timeout=240
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "Error" not in done.stderr, said
    made = [source.with_suffix(f".{form.partition(':')[0]}") for source in sources]
    assert all(path.is_file() for path in made), said
    return made
