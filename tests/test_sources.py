"""Folders, patterns and several paths become one corpus, whatever is wrong with some of them."""

import json
from pathlib import Path

import pytest

from corpus import Corpus, LoadError, NothingLoadedError, formats, load_corpus

PROSE = "The plots near the gate are on sand, and sand lets water straight through."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the test runs in, so that messages are short."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str, text: str = PROSE) -> None:
    """Files of these names."""
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")


def lines(*ids: str) -> str:
    """Documents with these ids, as JSON Lines."""
    sections = [{"id": "s", "text": PROSE}]
    return "\n".join(json.dumps({"id": i, "title": "T", "sections": sections}) for i in ids)


def sources(corpus: Corpus) -> list[str]:
    """Where the articles of a corpus come from."""
    return [article.source for article in corpus]


def test_a_folder_is_loaded_with_the_folders_in_it() -> None:
    write("docs/b.md", "docs/a/c.txt", "docs/a/d.MD")
    assert sources(load_corpus("docs")) == ["a/c.txt", "a/d.MD", "b.md"]


def test_one_file_is_named_without_its_folders() -> None:
    write("docs/a/c.md")
    assert sources(load_corpus("docs/a/c.md")) == ["c.md"]


def test_several_paths_are_named_from_where_all_of_them_lie() -> None:
    write("x/a.md", "x/y/b.md", "z/a.md")
    assert sources(load_corpus("z", "x/y", "x/a.md")) == ["z/a.md", "x/y/b.md", "x/a.md"]


def test_a_file_that_is_given_twice_is_loaded_once() -> None:
    write("docs/a.md", "docs/b.md")
    assert sources(load_corpus("docs/b.md", "docs", "./docs/a.md")) == ["b.md", "a.md"]


def test_a_pattern_is_what_the_shell_would_have_made_of_it() -> None:
    write("docs/a.md", "docs/x/b.md", "docs/x/c.txt", "docs/x/d.png")
    corpus = load_corpus("docs/**/*.md", "docs/x/*")
    assert (sources(corpus), corpus.skipped) == (["a.md", "x/b.md", "x/c.txt"], 1)


def test_an_id_is_the_path_in_words_and_a_clash_is_numbered() -> None:
    write("docs/a/set_up.md", "docs/a-set-up.txt", "docs/a/set up.txt")
    corpus = load_corpus("docs")
    assert [article.id for article in corpus] == ["a-set-up", "a-set-up-2", "a-set-up-3"]


def test_json_lines_keep_their_ids_and_others_make_way() -> None:
    write("docs/a.md")
    write("docs/z.jsonl", text=lines("a", "B c", "a"))
    assert [article.id for article in load_corpus("docs")] == ["a-3", "a", "B c", "a-2"]


def test_what_cannot_be_loaded_is_told_and_the_rest_is_there() -> None:
    write("docs/good.md")
    write("docs/empty.md", text="")
    Path("docs/picture.txt").write_bytes(b"\x89PNG\x00")
    write("docs/menu.txt", text="Menu\nLog in")
    corpus = load_corpus("docs")
    assert sources(corpus) == ["good.md"]
    assert sorted(map(str, corpus.failures)) == [
        "docs/empty.md: the file is empty; give a file with text in it",
        "docs/menu.txt: holds no article; give a page with running text",
        "docs/picture.txt: a binary file, not text; save it as text in UTF-8",
    ]


def test_a_reader_that_fails_spoils_no_other_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str, **_: str) -> None:
        raise RecursionError(text)

    monkeypatch.setitem(formats._TEXTS, ".txt", fail)
    write("docs/a.md", "docs/b.txt")
    (problem,) = load_corpus("docs").failures
    remedy = "save it anew, or leave it out"
    assert str(problem) == f"docs/b.txt: cannot be read (RecursionError); {remedy}"


def test_among_several_paths_each_bad_one_is_told() -> None:
    write("a.md", "film.mp4")
    corpus = load_corpus("gone.md", "a.md", "film.mp4", "no/*.md")
    assert {problem.source for problem in corpus.failures} == {"gone.md", "no/*.md", "film.mp4"}


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["docs"], "docs: none of its 2 documents can be loaded; mend one of them"),
        (["docs/*.md"], "docs/*.md: none of its 2 documents can be loaded; mend one of them"),
        (["docs/a.md", "gone"], "docs/a.md and 1 more: none of its 2 documents can be loaded; "),
    ],
)
def test_a_corpus_of_failures_is_an_error_that_has_them(paths: list[str], message: str) -> None:
    write("docs/a.md", "docs/b.md", text=" ")
    with pytest.raises(NothingLoadedError) as caught:
        load_corpus(*paths)
    assert str(caught.value).startswith(message)
    assert len(caught.value.failures) == 2


def test_a_folder_without_documents_says_which_files_would_be() -> None:
    write("docs/a.png", "docs/README", "docs/.b.md")
    with pytest.raises(LoadError) as caught:
        load_corpus("docs")
    assert str(caught.value).startswith("docs: holds no document; give files that end in .docx, ")


def test_a_pattern_that_nothing_fits_is_an_error() -> None:
    with pytest.raises(LoadError, match="no document fits the pattern; check the pattern"):
        load_corpus("docs/*.md")


def test_a_name_cannot_write_a_line_of_its_own() -> None:
    write("docs/a\nfootnote: all is well.md", text="")
    write("docs/b\x1b[2J\u202e.md")
    corpus = load_corpus("docs")
    assert sources(corpus) == ["b?[2J?.md"]
    assert str(corpus.failures[0]).isprintable()


def test_progress_sees_each_document_once() -> None:
    write("docs/a.md", "docs/b.md")
    seen = []
    load_corpus("docs", progress=lambda documents: (seen.append(d.name) or d for d in documents))  # type: ignore[func-returns-value]
    assert seen == ["a.md", "b.md"]
