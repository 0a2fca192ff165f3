"""The CloudFormation template: no warnings, least privilege, and what the code relies on."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.package import Built

ROOT = Path(__file__).parents[2]


class _Loader(yaml.SafeLoader):
    """Reads the short forms of CloudFormation's functions as plain values."""


_Loader.add_multi_constructor(
    "!", lambda loader, suffix, node: {suffix: getattr(node, "value", None) if isinstance(node.value, str) else "…"}
)


@pytest.fixture(scope="module")
def template() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load((ROOT / "infrastructure" / "template.yaml").read_text("utf-8"), _Loader)
    return loaded


def test_cfn_lint_finds_nothing(built: Built) -> None:
    path = built.home / "infrastructure" / "template.yaml"
    command = [str(Path(sys.executable).with_name("cfn-lint")), "-c", "I", "--template", str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "")


def test_the_role_may_do_four_kinds_of_thing_to_its_own(template: dict[str, Any]) -> None:
    policies = template["Resources"]["Role"]["Properties"]["Policies"]
    statements = [each for policy in policies for each in policy["PolicyDocument"]["Statement"]]
    assert sorted(action for each in statements for action in each["Action"]) == [
        "dynamodb:DeleteItem",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "logs:CreateLogStream",
        "logs:PutLogEvents",
    ]
    assert [each["Resource"] for each in statements] == [{"GetAtt": "Log.Arn"}, {"GetAtt": "Memory.Arn"}]


def test_the_table_is_what_the_memory_expects(template: dict[str, Any]) -> None:
    table = template["Resources"]["Memory"]["Properties"]
    assert table["KeySchema"] == [{"AttributeName": "user", "KeyType": "HASH"}]
    assert table["AttributeDefinitions"] == [{"AttributeName": "user", "AttributeType": "S"}]
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}
    assert table["SSESpecification"]["SSEEnabled"]


def test_only_this_skill_may_call_and_the_function_knows_it(template: dict[str, Any]) -> None:
    resources = template["Resources"]
    allowed = resources["AlexaMayCall"]["Properties"]
    assert allowed["Principal"] == "alexa-appkit.amazon.com"
    assert allowed["EventSourceToken"] == {"Ref": "SkillId"}
    assert resources["Function"]["Properties"]["Environment"]["Variables"] == {
        "CRAMP_COACH_SKILL_ID": {"Ref": "SkillId"},
        "CRAMP_COACH_TABLE": {"Ref": "Memory"},
    }
    assert resources["Log"]["Properties"]["RetentionInDays"] == 14
    alarms = [each["Properties"]["MetricName"] for each in resources.values() if each["Type"].endswith("::Alarm")]
    assert sorted(alarms) == ["Duration", "Errors", "RescuedAnswers", "Throttles"]
    assert "SkillEndpoint" in template["Outputs"]
