"""How many questions a second a running server answers over the API, and how much memory it takes.

    python benchmarks/throughput.py [--clients 4] [--questions 200]

A server of the article that ships is started; several clients ask at once, each question once, so
that nothing is answered from memory.  Prints one line; 1 when a bound is not kept.
"""

import argparse
import json
import re
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.latency import asked_about  # noqa: E402
from corpus import load_corpus  # noqa: E402

LEAST_A_SECOND = 15.0
MOST_MEGABYTES = 450.0


def main() -> int:
    """Measure and print one line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--clients", type=int, default=4, help="at once (%(default)s)")
    parser.add_argument("--questions", type=int, default=200, help="in all (%(default)s)")
    options = parser.parse_args()
    questions = asked_about(load_corpus().articles, options.questions)
    command = [sys.executable, "app.py", "serve", "--port", "0"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        address = address_of(server)
        ask(address, "who handles portfolio risk?")  # what is loaded once is not counted
        started = time.perf_counter()
        with ThreadPoolExecutor(options.clients) as clients:
            statuses = list(clients.map(lambda question: ask(address, question), questions))
        rate = len(questions) / (time.perf_counter() - started)
        memory = resident_megabytes(server.pid)
    finally:
        server.terminate()
    errors = sum(status != 200 for status in statuses)
    kept = rate >= LEAST_A_SECOND and not errors and memory <= MOST_MEGABYTES
    print(
        f"{rate:.1f} questions a second (at least {LEAST_A_SECOND:.0f}), {errors} errors, "
        f"{memory:.0f} MB resident (at most {MOST_MEGABYTES:.0f}){'' if kept else ': MISSED'}"
    )
    return 0 if kept else 1


def address_of(server: "subprocess.Popen[str]") -> str:
    """The address that a server prints when it is ready."""
    for line in server.stdout or ():
        found = re.search(r"http://[\w.:]+", line)
        if found:
            return found[0]
    sys.exit("the server did not start")


def ask(address: str, question: str) -> int:
    """Ask one question over HTTP; the status."""
    request = urllib.request.Request(
        f"{address}/api/ask",
        json.dumps({"question": question}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as reply:
        reply.read()
        return int(reply.status)


def resident_megabytes(process: int) -> float:
    """The memory that a process holds now (Linux)."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


if __name__ == "__main__":
    sys.exit(main())
