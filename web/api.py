"""The HTTP API: a question in, the reply's record out; and whether the service is well."""

import time
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from assistant import Assistant, Turn, to_record
from web.bodies import AskBody, problem

EXAMPLE = '{"question": "…", "history": [{"question": "…", "answer": "…"}]}'


def add_api(app: FastAPI, assistant: Assistant) -> None:
    """Add `/api/ask`, `/healthz` and `/readyz` to an app."""
    app.include_router(_routes(assistant))
    app.add_exception_handler(RequestValidationError, _refused)


def _routes(assistant: Assistant) -> APIRouter:
    routes = APIRouter()

    @routes.post("/api/ask")
    def ask(body: AskBody) -> JSONResponse:
        return JSONResponse(answer(assistant, body))

    @routes.get("/healthz")
    async def healthz() -> JSONResponse:
        return JSONResponse({"status": "ok"})

    @routes.get("/readyz")
    async def readyz() -> JSONResponse:
        ready = any(article.sections for article in assistant.articles)
        return JSONResponse({"status": "ready" if ready else "empty"}, 200 if ready else 503)

    return routes


def answer(assistant: Assistant, body: AskBody) -> dict[str, Any]:
    """The record of the reply, and the milliseconds it took."""
    turns = tuple(Turn(question=turn.question, reply=turn.answer) for turn in body.history)
    started = time.perf_counter()
    reply = assistant.ask(body.question, turns)
    elapsed = (time.perf_counter() - started) * 1000
    return {**to_record(reply), "elapsed_ms": round(elapsed, 3)}


async def _refused(_: Request, error: Exception) -> JSONResponse:
    """What was wrong with a body, in one line."""
    assert isinstance(error, RequestValidationError)
    return JSONResponse({"detail": f"{problem(error.errors())}; send JSON like {EXAMPLE}"}, 422)
