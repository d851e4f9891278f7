// The page that is the article: finds a sentence in it, however it is cut into elements, marks it
// without a change to the page, and scrolls to it.

const SKIPPED = "script, style, noscript, template, textarea, select, svg, [hidden]";
const CERTAIN = 40; // characters that agree, a heading counts for a hundred
const HEADINGS = "h1, h2, h3, h4, h5, h6, [role=heading]";
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;
const UNSEEN = /[\s\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const ALIKE = { "’": "'", "‘": "'", "“": '"', "”": '"', "‐": "-", "–": "-", "—": "-" };

// A text without what two ways to write it differ in: white space, composition, quotation marks.
const fold = (text) =>
  text.normalize("NFKD").replace(UNSEEN, "").replace(/[’‘“”‐–—]/g, (mark) => ALIKE[mark]);

// Where in a text each character of its folded form begins and ends.
function origins(text) {
  const places = [];
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    for (let unit = fold(cluster).length; unit > 0; unit--) places.push([index, index + cluster.length]);
  }
  return places;
}

function pageText() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.nodeType === 3 ? NodeFilter.FILTER_ACCEPT
      : node.matches(SKIPPED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP);
  const pieces = [], texts = [];
  let start = 0;
  while (walker.nextNode()) {
    const folded = fold(walker.currentNode.data);
    if (!folded) continue;
    pieces.push({ node: walker.currentNode, start });
    texts.push(folded);
    start += folded.length;
  }
  return { text: texts.join(""), pieces };
}

function rangeOf(pieces, start, end) {
  const holding = (position) => pieces.findLast((piece) => piece.start <= position);
  const [first, last] = [holding(start), holding(end - 1)];
  const range = document.createRange();
  range.setStart(first.node, origins(first.node.data)[start - first.start][0]);
  range.setEnd(last.node, origins(last.node.data)[end - 1 - last.start][1]);
  return range;
}

// How many characters of two texts agree, from here on and there, forwards or backwards.
function agreement(one, from, other, there, step) {
  let length = 0;
  while (from in one && one[from] === other[there]) {
    from += step;
    there += step;
    length++;
  }
  return length;
}

function headingBefore(range) {
  const before = [...document.body.querySelectorAll(HEADINGS)].findLast(
    (heading) => heading.compareDocumentPosition(range.startContainer) & Node.DOCUMENT_POSITION_FOLLOWING);
  return before ? fold(before.textContent) : "";
}

// Where a text stands in another, those first whose neighbours are the same.
function occurrences(text, wanted, before, after) {
  const found = [], [left, right] = [before.split(""), after.split("")];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    const score = agreement(left, left.length - 1, text, at - 1, -1) + agreement(right, 0, text, end, 1);
    found.push({ at, end, score });
  }
  return found.sort((one, other) => other.score - one.score);
}

// The place of a sentence on this page: of several, the one in the same neighbourhood.
function find({ sentence, before, after, heading }) {
  const [wanted, left, right, above] = [sentence, before, after, heading].map(fold);
  const { text, pieces } = pageText();
  let best = null, most = -1;
  for (const { at, end, score } of wanted ? occurrences(text, wanted, left, right).slice(0, 30) : []) {
    const range = rangeOf(pieces, at, end);
    const whole = score + (above && headingBefore(range) === above ? 100 : 0);
    // A few words may stand on any page; with their neighbours, or a heading, only on this one.
    if (wanted.length + whole < CERTAIN) continue;
    if (whole > most && canBeSeen(range)) [best, most] = [range, whole];
  }
  return best;
}

const folder = (range) => range.startContainer.parentElement.closest("details:not([open])");
const canBeSeen = (range) => range.getClientRects().length > 0 || Boolean(folder(range));

let marking = null;

function mark(range) {
  if (!CSS.highlights) {
    getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    return;
  }
  if (!marking) {
    marking = sheetOf("::highlight(footnote) { background-color: #ffe58a; color: #1c1a10; text-decoration: underline 2px #b58900; }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, marking];
  }
  CSS.highlights.set("footnote", new Highlight(range));
}

// Scrolls all that scrolls around a range until it stands this share of the way down.
function reveal(range, share) {
  for (let part = folder(range); part; part = folder(range)) part.open = true;
  for (let part = range.startContainer.parentElement; part; part = part.parentElement) {
    const page = part === document.scrollingElement;
    if (!page && !/auto|scroll/.test(getComputedStyle(part).overflowY)) continue;
    const top = page ? 0 : part.getBoundingClientRect().top;
    const height = page ? innerHeight : part.clientHeight;
    const away = range.getBoundingClientRect().top - top - height * share;
    part.scrollBy({ top: away, behavior: "instant" });
  }
}
