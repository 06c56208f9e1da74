"""200 random edits of the course with a learner who answers between them: nothing is lost, nothing is another question's."""

import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from coursemark.cli import main
from edits import COSMETIC, EDITS, History
from pages import ROOT
from replay import BAD, GOOD, Answer, as_json, by_ids, by_position, mislabelled, replay, tell

Replayed = tuple[History, list[Answer]]


@pytest.fixture(scope="module")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> Replayed:
    return replay(ROOT, tmp_path_factory.mktemp("history"), seed=1, edits=200)


def test_no_answer_is_lost_or_shown_under_another_question(replayed: Replayed) -> None:
    """After every edit the browser's script shows all the answers so far where they belong."""
    history, answers = replayed
    rows = by_ids(history, answers, *history.revisions)
    for number, (revision, row) in enumerate(zip(history.revisions, rows, strict=True)):
        fates = {fate for answer, fate in zip(answers, row, strict=True) if answer.revision <= number}
        assert not fates & set(BAD), revision.edit
    fates_now = Counter(rows[-1])
    assert min(fates_now[fate] for fate in GOOD) > 2


def test_fingerprints_change_with_semantic_edits_alone(replayed: Replayed) -> None:
    history, _ = replayed
    assert mislabelled(history) == []
    kinds = {revision.edit for revision in history.revisions[1:]}
    assert len(kinds) > len(EDITS) - 5
    assert all(not revision.changed for revision in history.revisions if revision.edit in {edit.__name__ for edit in COSMETIC})


def test_positions_lose_answers_and_mistake_them(replayed: Replayed) -> None:
    history, answers = replayed
    fates = Counter(by_position(answer, history.revisions[-1]) for answer in answers)
    assert min(fates["lost"], fates["under another question"]) > 2
    # As the README says.
    assert fates["lost"] + fates["under another question"] > len(answers) / 3
    table, sound = tell(history, answers)
    assert sound
    assert "by position" in table


def test_judge_sees_what_goes_wrong(replayed: Replayed) -> None:
    """A course that says nothing of former ids loses answers; one that says something wrong mistakes them, or asks again."""
    history, answers = replayed
    now = history.revisions[-1]
    silent = replace(now, outline=now.outline | {"was": {}}, questions={key: replace(built, was={}) for key, built in now.questions.items()})
    keys, questions = list(now.questions), list(now.questions.values())
    mixed = replace(now, questions=dict(zip(keys, [*questions[1:], questions[0]], strict=True)))
    blind = replace(now, outline=now.outline | {"prints": dict.fromkeys(keys, "x")})
    forgetful = replace(now, outline=now.outline | {"prints": {}})
    fates = [Counter(row) for row in by_ids(history, answers, silent, mixed, blind, forgetful)]
    assert fates[0]["lost"] > 10
    assert fates[1]["under another question"] > 100
    assert fates[2]["asked again for nothing"] > 100
    assert fates[3]["kept though the question changed"] > 10


def test_ids_that_were_given_up_are_given_to_nobody(replayed: Replayed) -> None:
    history, _ = replayed
    owners: dict[str, int] = {}
    for revision in history.revisions:
        for key, built in revision.questions.items():
            assert owners.setdefault(key, built.number) == built.number


def test_history_is_plain_data_too(replayed: Replayed) -> None:
    data = as_json(*replayed)
    assert len(data["revisions"]) == 201
    assert {"revision", "question", "response", "print", "number", "numbers", "expected"} == data["answers"][0].keys()


def test_same_seed_makes_the_same_edits(tmp_path: Path) -> None:
    told = []
    for name in "ab":
        history, answers = replay(ROOT, tmp_path / name, seed=7, edits=8)
        told.append(as_json(history, answers))
    assert told[0] == told[1]


def test_history_can_be_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    history, _ = replay(ROOT, tmp_path / "git", seed=3, edits=4, git=True)
    done = subprocess.run(["git", "log", "--format=%s", "--reverse"], cwd=history.folder, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == [revision.edit for revision in history.revisions]
    monkeypatch.chdir(history.folder)
    main(["check", "--since", "HEAD~4"])
    assert "no-history" not in capsys.readouterr().out
