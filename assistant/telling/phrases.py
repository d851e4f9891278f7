"""Every string that people read, by language, from the files in `strings/`."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

LANGUAGES = ("en", "fr")


@cache
def phrases(language: str = "en") -> Mapping[str, str]:
    """The strings of an interface language by their names; those of English for any other.

    Example: phrases("fr")["back"] -> "Retour à la réponse"
    """
    known = language if language in LANGUAGES else LANGUAGES[0]
    text = Path(__file__).with_name("strings").joinpath(f"{known}.json").read_text("utf-8")
    return MappingProxyType(json.loads(text))
