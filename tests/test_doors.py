"""Each package has one door: the names of its `__init__.py`."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ["corpus", "index", "reader", "assistant", "command", "web"]


def door(package: str) -> ast.Module:
    return ast.parse((ROOT / package / "__init__.py").read_text("utf-8"))


def re_exported(package: str) -> list[str]:
    """The names that come from the modules of the package; a module itself is none."""
    imports = [node for node in door(package).body if isinstance(node, ast.ImportFrom)]
    return [alias.name for node in imports for alias in node.names if node.module != package]


def listed(package: str) -> list[str]:
    """The names in `__all__`."""
    for node in door(package).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    return []


@pytest.mark.parametrize("package", PACKAGES)
def test_all_lists_what_the_door_re_exports(package: str) -> None:
    assert sorted(listed(package)) == sorted(re_exported(package)) != []


@pytest.mark.parametrize("package", PACKAGES)
def test_all_is_sorted_constants_then_types_then_functions(package: str) -> None:
    kinds = [(not name.isupper(), not name[0].isupper(), name) for name in listed(package)]
    assert kinds == sorted(kinds)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_door_holds_nothing_but_a_docstring_and_re_exports(package: str) -> None:
    docstring, *imports, names = door(package).body
    assert isinstance(docstring, ast.Expr)
    assert all(isinstance(node, ast.ImportFrom) for node in imports)
    assert isinstance(names, ast.Assign)


@pytest.mark.parametrize("package", PACKAGES)
def test_nothing_private_goes_through_the_door(package: str) -> None:
    assert [name for name in listed(package) if name.startswith("_")] == []


def test_a_package_inside_another_has_no_door_of_its_own() -> None:
    inner = [path for package in PACKAGES for path in (ROOT / package).glob("*/__init__.py")]
    assert inner
    for path in inner:
        (docstring,) = ast.parse(path.read_text("utf-8")).body
        assert isinstance(docstring, ast.Expr), path
