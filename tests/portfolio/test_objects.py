"""The portfolio on an object store: a real S3 server process on loopback."""

from __future__ import annotations

import importlib
import json
import multiprocessing
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from errno import EINVAL
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from botocore.exceptions import ClientError
from casework import filled
from click.testing import CliRunner
from clusterwork import cluster
from commands import added
from hypothesis import given
from hypothesis import strategies as st
from objectwork import SECRET, forget, s3, server, told, upload
from portfoliowork import ASKED, Here, built, put, send, tracker, write_case

from tracker.cli.main import main
from tracker.errors import CaseError
from tracker.portfolio.ingest.build import BuildResult, build
from tracker.portfolio.ingest.fetch import check_names
from tracker.portfolio.ingest.remote import found
from tracker.portfolio.ingest.scan import scan
from tracker.portfolio.queries.own import ask_sql
from tracker.portfolio.store import commits as stored
from tracker.portfolio.store.buckets import checked
from tracker.portfolio.store.objects import ObjectStore
from tracker.portfolio.store.parquet import joined
from tracker.portfolio.store.storage import Folder, Storage

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("objects")]

QUESTIONS = (
    *ASKED,
    ("sql", "SELECT vendor, count(*) AS n FROM answers GROUP BY vendor ORDER BY vendor"),
)


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with server(tmp_path_factory.mktemp("s3")) as url:
        yield url


@pytest.fixture
def bucket(endpoint: str) -> str:
    """A bucket of one's own."""
    name = f"b-{uuid4().hex}"
    s3().mkdir(name)
    return f"s3://{name}"


@pytest.fixture(params=["folder", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    if request.param == "folder":
        return Folder(tmp_path / "p")
    return ObjectStore.at(f"{request.getfixturevalue('bucket')}/et sted/p")


# What a store asks of a place, whatever it is.


def test_a_name_is_taken_by_one_of_many_threads(place: Storage) -> None:
    place.prepare()
    with ThreadPoolExecutor(16) as pool:
        tries = [pool.submit(place.create, "manifest/1", f"{n}".encode()) for n in range(16)]
        won = [n for n, each in enumerate(tries) if each.result()]
    assert len(won) == 1
    assert place.read("manifest/1") == f"{won[0]}".encode()
    assert not place.create("manifest/1", b"")


def test_a_name_is_taken_by_one_of_many_processes(place: Storage) -> None:
    place.prepare()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(3, mp_context=context) as pool:
        for n in range(8):
            file = f"manifest/{n}"
            tries = [pool.submit(type(place).create, place, file, b"%d" % k) for k in range(6)]
            won = [k for k, each in enumerate(tries) if each.result()]
            assert len(won) == 1
            assert place.read(file) == b"%d" % won[0]


def test_a_file_is_whole_or_not_there(place: Storage) -> None:
    with pytest.raises(RuntimeError):  # noqa: PT012, SIM117 - in the midst of writing
        with place.writing("a/b/c") as path:
            path.write_bytes(b"half")
            raise RuntimeError
    assert not place.holds("a/b/c")
    assert place.names("a/b") == []
    with place.writing("a/b/c") as path:
        path.write_bytes(b"whole")
        assert not place.holds("a/b/c")
    assert place.read("a/b/c") == b"whole"
    with place.writing("a/b/c") as path:
        path.write_bytes(b"other")
    assert (place.read("a/b/c"), place.names("a/b")) == (b"other", ["c"])


def test_names_moves_ages_and_removals(place: Storage) -> None:
    assert place.names("") in ([], ["p"])
    assert (place.names("x"), place.holds("x/1"), place.age("x/1")) == ([], False, 0.0)
    for missing in (lambda: place.read("x/1"), lambda: place.move("x/1", "x/2")):
        with pytest.raises(FileNotFoundError):
            missing()
    place.remove("x/1")
    for name in ("x/1", "x/2", "x/y/3", "xx/4"):
        assert place.create(name, name.encode())
    assert sorted(place.names("x")) == ["1", "2", "y"]
    assert -5 < place.age("x/1") < 60
    place.move("x/1", "z/w/1")
    place.remove("x/2")
    assert (place.names("x"), place.names("z/w")) == (["y"], ["1"])
    assert (place.read("z/w/1"), place.holds("x/1"), place.holds("z/w/1")) == (b"x/1", False, True)
    place.move("x/y/3", "z/w/1")  # what stands there is replaced
    assert place.read("z/w/1") == b"x/y/3"
    place.sweep("z/w")
    assert place.names("z/w") == ["1"]


def test_a_place_can_be_sent_and_holds_no_credentials(place: Storage) -> None:
    sent = pickle.dumps(place)
    assert pickle.loads(sent) == place
    assert SECRET.encode() not in sent
    assert SECRET not in repr(place)


def test_more_names_than_one_answer_of_the_server_holds(bucket: str) -> None:
    where = ObjectStore.at(bucket)
    s3().pipe({f"{bucket}/many/{n:04d}": b"." for n in range(1005)})
    s3().pipe_file(f"{bucket}/many/", b"")  # as some programs show a folder
    assert sorted(where.names("many")) == [f"{n:04d}" for n in range(1005)]


def test_a_server_that_overwrites_is_refused(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = type(s3())
    whole = kind._pipe_file

    async def forgetful(self: Any, path: str, data: bytes, **options: Any) -> Any:
        return await whole(self, path, data, **{**options, "mode": "overwrite"})

    monkeypatch.setattr(kind, "_pipe_file", forgetful)
    forget()
    with pytest.raises(CaseError, match="cannot be built here"):
        ObjectStore.at(f"{bucket}/p").prepare()
    forget()


@pytest.mark.parametrize(("statuses", "created"), [((412,), False), ((409, 409), True)])
def test_servers_say_in_several_ways_that_a_name_is_taken(
    statuses: tuple[int, ...], created: bool, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SeaweedFS does not say which condition failed; Amazon asks for another try with 409."""
    kind = type(s3())
    whole, left = kind._pipe_file, list(statuses)

    async def other(self: Any, path: str, data: bytes, **options: Any) -> Any:
        if left:
            answer = {"ResponseMetadata": {"HTTPStatusCode": left.pop()}}
            raise OSError(EINVAL, "no") from ClientError(answer, "PutObject")
        return await whole(self, path, data, **options)

    monkeypatch.setattr(kind, "_pipe_file", other)
    forget()
    assert ObjectStore.at(bucket).create("a", b"a") is created
    assert left == []
    forget()


def test_a_kind_of_place_without_exclusive_names_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "sager", "sag")
    said = _refused(("build", tmp_path / "sager", "--store", "memory://p"))[0]
    assert "cannot be built here" in said


# Builds.


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Four cases at two depths, an old workbook, and what is nobody's case."""
    root = tmp_path / "sager"
    for n in range(3):
        put(root, f"kommune-{n % 2}/sag-{n}", n % 2)
    put(root, "dyb/dybere/sag", 1)
    put(root, ".skjult", 1)
    spec = write_case(tmp_path / "arkiv", id="arkiv").frozen()
    (root / "dyb" / "gammelt.xlsx").write_bytes(filled(spec))
    (root / "dyb" / "~$gammelt.xlsx").write_bytes(b"lock")
    (root / "laes.txt").write_text("x", "utf-8")
    return root


def test_whatever_lies_where_the_rows_are_the_same(root: Path, bucket: str, tmp_path: Path) -> None:
    there = upload(root, f"{bucket}/a b/sager")
    wanted = _rows_of(built(tmp_path / "one", root, loose=True), tmp_path / "one")
    assert wanted["cases"]
    for where, source in (
        (f"{bucket}/p1", root),
        (tmp_path / "two", there),
        (f"{bucket}/p2/", f"{there}/"),
        (bucket, there),
    ):
        assert _rows_of(build(where, [source], Here, loose=True), where) == wanted


def _rows_of(done: BuildResult, where: Path | str) -> Any:
    assert len(done.read) == 5
    assert done.problems == ()
    return told(where)


def test_a_build_reads_what_changed_and_drops_what_is_gone(
    root: Path, bucket: str, tmp_path: Path
) -> None:
    there, where = upload(root, f"{bucket}/sager"), f"{bucket}/p"

    def again() -> tuple[list[str], int, tuple[str, ...]]:
        done = build(where, [there], Here)
        assert done.problems == ()
        built(tmp_path / "one", root)
        assert told(where) == told(tmp_path / "one")
        return [m.key for m in done.read], done.unchanged, done.gone

    assert len(again()[0]) == 4
    assert again() == ([], 4, ())
    (root / "kommune-0" / "sag-0" / "noter.txt").write_text("x", "utf-8")
    upload(root, there)  # everything anew, with the same content
    assert again() == ([], 4, ())
    send(root / "kommune-0" / "sag-0", "ny", {"name": "Ny A/S", "cvr": None})
    upload(root, there)
    assert again() == (["sager/kommune-0/sag-0"], 3, ())
    s3().rm(f"{there}/kommune-1", recursive=True)
    shutil.rmtree(root / "kommune-1")
    assert again() == ([], 3, ("sager/kommune-1/sag-1",))
    assert [n for n in s3().find(f"{where}/staging") if not n.endswith("/")] == []


def test_a_copy_of_a_case_counts_once_also_one_that_has_grown(bucket: str, tmp_path: Path) -> None:
    put(tmp_path / "sager", "a", 0)
    shutil.copytree(tmp_path / "sager" / "a", tmp_path / "sager" / "kopi")
    there, where = upload(tmp_path / "sager", f"{bucket}/sager"), f"{bucket}/p"
    assert [m.key for m in build(where, [there], Here).problems] == ["sager/kopi"]
    send(tmp_path / "sager" / "kopi", "ny", {"name": "Ny A/S", "cvr": None})
    upload(tmp_path / "sager", there)
    [older] = build(where, [there], Here).problems
    assert older.key == "sager/a"
    assert "kopi af sager/kopi" in str(older.problem)


def test_any_change_of_any_object_rows_are_made_of_is_seen(bucket: str, tmp_path: Path) -> None:
    put(tmp_path, "sag", 1)
    there = upload(tmp_path / "sag", f"{bucket}/sag")
    [before] = scan([there])
    names = [n.partition("/sag/")[2] for n in s3().find(there)]
    counted = [n for n in names if not n.startswith(("received/", "workbooks/", "catalogues/"))]
    assert {"procurement.yaml", "specification.json", "log/000001.json"} < set(counted)
    for name in counted:
        data = s3().cat_file(f"{there}/{name}")
        s3().pipe_file(f"{there}/{name}", data[:-1] + b"?")
        [changed] = scan([there])
        assert changed.signature != before.signature, name
        s3().pipe_file(f"{there}/{name}", data)
    [same] = scan([there])
    assert same == before


def test_two_builders_at_once_lose_nothing(bucket: str, tmp_path: Path) -> None:
    for part in ("nord", "syd"):
        for n in range(3):
            put(tmp_path / part, f"sag-{n}", n % 2)
    upload(tmp_path / "syd", f"{bucket}/syd")
    command = [sys.executable, "-m", "tracker.cli.main", "portfolio", "build"]
    builders = [
        subprocess.Popen([*command, str(root), "--store", f"{bucket}/p"], stdout=subprocess.DEVNULL)
        for root in (tmp_path / "nord", f"{bucket}/syd")
    ]
    assert [builder.wait(1200) for builder in builders] == [0, 0]
    built(tmp_path / "p", tmp_path / "nord", tmp_path / "syd")
    assert told(f"{bucket}/p") == told(tmp_path / "p")
    assert stored.current(f"{bucket}/p").number == 2


# The command line.


def test_every_question_has_the_answer_it_has_on_disk(
    root: Path, bucket: str, tmp_path: Path
) -> None:
    there, here = upload(root, f"{bucket}/sager"), tmp_path / "p"
    tracker("portfolio", "build", root, "--store", here)
    said = tracker("portfolio", "build", there, "--store", f"{bucket}/p")
    assert f"{bucket}/p: 4 i alt; 4 læst" in said
    for question in QUESTIONS:
        one, other = (
            json.loads(tracker("portfolio", *question, "--store", store, "--format", "json"))
            for store in (here, f"{bucket}/p")
        )
        assert other == one, question
    similar = root / "kommune-0" / "sag-0"
    for words in (("similar", similar), ("lint",)):
        one, other = (
            tracker("portfolio", *words, "--store", store) for store in (here, f"{bucket}/p")
        )
        assert other == one
    tracker("portfolio", "dashboard", "--store", f"{bucket}/p", "-o", tmp_path / "d.html")
    assert "Acme A/S" in (tmp_path / "d.html").read_text("utf-8")


def test_sql_reads_the_tables_and_nothing_else_of_the_store(bucket: str, tmp_path: Path) -> None:
    put(tmp_path / "sager", "sag", 1)
    where = f"{bucket}/p"
    tracker("portfolio", "build", tmp_path / "sager", "--store", where)
    pseudonyms = ("--pseudonyms", tmp_path / "key")
    names = tracker("portfolio", "sql", "FROM answers", "--store", where, *pseudonyms)
    assert "Acme" not in names
    assert "Acme" in tracker("portfolio", "sql", "FROM answers", "--store", where)
    for outside in (f"read_parquet('{where}/answers/*/*.parquet')", "read_text('/etc/passwd')"):
        tracker("portfolio", "sql", f"SELECT * FROM {outside}", "--store", where, code=2)
    much = "SELECT count(*) FROM range(1000000000) a, range(1000) b"
    tracker("portfolio", "sql", much, "--store", where, "--timeout", "0.5", code=2)


_EACH = """
import json, sys
from click.testing import CliRunner
from tracker.cli.main import main
runs = [CliRunner().invoke(main, ["portfolio", *words]) for words in json.loads(sys.argv[1])]
json.dump([[run.exit_code, run.output, repr(run.exception)] for run in runs], sys.stdout)
"""


def _refused(*commands: tuple[object, ...], **environment: str | None) -> list[str]:
    """What tracker said to each in a process of their own, which must be plain refusals."""
    known = {**os.environ, **environment}
    words = json.dumps([[*map(str, command), "--language", "en"] for command in commands])
    done = subprocess.run(
        [sys.executable, "-c", _EACH, words],
        env={name: value for name, value in known.items() if value is not None},
        capture_output=True,
        text=True,
        timeout=1200,
        check=True,
    )
    said = []
    for code, text, fault in json.loads(done.stdout):
        assert code == 2, text
        assert fault == "SystemExit(2)", "no fault of ours"
        assert SECRET not in text
        said.append(text)
    assert SECRET not in done.stderr
    return said


def test_what_duckdb_cannot_fetch_is_said_plainly(
    bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the list can be read and the files cannot."""
    put(tmp_path / "sager", "sag")
    place = ObjectStore.at(f"{bucket}/p")
    build(place, [tmp_path / "sager"], Here)
    kind = type(s3())
    whole = kind._cat_file

    async def denied(self: Any, path: str, *given: Any, **options: Any) -> Any:
        if path.endswith(".parquet") and options.get("end") != 1:
            raise PermissionError("denied")
        return await whole(self, path, *given, **options)

    monkeypatch.setattr(kind, "_cat_file", denied)
    forget()
    for words in (("vendors",), ("dashboard", "-o", tmp_path / "d.html")):
        said = CliRunner().invoke(main, ["portfolio", *map(str, words), "--store", place.url])
        assert said.exit_code == 2, words
        assert "nægter adgang (denied)" in said.output
        assert "Traceback" not in said.output
    with pytest.raises(CaseError, match="denies access"):
        ask_sql(
            place, "FROM cases"
        )  # as ``portfolio sql`` does in a process that knows nothing of this
    with pytest.raises(CaseError, match="denies access"), place.writing("packed/x") as path:
        joined(path, place, list(stored.all_files(place))[:1])
    assert not place.holds("packed/x")
    forget()


@pytest.mark.parametrize("command", ["ask", "build", "build from"])
def test_what_cannot_be_reached_is_said_plainly(command: str, bucket: str, tmp_path: Path) -> None:
    put(tmp_path / "sager", "sag")

    def at(url: str) -> tuple[object, ...]:
        if command == "build":
            return ("build", tmp_path / "sager", "--store", url)
        if command == "build from":
            return ("build", url, "--store", tmp_path / "p")
        return ("status", "--store", url)

    expected = {
        f"s3://no-{uuid4().hex}/p": "The bucket (or container) does not exist",
        "sbs://bucket/p": "Nobody knows 'sbs://'",
        "gs://bucket/p": added("objects"),  # gcsfs is not installed
        "s3://": "no place on an object store",
        f"s3://ida:{SECRET}/@bucket/p": "password in the URL",  # and the secret is not said: _refused
    }
    empty = () if command == "build" else (f"{bucket}/p",)
    said = _refused(*map(at, (*expected, *empty)))
    for text, words in zip(said, expected.values(), strict=False):
        assert words in text
    for text in said[len(expected) :]:
        assert "There is no" in text or "nothing here" in text
    keys = {"AWS_ACCESS_KEY_ID": None, "AWS_SECRET_ACCESS_KEY": None}
    assert "no credentials" in _refused(at(f"{bucket}/p"), **keys)[0]
    down = {"AWS_ENDPOINT_URL": "http://127.0.0.1:9", "AWS_MAX_ATTEMPTS": "1"}
    assert "does not answer" in _refused(at(f"{bucket}/p"), **down)[0]


@pytest.mark.parametrize("lacking", ["fsspec.core", "s3fs"])
def test_without_the_extra_its_name_is_told(lacking: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known: Any = importlib.import_module("fsspec.registry")
    monkeypatch.delitem(known._registry, "s3", raising=False)  # where it was found before
    monkeypatch.setitem(sys.modules, lacking, None)
    with pytest.raises(CaseError) as refused:
        ObjectStore.at("s3://bucket/p").names("manifest")
    assert 'pip install "kravtracker[objects]"' in refused.value.text.en


@pytest.mark.parametrize(
    "url", ["s3://", "s3:///", "s3://b?x=1", "s3://b#x", "simplecache::s3://b", "s3://b\n/x"]
)
def test_what_is_no_place_is_no_place(url: str) -> None:
    with pytest.raises(CaseError):
        checked(url)


# Names chosen by others.

_LEADING_AWAY = [
    "log/../../../ude",
    "log/..",
    "log/./x",
    "log//etc/passwd",
    "log/\\..\\..\\ude",
    "log/c:ude",
    "log/\x07",
]


@pytest.mark.parametrize("name", [*_LEADING_AWAY, "/etc/passwd", "log/x\ny", "log/\x00", ""])
def test_a_name_that_is_no_file_name_is_refused(name: str) -> None:
    check_names(["log/000001.json", "submissions/Ærø & Co. *[1]?.json"])
    with pytest.raises(CaseError):
        check_names(["log/000001.json", name])


@pytest.mark.parametrize("pair", [("log/a", "log/A"), ("log/å", "log/a\u030a"), ("LOG/a", "log/a")])
def test_names_that_are_one_file_on_some_disks_are_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(CaseError):
        check_names(pair)


@pytest.mark.parametrize("name", [*_LEADING_AWAY, "log/000001.JSON", "log/" + "x" * 300])
def test_hostile_names_cost_their_own_case_and_write_nowhere(
    name: str, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for case in ("god", "ond"):
        put(tmp_path / "sager", case)
    there = upload(tmp_path / "sager", f"{bucket}/sager")
    s3().pipe_file(f"{there}/ond/{name}", b"hostile")
    temporary = tmp_path / "lufttaet" / "dyb" / "mappe"
    temporary.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))

    done = build(tmp_path / "p", [there], Here)

    assert [m.key for m in done.understood] == ["sager/god"]
    assert [m.key for m in done.problems] == ["sager/ond"]
    assert [p for p in (tmp_path / "lufttaet").rglob("*") if p.is_file()] == []
    assert sorted(p.name for p in tmp_path.iterdir()) == ["lufttaet", "p", "sager"]


def test_odd_names_that_are_file_names_are_no_patterns(bucket: str, tmp_path: Path) -> None:
    """A star fetches itself and not others; what programs make to show a folder is none."""
    odd = put(tmp_path / "sager", "[s]ag*?")
    there = upload(tmp_path / "sager", f"{bucket}/sager")
    s3().pipe_file(f"{there}/[s]ag*?/log/", b"")
    s3().pipe_file(f"{there}/", b"")
    s3().pipe_file(f"{there}/../../procurement.yaml", b"")
    s3().pipe_file(f"{there}/[s]ag*?/reports/../../x", b"")  # nothing is made from it
    done = build(f"{bucket}/p[*]", [there], Here)
    assert [(m.key, m.problem) for m in done.read] == [(f"sager/{odd.name}", None)]
    assert told(f"{bucket}/p[*]")["cases"]


def test_roots_must_be_told_apart_there_too(bucket: str, root: Path) -> None:
    there = upload(root / "dyb", f"{bucket}/sager")
    several: list[list[Path | str]] = [
        [there, root],
        [there, f"{there}/dybere"],
        [there, f"{bucket}/x/sager"],
    ]
    for roots in several:
        with pytest.raises(CaseError, match=r"lies within|are called"):
            list(scan(roots))
    assert len(list(scan([f"{there}/dybere", root]))) == 5


def test_a_listing_in_portions_finds_what_one_finds(
    root: Path, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = upload(root, f"{bucket}/sager")
    in_portions = list(scan([there], loose=True))
    assert [f.key for f in in_portions] == [f.key for f in scan([root], loose=True)]
    monkeypatch.setattr("tracker.portfolio.ingest.remote._MANY", 1)
    assert list(scan([there], loose=True)) == in_portions
    for odd in ("", "/", "dyb/", "../"):  # in folders that no disk can have
        s3().pipe_file(f"{there}/{odd}/procurement.yaml", b"")
    assert list(scan([there], loose=True)) == in_portions
    monkeypatch.undo()
    assert list(scan([there], loose=True)) == in_portions
    s3().pipe_file(f"{there}/procurement.yaml", b"")
    assert [f.key for f in scan([there], loose=True)] == ["sager"]


_SEGMENTS = st.sampled_from(["a", "b", ".h", "~$x", "log", "procurement.yaml", "x.xlsx", "x.ods"])
_TREES = st.recursive(
    st.just(None),
    lambda below: st.dictionaries(_SEGMENTS, below, max_size=4),
    max_leaves=12,
)


def _leaves(tree: Any, within: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if tree is None:
        yield within
    else:
        for name, below in tree.items():
            if name == "procurement.yaml" or name.startswith("x."):
                yield (*within, name)
            else:
                yield from _leaves(below, (*within, name))


@given(tree=st.dictionaries(_SEGMENTS, _TREES, max_size=4), loose=st.booleans())
def test_the_same_is_found_as_on_a_disk(tree: Any, loose: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "sager"
        root.mkdir()
        names = ["/".join(leaf) for leaf in _leaves(tree) if leaf]
        for name in names:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(b"")
        on_disk = {(f.key, f.loose) for f in scan([root], loose=loose)}
    remote = found("s3://bucket/sager", dict.fromkeys(names, "1"), loose=loose)
    assert {(f.key, f.loose) for f in remote} == on_disk


def test_a_cluster_builds_and_answers_from_one_bucket_to_another(
    root: Path, bucket: str, tmp_path: Path
) -> None:
    """The workers find the server by their own environment, as it is told to them."""
    there, where = upload(root, f"{bucket}/sager"), f"{bucket}/p"
    tracker("portfolio", "build", root, "--store", tmp_path / "one", "--loose")
    with cluster(tmp_path / "dask", "--no-nanny") as running:
        tell: Callable[..., str] = tracker
        workers = ("--cluster", running.address)
        tell("portfolio", "build", there, "--store", where, "--loose", *workers)
        assert told(where) == told(tmp_path / "one")
        # All of them are asked of a cluster in test_cluster.py, and of a bucket above.
        for question in (("status",), ("integration", "SF1461")):
            one, many = (
                json.loads(tell("portfolio", *question, "--format", "json", *options))
                for options in (
                    ("--store", tmp_path / "one"),
                    ("--store", where, *workers),
                )
            )
            assert many == one, question
        assert s3().find(f"{where}/partial") == []
