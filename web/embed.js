// Footnote on any page:  <script src="https://host/embed.js" defer></script>
//
// A bubble that opens Footnote's page in a frame.  It stands in a shadow root below <html>, so no
// style of the page reaches it and none of its own reaches the page; it stores nothing, and nothing
// is loaded before it is opened.  On a page that holds a cited sentence, that page is scrolled to it.
// The data- attributes are those of docs/embedding.md.
//
// The server sends this behind marking.js, both in one function: no name of ours reaches the page.

const script = document.currentScript;
const home = new URL("./", script.src);
const phone = matchMedia("(max-width: 640px)");
const LOADING = 20_000, SPEAKING = 1_500; // milliseconds until silence is told

const WORDS = PHRASES; // by the server, from the file of each language
const language = script.dataset.language || navigator.language;
const words = /^fr\b/i.test(language) ? WORDS.fr : WORDS.en;
const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, value) => values[value]);

// What it looks like

const sheetOf = (text) => {
  const sheet = new CSSStyleSheet(); // unlike a <style>, no content policy refuses it
  sheet.replaceSync(text);
  return sheet;
};

const STYLE = (color, ink, side) => `
  :host { all: initial !important; display: contents !important; }
  * { box-sizing: border-box; }
  .root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  .bubble, dialog { position: fixed; ${side}: 20px; z-index: 2147483000; }
  .bubble { bottom: 20px; display: flex; align-items: center; gap: 10px; max-width: calc(100vw - 40px); padding: 12px 20px 12px 14px; border: 0; border-radius: 28px; background: ${color}; color: ${ink}; font: 600 16px/1.4 system-ui, sans-serif; text-align: start; cursor: pointer; box-shadow: 0 2px 6px rgb(0 0 0 / .2), 0 6px 20px rgb(0 0 0 / .18); }
  .bubble:hover { filter: brightness(1.12); }
  .mark { flex: none; width: 26px; height: 26px; border-radius: 50%; background: ${ink}; color: ${color}; font: 600 15px/26px Georgia, serif; text-align: center; }
  :focus-visible { outline: 3px solid ${color}; outline-offset: 3px; }
  dialog { inset: auto; ${side}: 20px; bottom: 84px; width: min(480px, calc(100vw - 40px)); height: min(736px, calc(100dvh - 104px)); margin: 0; padding: 0; border: 1px solid light-dark(#cfcdc6, #3b4450); border-radius: 14px; overflow: hidden; background: light-dark(#f3f2ee, #11151a); color: light-dark(#1c2430, #e4e7eb); box-shadow: 0 12px 40px rgb(0 0 0 / .28); }
  dialog.other { ${side}: auto; ${side === "left" ? "right" : "left"}: 20px; }
  dialog.low { height: min(400px, 54dvh); }
  dialog[open] { display: flex; flex-direction: column; }
  header { flex: none; display: flex; align-items: center; gap: 8px; padding: 6px 8px 6px 16px; background: ${color}; color: ${ink}; }
  header p { flex: 1; margin: 0; font: 600 15px/1.4 system-ui, sans-serif; overflow-wrap: anywhere; }
  header button { flex: none; width: 40px; height: 40px; border: 0; border-radius: 8px; background: none; color: inherit; font: 24px/1 system-ui, sans-serif; cursor: pointer; }
  header button:hover { background: rgb(127 127 127 / .3); }
  header button:focus-visible { outline-color: currentColor; outline-offset: -3px; }
  iframe { flex: 1; width: 100%; min-height: 0; border: 0; }
  .notice { padding: 24px 20px; overflow: auto; overflow-wrap: anywhere; }
  .notice h2 { margin: 0 0 8px; font: 600 18px/1.3 system-ui, sans-serif; }
  .notice p { margin: 0 0 12px; font: 15px/1.5 system-ui, sans-serif; }
  .notice code { display: block; margin: 0 0 16px; padding: 10px 12px; border-radius: 8px; background: light-dark(#fff, #1a1f26); font: 13px/1.5 ui-monospace, monospace; user-select: all; }
  .whole { position: fixed; inset: 0; background: light-dark(#f3f2ee, #11151a); color: light-dark(#1c2430, #e4e7eb); }
  .quiet { position: fixed; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
  @media (max-width: 640px) {
    dialog, dialog.other, dialog.low { inset: 0; width: 100vw; max-width: none; height: 100dvh; max-height: none; border: 0; border-radius: 0; }
  }
  @media print { :host { display: none !important; } }`;

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

// Black or white, whichever can be read on the colour; drawn, for CSS has many ways to name one.
function inkOn(color) {
  const canvas = element("canvas", { width: 1, height: 1 }).getContext("2d");
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] < 0.18 ? "#fff" : "#000";
}

function shadow() {
  const { color = "", position = "" } = script.dataset;
  const chosen = CSS.supports("color", color) && !color.includes("var(") ? color : "#1f4e79";
  // Below <html>, not in <body>: there it could be the last child that the page's styles look for.
  const root = document.documentElement
    .appendChild(element("footnote-bubble"))
    .attachShadow({ mode: "open" });
  const side = /left/.test(position) ? "left" : "right";
  root.adoptedStyleSheets = [sheetOf(STYLE(chosen, inkOn(chosen), side))];
  return root.appendChild(element("div", { class: "root", dir: "auto", lang: words === WORDS.fr ? "fr" : "en" }));
}

const notice = (title, text, setting = "") =>
  element("div", { class: "notice", role: "alert" },
    element("h2", {}, title), element("p", {}, text),
    ...(setting ? [element("code", {}, setting), element("p", {}, say("listed", { host: home.host }))] : []));

const refusal = () =>
  self.origin === "null"
    ? notice(words.refused, words.opaque)
    : notice(words.refused, say("unlisted", { origin: self.origin }), `--allow-origin ${self.origin}`);

// The bubble

function build() {
  if (document.querySelector("footnote-bubble")) return; // once on a page
  const label = script.dataset.label || words.label;
  const button = element("button", { class: "bubble", type: "button", "aria-haspopup": "dialog", "aria-expanded": "false" },
    element("span", { class: "mark", "aria-hidden": "true" }, "1"), element("span", { dir: "auto" }, label));
  const closer = element("button", { type: "button", "aria-label": words.close, title: words.close }, "×");
  const box = element("dialog", { "aria-label": label },
    element("header", {}, element("p", { dir: "auto" }, script.dataset.greeting || words.greeting), closer));
  const status = element("p", { class: "quiet", role: "status" });
  const root = shadow();
  root.append(button, box, status);
  const bubble = { box, status, label, frame: null, port: null };
  button.addEventListener("click", () => (box.open ? box.close() : open(bubble, button)));
  closer.addEventListener("click", () => box.close());
  box.addEventListener("close", () => {
    box.classList.remove("other", "low");
    button.setAttribute("aria-expanded", "false");
    button.focus({ preventScroll: true });
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.open) box.close();
  });
  const { open: opened } = script.dataset;
  if (opened !== undefined && opened !== "false" && !phone.matches) open(bubble, button, false);
}

function open(bubble, button, focused = true) {
  const active = document.activeElement;
  phone.matches ? bubble.box.showModal() : bubble.box.show();
  button.setAttribute("aria-expanded", "true");
  if (!bubble.box.querySelector("iframe, .notice")) fill(bubble);
  if (focused) focus(bubble);
  else active?.focus?.({ preventScroll: true });
}

function focus({ frame, port }) {
  frame?.focus();
  port?.postMessage({ focus: true });
}

function fill(bubble) {
  if (self.origin === "null") {
    bubble.box.append(refusal());
    return;
  }
  const address = new URL("?embed=1", home);
  if (script.dataset.language) address.searchParams.set("lang", script.dataset.language);
  if (script.dataset.document) address.searchParams.set("document", script.dataset.document);
  // The origin is told whatever the page's own policy: the server says by it who may.
  bubble.frame = element("iframe", { title: bubble.label, src: address, referrerpolicy: "origin", allow: "clipboard-write" });
  meet(bubble);
  bubble.box.append(bubble.frame);
}

// Meets the page in the frame: it says that it is there, and gets one end of a channel of its own.
function meet(bubble) {
  const { frame, box } = bubble;
  const replace = (message) => { if (!bubble.port) frame.replaceWith(message); };
  let silence = setTimeout(() => replace(notice(words.silent, say("wait", { host: home.host }))), LOADING);
  frame.addEventListener("load", () => {
    clearTimeout(silence);
    silence = setTimeout(() => replace(refusal()), SPEAKING);
  }, { once: true });
  addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || event.origin !== home.origin) return;
    if (event.data?.footnote !== "here") return;
    clearTimeout(silence);
    const channel = new MessageChannel();
    bubble.port = channel.port1;
    bubble.port.onmessage = ({ data }) => heard(bubble, data);
    event.source.postMessage({ footnote: "hello" }, home.origin, [channel.port2]);
    if (box.open && document.activeElement?.tagName === "FOOTNOTE-BUBBLE") focus(bubble);
  });
}

function heard(bubble, said) {
  if (said.close) bubble.box.close();
  if (said.find) bubble.port.postMessage({ answer: said.id, found: show(bubble, said.find) });
}

// Marks a sentence on this page and shows it; false when it is not here.
function show({ box, status }, wanted) {
  const range = find(wanted);
  if (!range) return false;
  reveal(range, 1 / 3);
  mark(range);
  if (phone.matches) box.close();
  else makeWay(box, range);
  status.textContent = "";
  setTimeout(() => (status.textContent = words.shown), 50); // said anew each time
  return true;
}

// Moves the box off what it covers: to the other side, else down, and the sentence up.
function makeWay(box, range) {
  if (covers(box, range)) box.classList.toggle("other");
  if (!covers(box, range)) return;
  box.classList.remove("other");
  box.classList.add("low");
  reveal(range, 1 / 8);
}

function covers(box, range) {
  const [one, other] = [box.getBoundingClientRect(), range.getBoundingClientRect()];
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

// Footnote's own page loads this, too, for a sandbox lets it load nothing else: to say so.
function sayInside() {
  if (self.origin !== "null") return;
  const message = refusal();
  message.classList.add("whole");
  shadow().append(message);
}

const start = script.dataset.inside === undefined ? build : sayInside;
if (document.body) start();
else addEventListener("DOMContentLoaded", start);
