"""Bad files of HTML and reStructuredText."""

from tests.bad_file import BadFile, Kind, Made, content

_PROSE = "The ferry leaves at nine and comes back at noon. "
_BOMB = '<!DOCTYPE html [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
)
_XXE = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def _page(body: str, head: str = "") -> str:
    return f"<html><head><title>Ferry</title>{head}</head><body><h1>Ferry</h1>{body}</body></html>"


def _bad(name: str, why: str, made: Made, says: str = "", holds: str = "") -> BadFile:
    kind: Kind = "rst" if name.endswith(".rst") else "html"
    return BadFile(name=name, why=why, kind=kind, make=content(made), says=says, holds=holds)


_PARAGRAPHS = f"<p>{_PROSE * 3}</p>" * 3
_ITEMS = "\n".join("  " * n + f"* item {n}\n" for n in range(2000))

BAD_PAGES = (
    _bad(
        "depth.html",
        "elements 100,000 deep",
        lambda: _page("<div>" * 100_000 + _PROSE),
        "deep|nest",
    ),
    _bad(
        "bold.html",
        "inline elements 100,000 deep",
        lambda: _page("<b>" * 100_000 + _PROSE),
        "deep|nest",
    ),
    _bad(
        "attributes.html",
        "a million attributes",
        lambda: _page(
            f"<p {' '.join(f'a{n}=1' for n in range(1_000_000))}>{_PROSE}</p>{_PARAGRAPHS}"
        ),
        "attributes",
    ),
    _bad(
        "attribute.html",
        "an attribute of 10 MB",
        lambda: _page(f"<p title='{'x' * 10_000_000}'>{_PROSE}</p>{_PARAGRAPHS}"),
    ),
    _bad("large.html", "25 MB of a page", lambda: _page(_PARAGRAPHS * 60_000), "larger than"),
    _bad(
        "entities.html",
        "an entity that grows without end",
        _BOMB + "]>" + _page(f"<p>&m;</p>{_PARAGRAPHS}"),
        holds="ferry",
    ),
    _bad(
        "entities.xhtml",
        "the same as XHTML",
        '<?xml version="1.0"?>' + _BOMB + "]>" + _page(f"<p>&m;</p>{_PARAGRAPHS}"),
        holds="ferry",
    ),
    _bad(
        "external.xhtml",
        "an entity that names a file",
        '<?xml version="1.0"?>' + _XXE + _page(f"<p>&x;</p>{_PARAGRAPHS}"),
        holds="ferry",
    ),
    _bad(
        "script.html",
        "nothing but a script",
        _page("<script>go()</script>").replace("<h1>Ferry</h1>", ""),
        "no text|no article",
    ),
    _bad(
        "frames.html",
        "nothing but frames",
        "<frameset><frame src=a.html></frameset>",
        "no text|no article",
    ),
    _bad(
        "comment.html",
        "a comment that never closes",
        _page(f"{_PARAGRAPHS}<!-- {_PROSE}"),
        holds="ferry",
    ),
    _bad("nul.html", "a NUL in a page", _page(f"<p>\0</p>{_PARAGRAPHS}"), "binary"),
    _bad(
        "utf7.html",
        "UTF-7, in which a script can hide",
        _page(f"<p>+ADw-script+AD4-</p>{_PARAGRAPHS}", '<meta charset="utf-7">'),
        holds="ferry",
    ),
    _bad(
        "tables.html",
        "tables 5,000 deep",
        _page("<table><tr><td>" * 5000 + _PARAGRAPHS),
        "deep|nest",
    ),
    _bad(
        "unknown.html",
        "an encoding that no one knows",
        _page(_PARAGRAPHS, '<meta charset="x-none">').encode() + b"<p>caf\xe9</p>",
        holds="ferry",
    ),
    _bad(
        "include.rst",
        "a file of the machine included",
        "Ferry\n=====\n\n" + _PROSE + "\n\n.. include:: /etc/passwd\n",
        holds="ferry",
    ),
    _bad(
        "raw.rst",
        "a file of the machine as raw text",
        "Ferry\n=====\n\n" + _PROSE + "\n\n.. raw:: html\n   :file: /etc/passwd\n",
        holds="ferry",
    ),
    _bad(
        "csv.rst",
        "a table from a file of the machine",
        "Ferry\n=====\n\n" + _PROSE + "\n\n.. csv-table::\n   :file: /etc/passwd\n",
        holds="ferry",
    ),
    _bad(
        "literal.rst",
        "a literal from a file of the machine",
        "Ferry\n=====\n\n" + _PROSE + "\n\n.. literalinclude:: /etc/passwd\n",
        holds="ferry",
    ),
    _bad(
        "deep.rst",
        "lists 2,000 deep",
        "Ferry\n=====\n\n" + _PROSE + "\n\n" + _ITEMS,
        "cannot be read|no reStructuredText|deep|nest|larger",
    ),
    _bad(
        "circle.rst",
        "substitutions in a circle",
        "Ferry\n=====\n\n|a| " + _PROSE + "\n\n.. |a| replace:: |b|\n.. |b| replace:: |a|\n",
        holds="ferry",
    ),
    _bad(
        "marks.rst",
        "inline marks that never close",
        "Ferry\n=====\n\n" + _PROSE + "\n\n" + "*a `b |c " * 500,
    ),
)
