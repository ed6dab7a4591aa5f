"""Moves modules, and the definitions in them, by a table of old and new; whatever names them follows.

    python .ci/moves.py .ci/moves.txt

A line of the table is one of these, its paths from the root of the repository:

    move OLD.py NEW.py              the module goes, whole
    fold OLD.py NEW.py              its definitions go into another module
    take OLD.py NEW.py: name name   only these definitions go
    name OLD.py OLD_NAME: NEW_NAME  another name, in the module and in whatever imports it from there

Imports, dotted names in strings and paths in comments and pages are rewritten; ruff puts the imports in order
afterwards and takes away those that nothing needs. What two modules both define, or both import from two
places under one name, is told before anything is written. A line under ``# done`` was applied; it stays for
branches that still have the old names, until the house is moved (architecture, section 12).
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from io import StringIO
from pathlib import Path

TREES = ("tracker", "tests", "benchmarks", "samples")
PAGES = [Path(p) for p in ("pyproject.toml", "Makefile", "README.md")] + sorted(
    Path("docs").glob("*.md")
)
FUTURE = "from __future__ import annotations\n"
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
IMPORTS = (ast.Import, ast.ImportFrom)
ASSIGNMENTS = (ast.Assign, ast.AnnAssign)


def dotted(path: str) -> str:
    """The module of a path."""
    return path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


@dataclass
class Table:
    """What goes where, by path; ``modules`` and ``names`` by dotted name."""

    moves: list[tuple[str, str]] = field(default_factory=list)
    folds: list[tuple[str, str]] = field(default_factory=list)
    takes: list[tuple[str, str, list[str]]] = field(default_factory=list)
    privates: list[tuple[str, str, str]] = field(default_factory=list)
    modules: dict[str, str] = field(default_factory=dict)
    names: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def paths(self) -> dict[str, str]:
        """Modules that go, whole or into another."""
        return dict(self.moves + self.folds)

    def home(self, module: str, name: str) -> str:
        """Where a name of a module is found afterwards."""
        return self.names.get((module, name)) or self.modules.get(module, module)


def read_table(path: Path) -> Table:
    """The lines of a table that are not applied yet."""
    table = Table()
    for written in path.read_text("utf-8").split("# done")[0].splitlines():
        line = written.split("#")[0].strip()
        if not line:
            continue
        word, old, rest = line.split(None, 2)
        new, _, names = (part.strip() for part in rest.partition(":"))
        if word == "name":
            table.privates.append((old, new, names))
        elif word == "take":
            table.takes.append((old, new, names.split()))
            table.names |= {(dotted(old), name): dotted(new) for name in names.split()}
        elif word in ("move", "fold"):
            (table.moves if word == "move" else table.folds).append((old, new))
            table.modules[dotted(old)] = dotted(new)
        else:
            raise SystemExit(f"{word}: not a word of the table")
    return table


def sources() -> list[Path]:
    """Every Python file that may name a module."""
    return [path for tree in TREES for path in sorted(Path(tree).rglob("*.py"))]


def definitions(text: str) -> dict[str, ast.stmt]:
    """What a module defines at its top level, by name."""
    found: dict[str, ast.stmt] = {}
    for node in ast.parse(text).body:
        if isinstance(node, DEFINITIONS):
            found[node.name] = node
        elif isinstance(node, ASSIGNMENTS):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = (n for target in targets for n in ast.walk(target) if isinstance(n, ast.Name))
            found |= {name.id: node for name in names}
    return found


def imported(text: str, table: Table) -> dict[str, str]:
    """What each imported name of a module means, as it will be called."""
    found = {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                whole = table.modules.get(f"{node.module}.{alias.name}")
                home = table.home(node.module or "", alias.name)
                found[alias.asname or alias.name] = whole or f"{home}.{alias.name}"
    return found


def import_rows(text: str) -> set[int]:
    """The rows, from 1, on which imports stand."""
    imports = (node for node in ast.walk(ast.parse(text)) if isinstance(node, IMPORTS))
    return {row for node in imports for row in range(node.lineno, _last(node) + 1)}


def _last(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


def first_row(node: ast.stmt, lines: list[str]) -> int:
    """Where a definition begins, from 0: with its decorators, and the comments over it."""
    decorators = node.decorator_list if isinstance(node, DEFINITIONS) else []
    first = min([node.lineno, *(d.lineno for d in decorators)]) - 1
    while first > 0 and lines[first - 1].startswith("#"):
        first -= 1
    return first


@dataclass
class Parts:
    """A module taken apart: its docstring, imports, imports for types only, and the code."""

    doc: str
    imports: list[str]
    typing: list[str]
    body: str

    @classmethod
    def of(cls, text: str) -> Parts:
        """A module's text, taken apart."""
        lines, parts, rows = text.splitlines(keepends=True), cls("", [], [], ""), set[int]()
        for n, node in enumerate(ast.parse(text).body):
            own = "".join(lines[node.lineno - 1 : _last(node)])
            if n == 0 and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                parts.doc = own
            elif isinstance(node, IMPORTS):
                parts.imports.append(own)
            elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
                parts.typing += [ast.unparse(i) for i in node.body if isinstance(i, IMPORTS)]
            else:
                continue
            rows |= set(range(node.lineno - 1, _last(node)))
        parts.body = "".join(line for n, line in enumerate(lines) if n not in rows).strip("\n")
        return parts

    def text(self) -> str:
        """Put together again."""
        head = f"{self.doc}\n" + "".join(dict.fromkeys(self.imports))
        if self.typing:
            head += "\nif TYPE_CHECKING:\n"
            head += "".join(f"    {line}\n" for line in dict.fromkeys(self.typing))
        return f"{head}\n\n{self.body}\n"


def words(text: str) -> set[str]:
    """Names that code uses, also in annotations that are strings."""
    nodes = list(ast.walk(ast.parse(text)))
    strings = (n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str))
    short = " ".join(s for s in strings if len(s) < 60)
    return {n.id for n in nodes if isinstance(n, ast.Name)} | set(re.findall(r"\w+", short))


def put(into: Path, text: str) -> None:
    """Put code into a module: before what is there, unless it uses what is there."""
    there = (
        Parts.of(into.read_text("utf-8"))
        if into.exists()
        else Parts('"""New."""\n', [FUTURE], [], "")
    )
    add = Parts.of(text)
    mine, new = definitions(there.body), definitions(add.body)
    lines = add.body.splitlines(keepends=True)
    twins = [new[name] for name in set(mine) & set(new)]  # the same, letter by letter: see check
    rows = {row for node in twins for row in range(first_row(node, lines), _last(node))}
    body = "".join(line for n, line in enumerate(lines) if n not in rows).strip("\n")
    if add.doc:
        about = str(ast.literal_eval(add.doc.strip())).strip().split("\n\n")[0]
        body = "\n".join(f"# {line.strip()}" for line in about.splitlines()) + f"\n\n{body}"
    pieces = [there.body, body] if words(add.body) & set(mine) else [body, there.body]
    there.imports += add.imports
    there.typing += add.typing
    there.body = "\n\n\n".join(pieces)
    into.parent.mkdir(parents=True, exist_ok=True)
    into.write_text(there.text(), "utf-8")


def faults(table: Table) -> Iterator[str]:
    """Names that would mean two things in one module."""
    texts = {
        path: Path(path).read_text("utf-8")
        for path in (*table.paths, *(o for o, _, _ in table.takes))
    }
    origin = {new: old for old, new in table.moves}
    gone = {(old, name) for old, _, names in table.takes for name in names}
    comes: dict[str, dict[str, list[str]]] = {}
    for old, new in table.folds:
        comes.setdefault(new, {})[old] = [
            n for n in definitions(texts[old]) if (old, n) not in gone
        ]
    for old, new, names in table.takes:
        comes.setdefault(new, {}).setdefault(old, []).extend(names)
    for new, parts in comes.items():
        first = origin.get(new, new)
        if Path(first).exists():
            texts.setdefault(first, Path(first).read_text("utf-8"))
            kept = [n for n in definitions(texts[first]) if (first, n) not in gone]
            parts.setdefault(first, []).extend(kept)
        yield from _twice(dotted(new), parts, texts, table)


def _twice(
    module: str, parts: dict[str, list[str]], texts: dict[str, str], table: Table
) -> Iterator[str]:
    meaning: dict[str, tuple[str, str]] = {}
    for path, names in parts.items():
        defined = definitions(texts[path])
        means = {name: ast.dump(defined[name]) for name in names}
        for name, full in imported(texts[path], table).items():
            if full != f"{module}.{name}" and name not in means:
                means[name] = full
        for name, what in means.items():
            other = meaning.setdefault(name, (what, path))
            if other[0] != what:
                yield f"name {path} {name}: …   # {other[1]} has another ({module})"


def take(table: Table) -> list[tuple[str, str]]:
    """Cut definitions out of their modules; what is cut, each with the module it goes into."""
    pieces = []
    for old, new, names in table.takes:
        text = Path(old).read_text("utf-8")
        lines, found = text.splitlines(keepends=True), definitions(text)
        if lacking := set(names) - set(found):
            raise SystemExit(f"{old} has no {sorted(lacking)}")
        nodes = sorted({id(found[n]): found[n] for n in names}.values(), key=lambda n: n.lineno)
        chunks, rows, before = [], set[int](), None
        for node in nodes:
            first = first_row(node, lines)
            close = isinstance(node, ASSIGNMENTS) and isinstance(before, ASSIGNMENTS)
            chunks.append(("" if close else "\n\n") + "".join(lines[first : _last(node)]))
            rows |= set(range(first, _last(node)))
            before = node
        rest = Parts.of("".join(line for n, line in enumerate(lines) if n not in rows))
        piece = Parts("", list(rest.imports), list(rest.typing), "".join(chunks).strip("\n"))
        if needed := sorted(n for n in names if re.search(rf"\b{re.escape(n)}\b", rest.body)):
            rest.imports.append(f"from {dotted(new)} import {', '.join(needed)}\n")
        if back := sorted(set(definitions(rest.body)) & words(piece.body) - set(names)):
            piece.imports.append(f"from {dotted(old)} import {', '.join(back)}\n")
        Path(old).write_text(rest.text(), "utf-8")
        pieces.append((new, piece.text()))
    return pieces


def rewritten(text: str, table: Table, own: str, modules: set[str]) -> str:  # noqa: C901
    """A file whose imports, and whose uses of imported modules, say where things are now."""
    rows = import_rows(text)
    lines = text.splitlines(keepends=True)
    for n, line in enumerate(lines, 1):
        lines[n - 1] = line if n in rows else renamed_words(line, table, modules)
    text = "".join(lines)
    renamed: dict[str, str] = {}
    bare: list[str] = []  # modules that are this one now: their names stand alone
    apart: list[tuple[str, str, str]] = []  # an imported module's name that went elsewhere
    edits = []
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("tracker"):
            continue
        homes: dict[str, list[str]] = {}
        for alias in node.names:
            local, full = alias.asname or alias.name, f"{node.module}.{alias.name}"
            new = table.modules.get(full, full)
            if full not in modules:
                home = table.home(node.module or "", alias.name)
                if home != own:
                    homes.setdefault(home, []).append(_as(alias.name, alias.asname))
                continue
            apart += [(local, name, at) for (m, name), at in table.names.items() if m == full]
            if new == own and new != full:
                bare.append(local)
                continue
            parent, _, base = new.rpartition(".")
            clash = base != alias.name and not alias.asname and base in taken(text)
            if base != alias.name and not alias.asname and not clash:
                renamed[alias.name] = base
            homes.setdefault(parent, []).append(_as(base, alias.name if clash else alias.asname))
        edits.append((node.lineno - 1, _last(node), homes))
    text = _with_imports(text, edits)
    for local, name, at in apart:
        text = _alone(text, local, name, "" if at == own else f"from {at} import {name}\n")
    for local in bare:
        text = re.sub(rf"(?<![\w.\"']){local}\.(?=[A-Za-z_])", "", text)
    for old, new in renamed.items():
        text = _renamed(text, old, new)
    return text


def _alone(text: str, local: str, name: str, imported: str) -> str:
    """``local.name`` becomes ``name``, imported by itself."""
    text, count = re.subn(rf"(?<![\w.]){local}\.{name}\b", name, text)
    return text.replace(FUTURE, FUTURE + imported, 1) if count else text


def _as(name: str, other: str | None) -> str:
    return f"{name} as {other}" if other and other != name else name


def _with_imports(text: str, edits: Iterable[tuple[int, int, dict[str, list[str]]]]) -> str:
    lines = text.splitlines(keepends=True)
    for first, last, homes in sorted(edits, key=lambda e: e[0], reverse=True):
        indent = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
        _, mark, note = lines[first].rstrip("\n").partition("  #")
        note = f"{mark}{note}" if last == first + 1 else ""
        new = [f"{indent}from {m} import {', '.join(sorted(n))}{note}\n" for m, n in homes.items()]
        lines[first:last] = new or ([f"{indent}pass\n"] if indent else [])
    return "".join(lines)


@cache
def taken(text: str) -> frozenset[str]:
    """Names that a file uses for something else than an imported module."""
    rows, tokens = import_rows(text), list(tokenize.generate_tokens(StringIO(text).readline))
    names = {
        token.string
        for n, token in enumerate(tokens)
        if token.type == tokenize.NAME
        and token.start[0] not in rows
        and tokens[n - 1].string != "."
        and not (tokens[n + 1].string == "=" and tokens[n - 1].string in ("(", ","))
    }
    imports = (node for node in ast.walk(ast.parse(text)) if isinstance(node, IMPORTS))
    return frozenset(names | {a.asname or a.name for node in imports for a in node.names})


def _renamed(text: str, old: str, new: str) -> str:
    """``old.x`` becomes ``new.x``, and ``old`` alone as an argument, in formatted strings too."""
    rows, tokens = import_rows(text), list(tokenize.generate_tokens(StringIO(text).readline))
    lines = text.splitlines(keepends=True)
    for n in range(len(tokens) - 1, -1, -1):
        token, (row, column) = tokens[n], tokens[n].start
        if token.type == tokenize.STRING and "f" in token.string.split(token.string[-1])[0].lower():
            for at in range(row, token.end[0] + 1):
                first = column if at == row else 0
                last = token.end[1] if at == token.end[0] else len(lines[at - 1])
                inside = re.sub(rf"(?<![\w.]){old}\.(?=\w)", f"{new}.", lines[at - 1][first:last])
                lines[at - 1] = lines[at - 1][:first] + inside + lines[at - 1][last:]
        elif (
            (token.type, token.string) == (tokenize.NAME, old)
            and row not in rows
            and tokens[n - 1].string != "."
            and tokens[n + 1].string in (".", ",", ")", "]", "}")
        ):
            lines[row - 1] = _with(lines[row - 1], column, old, new)
    return "".join(lines)


def _with(line: str, column: int, old: str, new: str) -> str:
    return line[:column] + new + line[column + len(old) :]


def renamed_words(text: str, table: Table, modules: set[str]) -> str:
    """Dotted names and paths, in strings, comments and pages."""

    def dotted_name(match: re.Match[str]) -> str:
        pieces = match.group().split(".")
        for n in range(len(pieces), 1, -1):
            head, rest = ".".join(pieces[:n]), pieces[n:]
            home = table.names.get((head, rest[0])) if rest else None
            if home or (head in table.modules and head in modules):
                return ".".join([home or table.modules[head], *rest])
        return match.group()

    text = re.sub(r"\btracker(?:\.[A-Za-z_]\w*)+", dotted_name, text)
    for old, new in sorted(table.paths.items(), key=lambda p: -len(p[0])):
        for prefix in ("", "tracker/"):
            if "/" in (short := old.removeprefix(prefix)):
                text = re.sub(rf"(?<![\w/]){re.escape(short)}", new.removeprefix(prefix), text)
    return text


def importers(module: str, name: str) -> Iterator[Path]:
    """The files that import a name from a module."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            is_from = isinstance(node, ast.ImportFrom) and node.module == module
            if is_from and any(alias.name == name for alias in node.names):
                yield path
                break


def _other_names(table: Table) -> None:
    for module, old, new in table.privates:
        for where in (Path(module), *importers(dotted(module), old)):
            _another_name(where, old, new)


def _another_name(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    lines, tokens = (
        text.splitlines(keepends=True),
        list(tokenize.generate_tokens(StringIO(text).readline)),
    )
    for n in range(len(tokens) - 1, -1, -1):
        (row, column), token = tokens[n].start, tokens[n]
        if token.type == tokenize.NAME and token.string == old and tokens[n - 1].string != ".":
            lines[row - 1] = _with(lines[row - 1], column, old, new)
    path.write_text("".join(lines), "utf-8")


def main(path: str) -> None:
    """Apply a table.

    Raises:
        SystemExit: something is not there, or a name would mean two things; nothing is moved then.
    """
    table = read_table(Path(path))
    modules = {dotted(str(source)) for source in sources()}
    named = (
        *table.paths,
        *(old for old, _, _ in table.takes),
        *(old for old, _, _ in table.privates),
    )
    if missing := sorted({p for p in named if not Path(p).exists()}):
        raise SystemExit(f"not there: {', '.join(missing)}")
    _other_names(table)
    if found := list(faults(table)):
        raise SystemExit("\n".join(found))
    if not (table.paths or table.takes):
        return
    pieces = take(table)
    _move(table.moves)
    for new, piece in pieces:
        put(Path(new), piece)
    for old, new in table.folds:
        put(Path(new), Path(old).read_text("utf-8"))
        _git("rm", "--quiet", "--force", old)
    for source in sources():
        text = source.read_text("utf-8")
        source.write_text(rewritten(text, table, dotted(str(source)), modules), "utf-8")
    for page in PAGES:
        if page.exists():
            page.write_text(renamed_words(page.read_text("utf-8"), table, modules), "utf-8")


def _move(moves: list[tuple[str, str]]) -> None:
    for old, new in moves:
        room = Path(new).parent
        room.mkdir(parents=True, exist_ok=True)
        about = room / "__init__.py"
        if not about.exists() and str(about) not in dict(moves).values():
            about.write_text('"""A new room."""\n', "utf-8")
        _git("mv", old, new)


def _git(*words: str) -> None:
    subprocess.run(["git", *words], check=True)  # noqa: S603, S607 - the developer's own git


if __name__ == "__main__":
    main(*sys.argv[1:])
