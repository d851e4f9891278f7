"""What the pages that stand still say: a document's own, the ways to embed, a frame's refusal.

The words are HTML.  `embed.js`, which speaks on pages of others, has its own.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of one language."""

    language: str
    contents: str
    ask: str
    original_file: str
    original_page: str
    gone: str
    chat: str
    refused: str
    refused_because: str
    refused_remedy: str
    embed: str
    embed_intro: str
    bubble: str
    bubble_text: str
    look: str
    attributes: tuple[tuple[str, str], ...]
    frame: str
    frame_text: str
    article: str
    article_text: str
    origins: str
    origins_text: str
    policy_text: str
    example: str


ENGLISH = Wording(
    language="en",
    contents="Contents",
    ask="Ask about it",
    original_file="Download the original ({kind})",
    original_page="Open the original page",
    chat="To the chat",
    gone="This document is not here, or no longer",
    refused="This page may not show Footnote",
    refused_because="<strong>{origin}</strong> is not on its list of allowed origins.",
    refused_remedy="Whoever runs Footnote can add it when starting the server:",
    embed="Footnote on your pages",
    embed_intro="Three ways, each at work on this page. No cookies, no storage, nothing loads from "
    "anywhere else, and a strict content policy is no obstacle.",
    bubble="One line: a bubble",
    bubble_text="It is in the corner of this page. Nothing but the script loads before the first "
    "click, and your styles stay as they are.",
    look="What may be added to the line",
    attributes=(
        ('data-label="Ask the handbook"', "the words on the button"),
        ('data-greeting="What would you like to know?"', "the words over the chat"),
        ('data-color="#7a1f3d"', "the colour, in any form that CSS knows"),
        ('data-position="left"', "the corner: <code>right</code> (default) or <code>left</code>"),
        ('data-language="fr"', "the language; else that of the browser"),
        ('data-document="handbook"', "the one document that is asked"),
        ("data-open", "open from the start, but on a phone"),
    ),
    frame="A frame of your own",
    frame_text="Give it a height; the same address may carry <code>lang</code> and "
    "<code>document</code>.",
    article="On the page that is the article",
    article_text="Where the page around the bubble holds the cited sentence, a click on its number "
    "scrolls <em>that</em> page to it and marks it. Try it: ask in the bubble, and click the "
    "number. The text below is from “{title}”.",
    origins="Who may",
    origins_text="Pages of other origins are refused unless listed when the server starts:",
    policy_text="If your page has a content security policy, it needs <code>{origin}</code> in "
    "<code>script-src</code> (for the bubble) and <code>frame-src</code>; nothing else.",
    example="Example",
)

FRENCH = Wording(
    language="fr",
    contents="Sommaire",
    ask="Poser une question",
    original_file="Télécharger l’original ({kind})",
    original_page="Ouvrir la page d’origine",
    chat="Vers la conversation",
    gone="Ce document n’est pas ici, ou n’y est plus",
    refused="Cette page n’est pas autorisée à afficher Footnote",
    refused_because="<strong>{origin}</strong> ne figure pas parmi les origines autorisées.",
    refused_remedy="La personne qui gère Footnote peut l’ajouter au démarrage du serveur :",
    embed="Footnote sur vos pages",
    embed_intro="Trois façons de faire, toutes à l’œuvre sur cette page. Ni cookies ni stockage, "
    "rien n’est chargé d’ailleurs, et une politique de contenu stricte n’est pas un obstacle.",
    bubble="Une ligne : une bulle",
    bubble_text="Elle est dans le coin de cette page. Seul le script est chargé avant le premier "
    "clic, et vos styles restent ce qu’ils sont.",
    look="Ce qu’on peut ajouter à la ligne",
    attributes=(
        ('data-label="Interroger le manuel"', "le texte du bouton"),
        ('data-greeting="Que voulez-vous savoir ?"', "le texte au-dessus de la conversation"),
        ('data-color="#7a1f3d"', "la couleur, sous toute forme connue de CSS"),
        (
            'data-position="left"',
            "le coin : <code>right</code> (à droite, par défaut) ou <code>left</code>",
        ),
        ('data-language="fr"', "la langue ; sinon celle du navigateur"),
        ('data-document="manuel"', "le seul document interrogé"),
        ("data-open", "ouverte dès le départ, sauf sur un téléphone"),
    ),
    frame="Un cadre à vous",
    frame_text="Donnez-lui une hauteur ; la même adresse accepte <code>lang</code> et "
    "<code>document</code>.",
    article="Sur la page qui est l’article",
    article_text="Quand la page autour de la bulle contient la phrase citée, un clic sur son "
    "numéro fait défiler <em>cette</em> page jusqu’à elle et la surligne. Essayez : posez une "
    "question dans la bulle, puis cliquez sur le numéro. Le texte ci-dessous est tiré de "
    "« {title} ».",
    origins="Qui est autorisé",
    origins_text="Les pages d’autres origines sont refusées, sauf si elles sont nommées au "
    "démarrage du serveur :",
    policy_text="Si votre page a une politique de sécurité du contenu (CSP), il lui faut "
    "<code>{origin}</code> dans <code>script-src</code> (pour la bulle) et <code>frame-src</code>, "
    "rien d’autre.",
    example="Exemple",
)


def wording_for(accepted: str) -> Wording:
    """The words in the language that a browser prefers (its Accept-Language): French or English.

    Example: wording_for("fr-CA,fr;q=0.9,en;q=0.8").language -> "fr"
    """
    preferred = sorted(map(_weighed, accepted.split(",")), reverse=True)
    for _, language in preferred:
        if language in ("en", "fr"):
            return FRENCH if language == "fr" else ENGLISH
    return ENGLISH


def _weighed(part: str) -> tuple[float, str]:
    """A language of an Accept-Language header and how much it is preferred."""
    name, _, weight = part.partition(";q=")
    language = name.strip().partition("-")[0].lower()
    try:
        return float(weight or 1), language
    except ValueError:
        return 0, language
