"""Small requirement banks of format 2, for tests that need another than the one we ship."""

from __future__ import annotations

from pathlib import Path

SECURITY = """\
format: 2
id: sikkerhed
version: 1.0.0
title: Security questionnaire
languages: [en]
sections:
  - {id: "1", title: Access control}
  - {id: "1.1", title: Passwords, parent: "1"}
  - {id: "2", title: Backup}
requirements:
  - {id: AC-1, number: 1.a, section: "1", text: Access is by role.}
  - {id: PW-1, section: "1.1", text: Passwords have at least 14 characters., level: minimum}
  - {id: BK-1, section: "2", text: Backups are taken daily., level: option}
"""


def write_bank(folder: Path, text: str = SECURITY, **others: str) -> Path:
    """A bank's folder with its ``catalogue.yaml``, and further files by name."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "catalogue.yaml").write_text(text, encoding="utf-8")
    for name, part in others.items():
        (folder / f"{name}.yaml").write_text(part, encoding="utf-8")
    return folder
