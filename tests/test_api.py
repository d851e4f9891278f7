"""The HTTP API, on a running server."""

import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import Assistant, Turn, to_full_record, to_record
from corpus import load_corpus
from reader import ModelReader
from tests.builders import WordReader, article
from tests.web_client import exchange
from web.api import add_api
from web.live import Live
from web.offers import going_on

RISK = "who handles portfolio risk?"


def ask(server: httpx.Client, body: object) -> dict[str, Any]:
    """The reply to a body that is good."""
    answer = server.post("/api/ask", json=body)
    assert answer.status_code == 200, answer.text
    reply: dict[str, Any] = answer.json()
    return reply


def test_a_reply_is_the_record_of_the_assistant_and_the_time_it_took(
    server: httpx.Client, live: Live
) -> None:
    reply = ask(server, {"question": RISK})
    assert 0 < reply.pop("elapsed_ms") < 1000
    expected = live.now.assistant.ask(RISK)
    assert reply == to_full_record(expected, going_on(expected, live.now.offers.of()))


def test_why_a_reply_was_found_is_told_when_asked(server: httpx.Client) -> None:
    assert "explanation" not in ask(server, {"question": RISK})
    assert ask(server, {"question": RISK, "explain": True})["explanation"]["terms"] != []


def test_words_are_searched_for_as_typed_when_that_is_wanted(server: httpx.Client) -> None:
    typed = {"question": "who handles portfollio risk?"}
    assert ask(server, typed)["corrections"] == [["portfollio", "portfolio"]]
    assert ask(server, {**typed, "correct": False})["corrections"] == []


def test_what_was_read_is_told_with_the_chance_that_the_question_is_answered(
    server: httpx.Client,
) -> None:
    why = ask(server, {"question": RISK, "explain": True})["explanation"]
    best, *others = why["read"]
    assert list(best) == ["document_id", "section_id", "quote", "log_odds"]
    assert "handles risk" in best["quote"] and 0.5 < why["stated"] <= 1
    assert all(other["log_odds"] <= best["log_odds"] for other in others)


def test_the_document_names_each_key_of_a_reply_and_no_other(server: httpx.Client) -> None:
    told = Path("docs/api.md").read_text("utf-8")
    record, explanation = (block.split("\n```")[0] for block in told.split("```\n{")[1:3])
    reply = ask(server, {"question": RISK, "explain": True})
    assert reply.keys() - {"elapsed_ms"} == set(re.findall(r'^ ?"(\w+)":', record, re.M))
    assert reply["explanation"].keys() <= set(re.findall(r'"(\w+)"', explanation))


def test_two_questions_to_go_on_with_are_suggested(server: httpx.Client) -> None:
    suggestions = ask(server, {"question": RISK})["suggestions"]
    assert [list(suggestion) for suggestion in suggestions] == [["text", "section_id"]] * 2


def test_an_answer_quotes_the_article_at_the_offsets_it_gives(server: httpx.Client) -> None:
    sections = {section.anchor: section.text for section in load_corpus().articles[0]}
    reply = ask(server, {"question": RISK})
    assert reply["status"] == "answered"
    for cited in reply["citations"]:
        assert sections[cited["section_id"]][cited["start"] : cited["end"]] == cited["quote"]


def test_what_the_article_does_not_say_is_a_reply_too(server: httpx.Client) -> None:
    reply = ask(server, {"question": "what is the capital of Peru?"})
    assert (reply["status"], reply["citations"]) == ("not_found", [])


@pytest.mark.parametrize("question", ["?", " ", "\n", "🙂", "\u202e", "SELECT * FROM users; --"])
def test_a_question_of_no_words_or_odd_ones_is_a_question(
    server: httpx.Client, question: str
) -> None:
    assert ask(server, {"question": question})["status"] in ("clarify", "not_found", "smalltalk")


def test_a_follow_up_is_understood_from_the_turns_before_it(
    server: httpx.Client, assistant: Assistant
) -> None:
    follow_up = "and how long?"
    history = [{"question": RISK, "answer": None}]
    reply = ask(server, {"question": follow_up, "history": history})
    expected = to_record(assistant.ask(follow_up, (Turn(question=RISK),)))
    assert reply["standalone"] == expected["standalone"] != follow_up


def test_half_a_surrogate_pair_is_no_error(server: httpx.Client) -> None:
    half = {"question": "and \ud800?"}
    answer = server.post(
        "/api/ask", content=json.dumps(half | {"history": [half]}), headers=JSON_TYPE
    )
    assert answer.json()["standalone"] == "and \ufffd? and \ufffd?"


def test_an_earlier_answer_may_be_left_out(server: httpx.Client) -> None:
    with_answer, without = {"question": RISK, "answer": "The PMO."}, {"question": RISK}
    assert ask(server, {"question": "why?", "history": [with_answer, without]})


# What is refused

QUESTION = {"question": RISK}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({}, "question: Field required"),
        ({"question": ""}, "question: is empty; ask in 1 to 1,000 characters"),
        ({"question": "x" * 1001}, "question: is 1,001 characters long; ask in 1,000 characters"),
        ({"question": "\ufdfa" * 56}, "question: is 1,008 characters long"),
        ({"question": None}, "question: Input should be a valid string, not None"),
        ({"question": 5}, "question: Input should be a valid string, not 5"),
        ({"question": True}, "question: Input should be a valid string, not True"),
        ({"question": ["a"]}, "question: Input should be a valid string, not ['a']"),
        ({"question": {"a": 1}}, "question: Input should be a valid string, not {'a': 1}"),
        (QUESTION | {"k": 5}, "k: Extra inputs are not permitted, not 5"),
        (QUESTION | {"history": None}, "history: Input should be a valid list, not None"),
        (QUESTION | {"history": {}}, "history: Input should be a valid list, not {}"),
        (QUESTION | {"history": ["a"]}, "history.0: Input should be a valid dictionary"),
        (QUESTION | {"history": [{}]}, "history.0.question: Field required"),
        (QUESTION | {"history": [{"question": 5}]}, "history.0.question: Input should be a valid"),
        (QUESTION | {"history": [QUESTION | {"answer": 5}]}, "history.0.answer: Input should be"),
        (QUESTION | {"history": [QUESTION | {"role": "a"}]}, "history.0.role: Extra inputs"),
        (QUESTION | {"history": [QUESTION] * 31}, "history: List should have at most 30 items"),
        ([], "body: Input should be a valid dictionary"),
        ("a", "body: Input should be a valid dictionary"),
        (None, "body: Input should be a valid dictionary"),
    ],
    ids=str,
)
def test_a_body_of_another_form_is_refused_with_the_field_and_the_form(
    server: httpx.Client, body: object, said: str
) -> None:
    answer = server.post("/api/ask", content=json.dumps(body), headers=JSON_TYPE)
    assert (answer.status_code, list(answer.json())) == (422, ["detail"])
    assert answer.json()["detail"].startswith(said)
    assert answer.json()["detail"].endswith(
        '; send JSON like {"question": "…", "history": [{"question": "…", "answer": "…"}]}'
    )


JSON_TYPE = {"content-type": "application/json"}


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe", b"[" * 60_000, b'{"question": NaN}',
     b'{"question": ' + b"9" * 5_000 + b"}"],
    ids=repr,
)  # fmt: skip
def test_what_is_no_json_of_text_is_refused(server: httpx.Client, body: bytes) -> None:
    answer = server.post("/api/ask", content=body, headers=JSON_TYPE)
    assert answer.status_code in (400, 422)
    assert list(answer.json()) == ["detail"]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_body_that_does_not_say_it_is_json_is_refused(server: httpx.Client, kind: str) -> None:
    answer = server.post("/api/ask", content=json.dumps(QUESTION), headers={"content-type": kind})
    assert answer.status_code == 422


def test_as_much_as_is_allowed_is_answered(server: httpx.Client) -> None:
    turns = [{"question": "x" * 1000, "answer": "y" * 500}] * 30
    assert ask(server, {"question": "é" * 1000, "history": turns})


TEXT = st.text(st.characters() | st.sampled_from("\ud800\udfff"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
)
TURNS = st.lists(st.fixed_dictionaries({"question": TEXT | JSON}, optional={"answer": JSON}))


# No deadline: the first word that is unknown loads how common words are.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(JSON | st.fixed_dictionaries({"question": TEXT | JSON}, optional={"history": TURNS | JSON}))
def test_no_json_is_an_error_of_the_server(server: httpx.Client, body: object) -> None:
    answer = server.post("/api/ask", content=json.dumps(body), headers=JSON_TYPE)
    assert answer.status_code in (200, 422), answer.text


# Health


def test_a_running_server_is_well_and_ready(server: httpx.Client) -> None:
    assert server.get("/healthz").json() == {"status": "ok"}
    assert server.get("/readyz").json() == {"status": "ready"}


def api(live: Live) -> FastAPI:
    """The API alone."""
    app = FastAPI()
    add_api(app, live)
    return app


def test_without_sections_the_server_is_well_but_not_ready() -> None:
    app = api(Live(Assistant(())))
    assert exchange(app, "GET", "/healthz").status == 200
    unready = exchange(app, "GET", "/readyz")
    assert (unready.status, json.loads(unready.body)) == (503, {"status": "empty"})


# Without the weights

ZOO = article(
    "# Zoo\n\n## Otters\n\nOtters eat fish.\n\n## Beavers\n\nA lodge is of wood."
    "\n\n## Herons\n\nA nest is of twigs."
)
OTTERS = json.dumps({"question": "what do otters eat?"}).encode()
FAULT = (
    "the reading model tokenizer.json cannot be loaded; install Footnote again, or use --no-reader"
)


def test_without_weights_a_question_is_refused_with_what_is_to_be_done(tmp_path: Path) -> None:
    app = api(Live(Assistant([ZOO], reader=ModelReader(tmp_path))))
    refused = exchange(app, "POST", "/api/ask", body=OTTERS, headers=JSON_TYPE)
    assert (refused.status, json.loads(refused.body)) == (503, {"detail": FAULT})


def test_without_weights_the_server_is_well_but_not_ready(tmp_path: Path) -> None:
    app = api(Live(Assistant([ZOO], reader=ModelReader(tmp_path))))
    assert exchange(app, "GET", "/healthz").status == 200
    unready = exchange(app, "GET", "/readyz")
    told = {"status": "no reader", "detail": FAULT}
    assert (unready.status, json.loads(unready.body)) == (503, told)


# What a question costs


def test_a_question_is_read_for_once_and_what_is_suggested_costs_nothing() -> None:
    reader = WordReader()
    live = Live(Assistant([ZOO], reader=reader))
    offered = [one.text for one in live.now.offers.of(patience=20)]
    before = len(reader.asked)
    answered = exchange(api(live), "POST", "/api/ask", body=OTTERS, headers=JSON_TYPE)
    assert [asked.text for asked in reader.asked[before:]] == ["what do otters eat?"]
    suggested = json.loads(answered.body)["suggestions"]
    assert [one["text"] for one in suggested] == offered[1:3] != []
