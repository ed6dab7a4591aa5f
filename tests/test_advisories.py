"""What is installed, and what the project allows, against the advisories kept here. No network."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tracker import documents

ROOT = Path(__file__).parent.parent
ADVISORIES = documents.read_yaml(ROOT / "tests" / "data" / "advisories.yaml", None)


def known_faults(versions: Mapping[Any, str]) -> list[str]:
    """What the advisories say of packages at these versions."""
    return [
        f"{row['package']} {have}: {row['id']} ({row['fault']}), mended in {row['below']}"
        for row in ADVISORIES
        if (have := versions.get(canonicalize_name(row["package"])))
        and Version(have) < Version(row["below"])
    ]


def test_nothing_that_is_installed_has_a_known_fault() -> None:
    installed = {canonicalize_name(d.metadata["Name"]): d.version for d in distributions()}
    assert {"jinja2", "openpyxl", "lxml", "tornado"} <= installed.keys()
    assert known_faults(installed) == []


@pytest.mark.parametrize("name", ["lowest.txt", "constraints.txt"])
def test_nothing_that_may_be_installed_has_a_known_fault(name: str) -> None:
    text = re.sub(r"#.*", "", (ROOT / ".ci" / name).read_text("utf-8"))
    versions = {canonicalize_name(Requirement(x).name): x.split("==")[1] for x in text.split()}
    assert {"jinja2", "openpyxl", "pyyaml"} <= versions.keys()
    assert known_faults(versions) == []


@pytest.mark.parametrize(("version", "faults"), [("3.1.2", 3), ("3.1.5", 1), ("3.1.6", 0)])
def test_a_version_with_known_faults_is_told(version: str, faults: int) -> None:
    assert len(known_faults({"jinja2": version})) == faults


def test_every_advisory_is_one_that_can_be_looked_up() -> None:
    ids = [row["id"] for row in ADVISORIES]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"(CVE|RUSTSEC)-[0-9]{4}-[0-9]{4,5}", id) for id in ids)
