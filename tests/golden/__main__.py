"""``make golden``: write the golden files anew. Read the difference before it is committed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from golden import expected

os.environ[expected.WRITE] = "1"
tests = str(Path(__file__).with_name("test_golden.py"))
code = pytest.main(["-q", "-n", "0", "-k", "not same_step", tests])
if code == pytest.ExitCode.OK:
    expected.tidy()
sys.exit(code)
