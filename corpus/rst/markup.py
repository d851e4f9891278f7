"""Directives and roles that docutils does not know, above all Sphinx's: their text is kept."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive, directives, roles

# What these hold is code, or would be one formula: kept line by line.
_CODE = re.compile(
    r"(?:.*:)?(?:code.*|sourcecode|.*console|prompt|doctest|test(?:code|output|setup|cleanup)|"
    r"ipython|jinja|math|productionlist|parsed-literal|command-output|program-output)"
)
# These hold no words, or words of other documents, which are not read here.
_WORDLESS = re.compile(
    r"(?:.*:)?(?:toctree|index|highlight|(?:current)?module|tabularcolumns|auto(?:summary|module)|literalinclude|"
    r"graphviz|(?:di)?graph|plot|mermaid|uml|include|image|program|default-domain|"
    r"inheritance-diagram|sectionauthor|codeauthor|meta|raw|bibliography|contents|click:example|"
    r"click:run|pyexample|namespace|doctest-requires|todolist|versions?-list)"
)
# Their argument is for the machine: a class, a condition, a number of columns.
_UNSEEN_ARGUMENT = re.compile(
    r"only|ifconfig|rst-class|class|container|hlist|glossary|acks|tab-set"
)
_LABELS = {
    "versionadded": "Added in version",
    "versionchanged": "Changed in version",
    "deprecated": "Deprecated since version",
    "versionremoved": "Removed in version",
    "seealso": "See also",
}
_TITLED = re.compile(r"(?P<title>.+?)\s*<[^<>]*>", re.DOTALL)

_patched = Lock()


_Convert = Callable[[str], str]
_Found = tuple[Any, list[nodes.system_message]]


class _AnyOptions(dict[str, _Convert]):
    """Options of every name, their values as they are."""

    def __missing__(self, key: str) -> _Convert:
        return directives.unchanged


class KeptText(Directive):
    """A directive of any name: its title and its content, read as if they stood in the text."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = _AnyOptions(name=directives.unchanged)

    def run(self) -> list[nodes.Node]:
        """The nodes of the content, behind a paragraph of the argument."""
        name = self.name.lower()
        if _WORDLESS.fullmatch(name):
            return []
        if _CODE.fullmatch(name):
            code = "\n".join(self.content) or " ".join(self.arguments)
            return [nodes.literal_block(code, code)] if code else []
        return [*self._title(name), *self._content()]

    def _title(self, name: str) -> list[nodes.Node]:
        argument = "" if _UNSEEN_ARGUMENT.fullmatch(name) else " ".join(self.arguments)
        if name.startswith("version") or name == "deprecated":
            argument = ": ".join(argument.split(maxsplit=1))
        text = f"{_LABELS.get(name, '')} {argument}".strip()
        inline, messages = self.state.inline_text(text, self.lineno)
        return [nodes.paragraph(text, "", *inline), *messages] if text else []

    def _content(self) -> list[nodes.Node]:
        holder = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, holder)
        return list(holder.children)


def kept_role(
    name: str, rawtext: str, text: str, *_: object, **__: object
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """A role of any name as the words that it shows."""
    return [nodes.inline(rawtext, shown_words(text.replace("\x00", "")))], []


def shown_words(text: str) -> str:
    """What Sphinx shows of a reference.

    Example: "the guide <guide>" -> "the guide"; "~os.path" -> "path"; "!os" -> "os"
    """
    titled = _TITLED.fullmatch(text)
    if titled:
        return titled["title"]
    return text[1:].rsplit(".", 1)[-1] if text.startswith("~") else text.lstrip("!")


@contextmanager
def unknown_markup_kept() -> Iterator[None]:
    """Have docutils take KeptText and kept_role for what it does not know, one thread at a time."""
    with _patched:
        directive, role = directives.directive, roles.role
        directives.directive = lambda *asked: _lenient(asked[0], directive(*asked))
        roles.role = lambda *asked: _known(role(*asked), kept_role)
        try:
            yield
        finally:
            directives.directive, roles.role = directive, role


def _lenient(name: str, found: _Found) -> _Found:
    """The directive, taking options that docutils does not know; ours for code and the unknown."""
    kind, messages = found
    if kind is None or _CODE.fullmatch(name.lower()):
        return KeptText, []
    options = _AnyOptions(kind.option_spec or {})
    return type(kind.__name__, (kind,), {"option_spec": options}), messages


def _known(found: _Found, otherwise: object) -> _Found:
    return found if found[0] is not None else (otherwise, [])
