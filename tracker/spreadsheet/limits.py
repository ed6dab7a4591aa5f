"""How much of a vendor's file is read before it is refused."""

from __future__ import annotations

from dataclasses import field

from tracker.frozen import dataclass

SUFFIXES = (".xlsx", ".xlsm", ".ods", ".xls", ".xlsb")


@dataclass(frozen=True, slots=True)
class Passwords:
    """What the buyer gave to open files with; each is tried in turn.

    Never shown: the representation leaves them out, so that no report or traceback has them.
    """

    given: tuple[str, ...] = field(default=(), repr=False)


NO_PASSWORDS = Passwords()


MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one reading; each is far above the largest of 2,181 real workbooks.

    Attributes:
        file_size: bytes of the file as it is stored.
        members: members of the zip archive.
        member_size: bytes of one member, unpacked.
        total_size: bytes of all members, unpacked.
        ratio: unpacked to packed bytes of one member; counts only past ``ratio_grace`` bytes.
        ratio_grace: unpacked bytes up to which any ratio is believed.
        depth: elements inside each other.
        attributes: attributes of one element.
        names: different element and attribute names in one part.
        silence: bytes given to the XML parser without an event (one endless token).
        cells: cells, empty ones with a format included, and hidden rows, of all sheets.
        content: cells with content, comments, merged ranges and remarks of all sheets: what the
            parent process is handed and interprets. 20,000 requirements have 320,000 cells.
        reply: bytes in which all that is handed over.
        strings: shared strings.
        text_kept: characters of one text that are kept; Excel's own limit.
        formula_kept: characters of a formula that are kept; it is shown, never computed.
        text_refused: characters of one text above which the file is refused.
        seconds: of the processor for one file, in the child process: the same file has the same
            finding on a machine that is busy with other things. Ten times as long by the clock is
            given up too, for what waits and does not work.
        memory: bytes the child process may take beyond what it starts with.
        tables: whether it is a buyer's own sheet of requirements that is read, and no vendor's answer:
            CSV and the tables of a Word document are read as well, and every number keeps its format,
            since ``3.1`` and ``3.10`` are two ids.
    """

    file_size: int = 50 * MIB
    members: int = 2_000
    member_size: int = 256 * MIB
    total_size: int = 512 * MIB
    ratio: int = 100
    ratio_grace: int = MIB
    depth: int = 64
    attributes: int = 256
    names: int = 10_000
    silence: int = 4 * MIB
    cells: int = 2_000_000
    content: int = 400_000
    reply: int = 64 * MIB
    strings: int = 2_000_000
    text_kept: int = 32_767
    formula_kept: int = 255
    text_refused: int = MIB
    seconds: float = 30.0
    memory: int = 512 * MIB
    tables: bool = False
