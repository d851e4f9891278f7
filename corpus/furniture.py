"""What a page carries besides its article: menus, banners, boxes, footers."""

import re
from collections.abc import Sequence

from corpus.lines import Line, folded

# Whole lines, words only, that nearly every site has and no article needs.
_WORDS = frozenset(
    line.strip()
    for line in """
    menu|search|log in|login|sign in|sign up|my account|cart|basket|close|open menu|toggle navigation
    share|tweet|print|copy link|facebook|twitter|x|instagram|linkedin|youtube|pinterest|whatsapp|mastodon|bluesky|rss
    back to top|top|skip to content|skip to main content|skip navigation|go to content|next|previous|prev|read more
    accept|accept all|reject all|reject|decline|cookie settings|manage cookies|cookie preferences|sitemap
    on this page|in this article|table of contents|page contents|was this page helpful|was this helpful|yes|no|yes no
    subscribe|follow us|follow|leave a comment|leave a reply|reply|advertisement|ad|sponsored|all rights reserved
    min|minutes|loading|edit this page|report a problem
    rechercher|recherche|connexion|partager|imprimer|retour en haut|accepter|refuser|sommaire
    suche|anmelden|teilen|drucken|nach oben|inhaltsverzeichnis
    """.replace("\n", "|").split("|")
    if line.strip()
)
# The same, but an article may have a section of that name: furniture unless prose follows.
_MENU_WORDS = frozenset(
    line.strip()
    for line in """
    home|register|account|email|more|privacy|privacy policy|terms|terms of use|terms of service|terms and conditions
    legal|legal notice|imprint|accessibility|contact|contact us|about|about us|contents|newsletter|comments|edit|blog|news
    english|deutsch|français|español|italiano|accueil|mentions légales|startseite|impressum|datenschutz|inhalt
    """.replace("\n", "|").split("|")
    if line.strip()
)
_PATTERNS = re.compile(
    r"\d+\s*min(?:ute)?s?(?:\s+(?:read|de lecture|lesezeit))?|(?:reading|read) time.*|temps de lecture.*"
    r"|(?:©|\(c\)|copyright\b).*|.*\ball rights reserved\b.*"
    r"|(?:share|tweet|print|email|save) (?:this|on|to|via)\b.*|(?:follow|find|join) us (?:on|at)\b.*"
    r"|skip to .*|(?:back|return|jump) to .{0,20}\btop\b.*|(?:accept|reject|allow) (?:all )?cookies.*"
    r"|(?:home|accueil|startseite)\s*[>›»/|].*|\d+ (?:comments?|views?|shares?|likes?)"
    r"|(?:[^|·•/]{1,40}\s[|·•/]\s){2,}[^|·•/]{1,40}",
    re.IGNORECASE,
)

# Lines that open what follows an article: an author's box, lists of other articles, sign-up forms.
_TAIL = re.compile(
    r"(?:about the )?author:?|(?:about|over) the author"
    r"|(?:(?:no )?(?:similar|related|recommended|recent|latest|popular|more|other) )+"
    r"(?:items?|articles?|posts?|pages?|stories|content|reading|guides?|topics?|links?|resources?|from .*)\b.*"
    r"|(?:you (?:may|might) (?:also )?(?:like|be interested).*)|(?:read|see|up) next:?|further reading:?|keep reading:?"
    r"|(?:articles? (?:similaires|liés)|à lire aussi|ähnliche (?:artikel|beiträge)|das könnte sie .*)"
    r"|(?:subscribe|sign up|join|get|stay)\b.{0,40}\b(?:newsletter|mailing list|inbox|updates|informed|in touch)\b.*"
    r"|(?:our )?newsletter|was this (?:page|article|guide)? ?(?:helpful|useful)\b.*|did (?:you find )?this .{0,20}help.*"
    r"|(?:leave a (?:comment|reply)|comments?(?: \(\d+\))?|\d+ comments?|share this .*|download (?:the|our|this) .*)"
    r"|(?:©|\(c\)|copyright\b).*|(?:we|this (?:web)?site) uses? cookies\b.*",
    re.IGNORECASE,
)
# Past a line that opens a tail, this share of all prose makes it a box inside the article instead.
_MAX_TAIL_SHARE = 0.25


def is_furniture(line: Line, following: Line | None) -> bool:
    """Whether a line, wherever it stands, belongs to the page and not to the article."""
    words = folded(line.text)
    if line.kind in ("symbol", "rule") or words in _WORDS or len(words) < 2:
        return True
    if words in _MENU_WORDS:
        return following is None or following.kind in ("short", "scrap", "symbol")
    return bool(_PATTERNS.fullmatch(line.text))


def tail_start(lines: Sequence[Line]) -> int:
    """The position of the line that opens what follows the article, else the number of lines."""
    prose = [len(line.text) if line.kind in ("prose", "run-in", "bullet") else 0 for line in lines]
    for position, line in enumerate(lines):
        rest = sum(prose[position:])
        if _TAIL.fullmatch(line.text) and rest <= _MAX_TAIL_SHARE * sum(prose):
            return position
    return len(lines)


def repeated_later(lines: Sequence[Line], position: int) -> bool:
    """Whether a short line comes again further down, as most of the lines around it do."""
    if not _may_be_listed(lines[position]):
        return False
    block = _short_run(lines, position)
    heads = [folded(line.head) for line in lines]
    again = [heads[at] in heads[at + 1 :] for at in block]
    return len(block) >= 3 and again[position - block.start] and 2 * sum(again) >= len(block)


def _short_run(lines: Sequence[Line], position: int) -> range:
    """The positions of the unbroken run of lines around this one that are no prose."""
    start = stop = position
    while start > 0 and _may_be_listed(lines[start - 1]):
        start -= 1
    while stop < len(lines) and _may_be_listed(lines[stop]):
        stop += 1
    return range(start, max(stop, position + 1))


def _may_be_listed(line: Line) -> bool:
    return line.kind in ("short", "scrap", "bullet", "number", "label") and not line.text.endswith(".")
