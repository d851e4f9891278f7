"""Imports point one way: corpus <- index <- reader <- assistant <- command <- web <- app."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ["corpus", "index", "reader", "assistant", "command", "web", "app"]
PACKAGES = LAYERS[:-1]
BESIDE = ["training", "benchmarks"]
# Who may import what costs much, or belongs to one side.
HOMES = {
    "gradio": {"web", "benchmarks"},  # which compares the page with a bare one
    "fastapi": {"web"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "sklearn": {"index", "training", "benchmarks"},
    "scipy": {"index", "training", "benchmarks"},
    "wordfreq": {"index", "benchmarks"},
    "wordllama": {"index"},
    "rapidfuzz": {"index"},
    "onnxruntime": {"reader", "training", "benchmarks"},
    "tokenizers": {"reader", "training"},
    "onnx": {"training"},
    "safetensors": {"training"},
    "torch": {"training"},
    "transformers": {"training"},
    "httpcore": {"corpus"},
    "tqdm": {"corpus"},
}
READS = {"open", "read_text", "read_bytes", "iterdir", "glob", "rglob", "urlopen"}


def modules() -> Iterator[Path]:
    """Our modules, tests aside."""
    for folder in (*PACKAGES, *BESIDE):
        yield from (ROOT / folder).rglob("*.py")
    yield ROOT / "app.py"


def layer(path: Path) -> str:
    """The folder of a module, or its name at the top."""
    return path.relative_to(ROOT).with_suffix("").parts[0]


def dotted(path: Path) -> str:
    """The name of a module as others import it."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """The modules that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


def of_ours() -> list[tuple[Path, str]]:
    """Each import of one of our layers."""
    return [(p, name) for p in modules() for name in imports(p) if name.split(".")[0] in LAYERS]


def test_layers_import_from_their_left_only() -> None:
    order = {name: number for number, name in enumerate(LAYERS)}
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path, name in of_ours()
        if order[name.split(".")[0]] > order.get(layer(path), len(LAYERS))
    ]
    assert wrong == []


def test_layers_import_through_the_door_only() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path, name in of_ours()
        if "." in name and name.split(".")[0] != layer(path)
    ]
    assert wrong == []


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_at_its_home_only(library: str) -> None:
    users = {layer(p) for p in modules() if library in {n.split(".")[0] for n in imports(p)}}
    assert users <= HOMES[library]


@pytest.mark.parametrize("package", PACKAGES)
def test_modules_of_a_package_import_each_other_in_no_circle(package: str) -> None:
    graph = {
        dotted(path): {name for name in imports(path) if name.split(".")[0] == package}
        for path in (ROOT / package).rglob("*.py")
    }
    graph[package] -= {package}  # the door imports modules
    assert package in TopologicalSorter(graph).static_order()  # else a CycleError


def test_nothing_that_ships_imports_what_lies_beside_it() -> None:
    shipped = [path for path in modules() if layer(path) not in BESIDE]
    assert not [p for p in shipped for name in imports(p) if name.split(".")[0] in BESIDE]


def reads(path: Path) -> Iterator[str]:
    """The calls of a module that read a file, its own data files aside."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        called = node.func if isinstance(node, ast.Call) else None
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if called and name in READS and "__file__" not in ast.unparse(called):
            yield ast.unparse(called)


def test_only_the_modules_that_load_names_read_documents() -> None:
    readers = {dotted(path) for path in (ROOT / "corpus").rglob("*.py") if list(reads(path))}
    assert readers == {"corpus.sources.files", "corpus.sources.zips", "corpus.word.archives"}
    named = ast.get_docstring(ast.parse((ROOT / "corpus/load.py").read_text("utf-8"))) or ""
    names = [name.removeprefix("corpus.") for name in (*readers, "corpus.sources.fetch")]
    assert all(f"`{name}`" in named for name in names)


def test_only_fetch_and_its_connection_know_the_network() -> None:
    network = {"httpcore", "httpx", "urllib.request", "http.client", "requests"}
    modules = (ROOT / "corpus").rglob("*.py")
    users = {dotted(path) for path in modules if network & set(imports(path))}
    assert users == {"corpus.sources.connection", "corpus.sources.fetch"}


def test_asking_on_the_command_line_does_not_wait_for_the_web() -> None:
    run = [sys.executable, "-X", "importtime", "app.py", "ask", "who handles portfolio risk?"]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "assistant" in imported
    assert imported.isdisjoint({"web", "gradio", "fastapi", "uvicorn"})
