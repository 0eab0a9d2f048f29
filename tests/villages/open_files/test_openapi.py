"""The description of the files is right: of its own form, and about what they hold."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from publishing import workflow
from tests.factories import make_profile
from tests.villages.open_files.conforming import faults, resolved
from tests.villages.open_files.filling import fill_every_set

pytestmark = pytest.mark.django_db
VILLAGE = "140525103222"


@pytest.fixture
def description(client, settings) -> dict[str, Any]:
    settings.DEBUG = True
    fill_every_set()
    workflow.publish(make_profile(), None)
    return client.get("/data/openapi.json").json()


def operations(description: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((path, each["get"]) for path, each in description["paths"].items())


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (each for key, each in value.items() if key == "$ref")
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from references(each)


def test_the_description_is_of_openapi_3_1(description):
    assert re.fullmatch(r"3\.1\.\d+", description["openapi"])
    assert {"title", "version"} <= set(description["info"])
    assert set(description) == {"openapi", "info", "servers", "paths", "components"}
    assert all(re.fullmatch(r"[\w.-]+", name) for name in description["components"]["schemas"])


def test_every_operation_has_its_own_name_parameters_and_answers(description):
    names = [each["operationId"] for _, each in operations(description)]
    assert len(names) == len(set(names))
    for path, each in operations(description):
        told = {one["name"] for one in each.get("parameters", []) if one["in"] == "path"}
        assert told == set(re.findall(r"{(\w+)}", path))
        assert all(re.fullmatch(r"[1-5](\d\d|XX)", status) for status in each["responses"])
        assert all(answer["description"] for answer in each["responses"].values())
        assert all(one["required"] for one in each.get("parameters", []) if one["in"] == "path")


def test_every_reference_leads_somewhere(description):
    assert all(resolved(one, description) for one in references(description))


@pytest.mark.parametrize("code", [VILLAGE, VILLAGE[:9], VILLAGE[:6]])
def test_every_file_is_as_described(client, description, code):
    for path, each in operations(description):
        response = client.get(path.format(code=code))
        [(media, told)] = each["responses"]["200"]["content"].items()
        assert response["Content-Type"].partition(";")[0] == media
        if "json" in media:
            assert list(faults(told["schema"], response.json(), description)) == [], path


def test_every_problem_is_as_described(client, description):
    for address in ("/villages/140599.json", "/data/villages.json?after=x"):
        problem = client.get(address).json()
        schema = description["components"]["schemas"]["Problem"]
        assert list(faults(schema, problem, description)) == []


def test_words_are_told_in_both_languages(description):
    code = description["components"]["schemas"]["Register"]["properties"]["code"]
    assert code["description"].startswith("官方代码")
    assert " / " in code["description"]
