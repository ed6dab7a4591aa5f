r"""Words of a command as they can be copied into the terminal at hand.

Double quotes mean the same to the shells of Unix, to cmd.exe and to PowerShell for nearly every name: spaces,
``&``, ``'``, parentheses and letters of any alphabet. What each of them does with the rest:

- Unix (POSIX, 2.2.3): ``$``, a backtick, ``\``, ``"`` and, in an interactive bash, ``!`` act within them.
- cmd.exe: ``%NAME%`` is replaced within them too; no variable is called ``"N"AME``, so a letter of the name
  stands outside of them. The program takes its words apart by Microsoft's rules for C, where ``\"`` is a
  quotation mark.
- PowerShell (about_Quoting_Rules): ``$`` and a backtick act within them, and typographic quotation marks
  end them; single quotes keep everything, with any single quotation mark doubled.
"""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path

from tracker.patterns import regex


class Shell(StrEnum):
    """A family of shells that read a line alike."""

    UNIX = "unix"
    CMD = "cmd"
    POWERSHELL = "powershell"


_PLAIN = {
    Shell.UNIX: regex(r"[\w@%+=:,./-]+"),
    Shell.CMD: regex(r"[\w+:./\\-]+"),  # , ; = part words for some commands, % is replaced
    Shell.POWERSHELL: regex(r"[\w+:./\\][\w+:./\\-]*"),  # @ and , make lists, % is a command
}
_UNIX_SPECIAL = regex(r'["$`\\!]')
_NEVER_ESCAPED, _ESCAPED = regex("[`!]"), regex(r'(["$\\])')
_POWERSHELL_SPECIAL = regex('[$`"\u201c\u201d\u201e]')
_SINGLE_MARKS = regex("['\u2018\u2019\u201a\u201b]")
_VARIABLE = regex(r"%(\w)(?=[^%]{0,64}%)")
_WINDOWS_WORD = regex(r"""(?:"[^"]*"|'[^']*'|[^\s"'])+""")
_BEFORE_MARK = regex(r'(?<!\\)(\\*)"')
_AT_END = regex(r"(?<!\\)\\+$")


def this_shell() -> Shell:
    """The shell tracker was started from, as far as it shows."""
    if os.name != "nt":
        return Shell.UNIX
    # Every process has the machine's modules; PowerShell puts its user's before them.
    home = os.environ.get("USERPROFILE", "").casefold()
    modules = os.environ.get("PSModulePath", "").casefold()  # noqa: SIM112
    return Shell.POWERSHELL if home and f"{home}\\" in modules else Shell.CMD


def quoted(*words: str | Path, shell: Shell | None = None) -> str:
    r"""Words of a command as they can be copied into a terminal.

    Args:
        shell: of that terminal; the one at hand where it is left out.

    >>> quoted("Sag 12 Æblehave", shell=Shell.UNIX), quoted("sager/esdh", "x y", shell=Shell.CMD)
    ('"Sag 12 Æblehave"', 'sager/esdh "x y"')
    >>> quoted("O'Brien & co", "$x", shell=Shell.POWERSHELL)
    '"O\'Brien & co" \'$x\''
    """
    shell = shell or this_shell()
    return " ".join(_quoted(str(word), shell) for word in words)


def words_of(line: str, shell: Shell | None = None) -> list[str]:
    """The words of a command as a shell reads them, however they are quoted.

    >>> words_of('gap "Sag 12"', Shell.UNIX), words_of('gap "C:/x y"', Shell.CMD)
    (['gap', 'Sag 12'], ['gap', 'C:/x y'])
    """
    if (shell or this_shell()) is not Shell.UNIX:
        return [word.strip("\"'") for word in _WINDOWS_WORD.findall(line)]
    import shlex

    try:
        return shlex.split(line)
    except ValueError:  # a quotation mark that nothing closes
        return line.split(" ")


def _quoted(text: str, shell: Shell) -> str:
    if _PLAIN[shell].fullmatch(text):
        return text
    match shell:
        case Shell.UNIX:
            return _in_unix(text)
        case Shell.CMD:
            return _in_cmd(text)
        case Shell.POWERSHELL:
            return _in_powershell(text)


def _in_unix(text: str) -> str:
    import shlex

    if text and not _UNIX_SPECIAL.search(text):
        return f'"{text}"'
    if "\\" in text and not _NEVER_ESCAPED.search(
        text
    ):  # which in fish acts within single quotes too
        return '"' + _ESCAPED.sub(r"\\\1", text) + '"'
    return shlex.quote(text)


def _for_c(text: str) -> str:
    r"""A text within the double quotes that Microsoft's C library takes apart."""
    return _AT_END.sub(lambda found: found[0] * 2, _BEFORE_MARK.sub(r'\1\1\\"', text))


def _in_cmd(text: str) -> str:
    """In double quotes, but for the first letter of what would be a variable's name."""
    apart = _VARIABLE.sub(r'%"\1"', _for_c(text))
    return f'"{apart}"'


def _in_powershell(text: str) -> str:
    if not _POWERSHELL_SPECIAL.search(text):
        return f'"{_AT_END.sub(lambda found: found[0] * 2, text)}"'
    return "'" + _SINGLE_MARKS.sub(lambda found: found[0] * 2, _for_c(text)) + "'"
