"""The HTTP API: a question in, the reply's record out; and whether the service is well."""

import time
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from assistant import Assistant, DocumentError, Turn, to_full_record
from web.bodies import AskBody, problem
from web.live import Live

SUGGESTIONS = 2
EXAMPLE = '{"question": "…", "history": [{"question": "…", "answer": "…"}]}'


def add_api(app: FastAPI, live: Live) -> None:
    """Add `/api/ask`, `/healthz` and `/readyz` to an app."""
    app.include_router(_routes(live))
    app.add_exception_handler(RequestValidationError, _refused)


def _routes(live: Live) -> APIRouter:
    routes = APIRouter()

    @routes.post("/api/ask")
    def ask(body: AskBody) -> JSONResponse:
        try:
            return JSONResponse(answer(live.now.assistant, body))
        except DocumentError as error:
            return JSONResponse({"detail": f"document: {error}"}, 422)

    @routes.get("/healthz")
    async def healthz() -> JSONResponse:
        return JSONResponse({"status": "ok"})

    @routes.get("/readyz")
    async def readyz() -> JSONResponse:
        ready = any(article.sections for article in live.now.assistant.articles)
        return JSONResponse({"status": "ready" if ready else "empty"}, 200 if ready else 503)

    return routes


def answer(assistant: Assistant, body: AskBody) -> dict[str, Any]:
    """The record of the reply, what to ask next, and the milliseconds that the reply took."""
    turns = tuple(Turn(question=turn.question, reply=turn.answer) for turn in body.history)
    started = time.perf_counter()
    reply = assistant.ask(body.question, turns, document=body.document, correct=body.correct)
    elapsed = (time.perf_counter() - started) * 1000
    suggested = assistant.suggest(reply, k=SUGGESTIONS, document=body.document)
    record = to_full_record(reply, suggested, explain=body.explain)
    return {**record, "elapsed_ms": round(elapsed, 3)}


async def _refused(_: Request, error: Exception) -> JSONResponse:
    """What was wrong with a body, in one line."""
    assert isinstance(error, RequestValidationError)
    return JSONResponse({"detail": f"{problem(error.errors())}; send JSON like {EXAMPLE}"}, 422)
