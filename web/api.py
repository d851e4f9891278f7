"""The HTTP API: a question in, the reply's record out; and whether the service is well."""

import time
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from assistant import DocumentError, Turn, to_full_record
from reader import ReaderError
from web.bodies import AskBody, problem
from web.live import Live, Served
from web.offers import going_on

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
            return JSONResponse(answer(live.now, body))
        except DocumentError as error:
            return JSONResponse({"detail": f"document: {error}"}, 422)
        except ReaderError as error:
            return JSONResponse({"detail": str(error)}, 503)

    @routes.get("/healthz")
    async def healthz() -> JSONResponse:
        return JSONResponse({"status": "ok"})

    @routes.get("/readyz")
    def readyz() -> JSONResponse:
        served = live.now
        if not any(article.sections for article in served.assistant.articles):
            return JSONResponse({"status": "empty"}, 503)
        fault = served.fault()
        if fault:
            return JSONResponse({"status": "no reader", "detail": str(fault)}, 503)
        return JSONResponse({"status": "ready"})

    return routes


def answer(served: Served, body: AskBody) -> dict[str, Any]:
    """The record of the reply, what to ask next, and the milliseconds that the reply took."""
    turns = tuple(Turn(question=turn.question, reply=turn.answer) for turn in body.history)
    started = time.perf_counter()
    reply = served.assistant.ask(body.question, turns, document=body.document, correct=body.correct)
    elapsed = (time.perf_counter() - started) * 1000
    suggested = going_on(reply, served.offers.of(body.document or ""))
    record = to_full_record(reply, suggested, explain=body.explain)
    return {**record, "elapsed_ms": round(elapsed, 3)}


async def _refused(_: Request, error: Exception) -> JSONResponse:
    """What was wrong with a body, in one line."""
    assert isinstance(error, RequestValidationError)
    return JSONResponse({"detail": f"{problem(error.errors())}; send JSON like {EXAMPLE}"}, 422)
