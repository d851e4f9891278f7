"""A reply as the chat shows it: quotes with their sections, and what can be done with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from urllib.parse import quote

from assistant import (
    Abstention,
    Answer,
    Question,
    Reply,
    Suggestion,
    cited_place,
    left_open,
    numbered,
    opening,
    phrases,
    to_markdown,
)
from index import term, tokens
from web.panel import Panel, shown
from web.source import source_link

# `confidence` is a chance; these are where a reader would bet, and where not against it.
CLEAR, PROBABLE = 0.75, 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A reply and what is around it: the panel its links lead to, questions to go on with."""

    reply: Reply
    panel: Panel
    next: Sequence[Suggestion] = ()
    language: str = "en"


def reply_html(shown_reply: Shown) -> str:
    """The reply as one line of HTML; all text in it is escaped here, once."""
    reply, said = shown_reply.reply, phrases(shown_reply.language)
    parts = [
        _chips(reply.question, said),
        _certainty(reply, said),
        *(f"<p>{shown(line)}</p>" for line in opening(reply, shown_reply.language)),
        *_quotes(shown_reply),
        *(f"<p>{shown(line)}</p>" for line in left_open(reply, shown_reply.language)),
        _actions(shown_reply, said),
        _why(reply, said),
        _next(shown_reply, said),
    ]
    return f'<div class="reply {_kind(reply)}">{"".join(parts)}</div>'


def remark_html(text: str) -> str:
    """What is said instead of a reply, as one line of HTML."""
    return f'<div class="reply remark"><p>{shown(text)}</p></div>'


def question_link(question: str, *manner: str) -> str:
    """The address in the page that asks a question, as it is escaped for an attribute.

    Example: "why?", "typed" -> "#q=why%3F&amp;typed"
    """
    return "&amp;".join([f"#q={quote(question.strip(), safe='')}", *manner])


def question_list(questions: Iterable[Suggestion], *manner: str) -> str:
    """Questions as a list of links that ask them."""
    items = (
        f'<li><a href="{question_link(one.text, *manner)}">{shown(one.text)}</a></li>'
        for one in questions
    )
    return f"<ul>{''.join(items)}</ul>"


def certainty(confidence: float) -> str:
    """The name of how sure an answer is.

    Example: 0.8 -> "clear"
    """
    if confidence >= CLEAR:
        return "clear"
    return "probable" if confidence >= PROBABLE else "doubtful"


def _kind(reply: Reply) -> str:
    if isinstance(reply, Answer):
        return "answer"
    return "remark" if reply.reason in ("small_talk", "vague") else "refusal"


def _certainty(reply: Reply, said: Mapping[str, str]) -> str:
    if not isinstance(reply, Answer):
        return ""
    name = certainty(reply.confidence)
    return f'<p class="certainty {name}">{shown(said[f"{name}_certainty"])}</p>'


def _chips(question: Question, said: Mapping[str, str]) -> str:
    """What was done to the question, each with a link that asks it without."""
    chips = []
    if question.corrections:
        typed, better = (_listed(words, said) for words in zip(*question.corrections, strict=True))
        undo = said["as_typed"].format(typed=typed)
        chips += [(said["corrected"].format(better=better), undo, "typed")]
    if question.carried:
        subject = said["quoted"].format(text=question.carried)
        chips += [(said["carried"].format(subject=subject), said["alone"], "alone")]
    items = (
        f'<li>{shown(what)} <a href="{question_link(question.text, manner)}">{shown(undo)}</a></li>'
        for what, undo, manner in chips
    )
    return f'<ul class="chips">{"".join(items)}</ul>' if chips else ""


def _quotes(shown_reply: Shown) -> Iterator[str]:
    """The quotes behind their sections, those that follow each other in one behind the same."""
    reply, language = shown_reply.reply, shown_reply.language
    places = [(cited_place(reply, c, language), number, c) for number, c in numbered(reply)]
    for place, cited in groupby(places, key=itemgetter(0)):
        *above, last = place.split(" › ")
        lead = f"{shown(' › '.join(above))} › " if above else ""
        quotes = (
            f'<blockquote dir="auto">{shown(c.quote)} {_mark(n, shown_reply.panel.link(c))}'
            "</blockquote>"
            for _, n, c in cited
        )
        caption = f'<figcaption dir="auto">{lead}<b>{shown(last)}</b></figcaption>'
        yield f"<figure>{caption}{''.join(quotes)}</figure>"


def _mark(number: int, address: str) -> str:
    if not address:
        return f'<span class="cite">[{number}]</span>'
    return f'<a class="cite" href="{address}">[{number}]</a>'


def _actions(shown_reply: Shown, said: Mapping[str, str]) -> str:
    """Copy, and a link to the question; the Markdown that is copied waits unseen beside them."""
    if _kind(shown_reply.reply) == "remark":
        return ""
    question = shown_reply.reply.question
    asked = question.standalone if question.carried else question.text
    copied = to_markdown(shown_reply.reply, source_link, shown_reply.language)
    return (
        f'<p class="actions"><button class="copy">{shown(said["copy"])}</button>'
        f'<a class="permalink" href="{question_link(asked)}">{shown(said["link"])}</a></p>'
        f'<pre class="source" hidden>{shown(copied)}</pre>'
    )


def _why(reply: Reply, said: Mapping[str, str]) -> str:
    """What led to the reply, in a fold."""
    rows = [(said[name], text) for name, text in _reasons(reply) if text]
    if not rows or _kind(reply) == "remark":
        return ""
    title = said["why_answer" if isinstance(reply, Answer) else "why_refusal"]
    facts = "".join(f"<dt>{shown(name)}</dt><dd>{shown(text)}</dd>" for name, text in rows)
    return f'<details class="why"><summary>{shown(title)}</summary><dl>{facts}</dl></details>'


def _reasons(reply: Reply) -> list[tuple[str, str]]:
    """The names of the reasons for a reply, and what is to be said of each; "" for nothing."""
    question = reply.question
    missing = reply.missing if isinstance(reply, Abstention) else ()
    return [
        ("why_words", ", ".join(_shared_words(reply))),
        ("why_corrected", ", ".join(f"{a} → {b}" for a, b in question.corrections)),
        ("why_carried", question.carried or ""),
        ("why_missing", ", ".join(missing)),
    ]


def _shared_words(reply: Reply) -> list[str]:
    """The words of the best quote, and of its headings, whose stems the question has, too."""
    words = [
        word
        for _, citation in numbered(reply)[:1]
        for text in (citation.quote, *citation.section.path)
        for word in tokens(text)
        if term(word, citation.article.language or "en") in reply.explanation.terms
    ]
    return list(dict.fromkeys(words))


def _next(shown_reply: Shown, said: Mapping[str, str]) -> str:
    """Questions to go on with; after a refusal, questions that have an answer.

    They are asked alone, as they were when they were found to be answered.
    """
    if not shown_reply.next:
        return ""
    name = "go_on" if isinstance(shown_reply.reply, Answer) else "can_answer"
    questions = question_list(shown_reply.next, "alone")
    return f'<div class="next"><p>{shown(said[name])}</p>{questions}</div>'


def _listed(words: Iterable[str], said: Mapping[str, str]) -> str:
    return ", ".join(said["quoted"].format(text=word) for word in words)
