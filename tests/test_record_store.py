"""The record on the disk: nothing is lost to other programs, to crashes, or to files that are none."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from coursemark import record_store
from coursemark.record_file import Refused, read_text
from coursemark.record_store import RecordStore
from test_record import NOW, A, B, answered

# More than a test takes by itself: COURSEMARK_KILLS=20 kills that many programs in the middle of writing.
KILLS = int(os.environ.get("COURSEMARK_KILLS", "2"))

WRITER = """
import sys
from pathlib import Path
from coursemark.record_store import RecordStore
path, replica, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
store = RecordStore(path, "course", "A course", "1f3a9c0d", lambda: 0)
for number in range(1, count + 1):
    store.add({"v": 1, "id": f"{replica}.{number}", "at": number, "kind": "opened", "lesson": "why"})
    print(number, flush=True)
"""


def store(path: Path) -> RecordStore:
    return RecordStore(path, "course", "A course", "1f3a9c0d", lambda: NOW)


def writer(path: Path, replica: str, count: int) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", WRITER, str(path), replica, str(count)], stdout=subprocess.PIPE, text=True)


def kept(path: Path) -> set[str]:
    return {event["id"] for event in read_text(path.read_text("utf-8"), "course")}


def test_what_is_kept_is_there_in_the_next_program(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down" / "record.json"
    first = store(path)
    assert first.events == {}
    first.add(answered(A, 1), answered(A, 2))
    assert list(store(path).events.values()) == [answered(A, 1), answered(A, 2)]
    assert {file.name for file in path.parent.iterdir()} == {"record.json", ".record.json.lock"}
    assert os.name == "nt" or path.stat().st_mode & 0o077 == 0


def test_two_stores_hold_what_either_adds(tmp_path: Path) -> None:
    one, other = store(tmp_path / "r.json"), store(tmp_path / "r.json")
    one.add(answered(A, 1))
    other.add(answered(B, 1))
    one.add(answered(A, 2))
    assert set(one.events) == {f"{A}.1", f"{B}.1", f"{A}.2"} == kept(tmp_path / "r.json")


def test_programs_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    writers = [writer(path, replica, 25) for replica in (A, B, "0" * 16)]
    assert [one.wait() for one in writers] == [0, 0, 0]
    for one in writers:
        one.communicate()
    assert len(kept(path)) == 75


@pytest.mark.skipif(os.name == "nt", reason="a program is killed otherwise there")
def test_program_that_is_killed_loses_nothing_that_it_had_kept(tmp_path: Path) -> None:
    path, said = tmp_path / "r.json", set()
    for number in range(KILLS):
        replica = f"{number:016d}"
        one = writer(path, replica, 500)
        assert one.stdout
        said.add(f"{replica}.{one.stdout.readline().strip()}")
        time.sleep(number * 0.011 % 0.1)
        one.send_signal(signal.SIGKILL)
        said |= {f"{replica}.{line.strip()}" for line in one.communicate()[0].splitlines()}
    assert said <= kept(path)
    store(path).add(answered(A, 1))
    assert f"{A}.1" in kept(path)


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "file-no-record"), (b"{}", "file-no-record"), (b"\xff\xfe", "file-no-record"), (b" " * 4001, "file-too-large")],
)
def test_file_that_is_no_record_is_refused_and_left_as_it_is(data: bytes, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_store, "LARGEST", 1000)
    path = tmp_path / "notes.json"
    path.write_bytes(data)
    with pytest.raises(Refused, match=reason):
        store(path)
    assert path.read_bytes() == data


def test_file_that_is_spoilt_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    one = store(path)
    one.add(answered(A, 1))
    path.write_text("gone", "utf-8")
    with pytest.raises(Refused, match="file-no-record"):
        one.add(answered(A, 2))
    assert path.read_text("utf-8") == "gone"


def test_events_that_could_not_be_written_are_not_said_to_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.json"
    one, other = store(path), store(path)
    other.add(answered(B, 1))
    with monkeypatch.context() as broken:
        broken.setattr("coursemark.record_store.write_whole", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        with pytest.raises(OSError, match="No space"):
            one.add(answered(A, 1))
    assert set(one.events) == {f"{B}.1"}
    one.add(answered(A, 2))
    assert kept(path) == {f"{B}.1", f"{A}.2"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    store(tmp_path / "link.json").add(answered(A, 1))
    assert (tmp_path / "link.json").is_symlink()
    assert kept(tmp_path / "real.json") == {f"{A}.1"}
