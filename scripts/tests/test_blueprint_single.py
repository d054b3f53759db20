"""Claims about the variant of render.yaml for one small instance."""

from pathlib import Path
from typing import Any

import pytest
import yaml

import check_blueprint

ROOT = Path(__file__).resolve().parents[2]
VARIANT = "deploy/render.single.yaml"
WEB = 0


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose variant may be changed."""
    for name in ("rotc_backend", "client"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "deploy").mkdir()
    return tmp_path


def found(checkout: Path, data: dict[str, Any]) -> list[str]:
    """Say which rules a variant breaks."""
    file = checkout / VARIANT
    file.write_text(yaml.safe_dump(data))
    return [finding.rule for finding in check_blueprint.findings(file, is_single=True)]


def written() -> dict[str, Any]:
    """The variant as it is."""
    data: dict[str, Any] = yaml.safe_load((ROOT / VARIANT).read_text())
    return data


def test_the_variant_keeps_every_rule(checkout):
    assert found(checkout, written()) == []


def test_it_shares_everything_with_the_blueprint_but_the_services_it_has_not():
    usual = yaml.safe_load((ROOT / "render.yaml").read_text())

    assert written()["envVarGroups"] == usual["envVarGroups"]
    asked = [each["key"] for each in written()["services"][WEB]["envVars"] if "sync" in each]
    assert asked == [each["key"] for each in usual["services"][WEB]["envVars"] if "sync" in each]


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("R1", lambda data: data["services"].append({"type": "worker", "name": "rotc-celery-worker"})),
        ("R5", lambda data: data["services"][WEB].update(startCommand="gunicorn -c gunicorn.conf.py config.wsgi:application")),
        ("R6", lambda data: data["services"][WEB].pop("preDeployCommand")),
        ("R10", lambda data: data["services"][WEB].update(healthCheckPath="/api/health/ready/")),
        ("R11", lambda data: data["services"][WEB]["envVars"].remove({"key": "RGMS_SERVICE", "value": "everything"})),
        ("R17", lambda data: data["services"][WEB].update(maxShutdownDelaySeconds=20)),
        ("R18", lambda data: data["services"][WEB]["buildFilter"].update(paths=["rotc_backend/**", "render.yaml"])),
    ],
)  # fmt: skip
def test_a_planted_mistake_is_found_by_its_rule(checkout, rule, change):
    data = written()
    change(data)

    assert rule in found(checkout, data)


def test_the_blueprint_of_four_services_is_no_single_one(checkout):
    assert "R1" in found(checkout, yaml.safe_load((ROOT / "render.yaml").read_text()))
