"""A file of recorded answers is compared to the last number, and one difference is an error."""

import json

import pytest
from django.core.management import CommandError, call_command

EXACT = {
    "label": "thirds",
    "training_days": 15,
    "attendance_present": 14,
    "merit_points": None,
    "demerit_points": 4,
    "prelim": 80,
    "midterm": 80,
    "final": 85,
    "status": "active",
    "expect": {
        "attendance_score": 28,
        "aptitude_score": 28.799999999999997,
        "subject_score": 32.666666666666664,
        "final_grade": 89.46666666666667,
        "transmuted": 2,
        "remarks": "Passed",
    },
}


def recorded(folder, **expected):
    file = folder / "vectors.json"
    file.write_text(json.dumps({"cases": [EXACT | {"expect": EXACT["expect"] | expected}]}))
    return file


def test_answers_that_we_give_too_are_no_mismatch(tmp_path, capsys):
    call_command("grade_vectors", recorded(tmp_path))

    assert capsys.readouterr().out == "1 cases, 0 mismatches\n"


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("attendance_score", 28.00001),
        ("aptitude_score", 30),
        ("subject_score", 32.66),
        ("final_grade", 89.47),
        ("transmuted", 1.5),
        ("transmuted", None),
        ("remarks", "Failed"),
        ("remarks", "Excellent"),
    ],
)
def test_one_other_number_is_an_error_that_names_it(tmp_path, capsys, number, value):
    with pytest.raises(CommandError):
        call_command("grade_vectors", recorded(tmp_path, **{number: value}))

    said = capsys.readouterr().out
    assert said.startswith(f"thirds: {number} was {value}, ours is ")
    assert said.endswith("1 cases, 1 mismatches\n")


@pytest.mark.parametrize("text", ["", "[]", '{"cases": 3}', '{"cases": [{"label": "bare"}]}'])
def test_another_file_is_refused(tmp_path, text):
    file = tmp_path / "other.json"
    file.write_text(text)

    with pytest.raises(CommandError, match="no file of recorded grades"):
        call_command("grade_vectors", file)
