// Footnote's page in a frame: it takes its language from the address, closes the bubble around it
// when Escape is pressed, and asks the page around it to show a cited sentence if it holds it.
(() => {
  "use strict";
  const allowed = [location.origin, ...document.currentScript.dataset.origins.split(" ")];
  const PATIENCE = 600; // milliseconds for the other page to look for a sentence
  const CONTEXT = 200; // characters on either side that tell one occurrence from another
  let host = null; // one end of a channel to the page around this one
  const asked = new Map(); // what it was asked, and who waits for the answer
  let passing = false; // whether a click is ours, and goes its usual way

  const said = new URLSearchParams(location.search);
  const language = said.get("lang") ?? "";
  if (/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language)) {
    Object.defineProperty(navigator, "language", { get: () => language });
    Object.defineProperty(navigator, "languages", { get: () => Object.freeze([language]) });
  }

  // The server asks the document that the address names, so there is none to choose.
  if (said.get("document")) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("#document { display: none !important; }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }

  if (parent === self) return;
  document.documentElement.dataset.embedded = ""; // for styles
  // The bubble lowers itself where it would cover what is marked on the page around it.
  const low = matchMedia("(max-height: 400px)");
  const toldLow = () => document.documentElement.toggleAttribute("data-low", low.matches);
  low.addEventListener("change", toldLow);
  toldLow();

  // In a frame of another site no element may take the focus by itself; each that tries is an error.
  Object.defineProperty(HTMLElement.prototype, "autofocus", { get: () => false, set: () => {} });

  addEventListener("message", (event) => {
    if (event.source !== parent || !allowed.includes(event.origin)) return;
    if (host || event.data?.footnote !== "hello" || !event.ports.length) return;
    host = event.ports[0];
    document.documentElement.dataset.bubble = ""; // its heading greets already
    host.onmessage = ({ data }) => {
      if (data.focus) document.querySelector("#question textarea")?.focus();
      if (data.answer) asked.get(data.answer)?.(data.found === true);
    };
  });
  // It says nothing but that it is there, and so may say it to anyone.
  parent.postMessage({ footnote: "here" }, "*");

  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    host?.postMessage({ close: true });
  });

  // The sentence of the article that a link of the chat leads to.
  function cited(link) {
    const name = link?.closest("#article") ? "" : decodeURIComponent(link?.hash.slice(1) ?? "");
    return name ? document.getElementById(name)?.closest("#article span[id]") : null;
  }

  // The sentence as it stands among its neighbours.
  function described(sentence) {
    const article = sentence.closest("#article"), around = document.createRange();
    around.selectNodeContents(article);
    around.setEndBefore(sentence);
    const before = around.toString().slice(-CONTEXT);
    around.selectNodeContents(article);
    around.setStartAfter(sentence);
    const after = around.toString().slice(0, CONTEXT);
    const heading = [...article.querySelectorAll("h1, h2, h3, h4, h5, h6")].findLast(
      (one) => one.compareDocumentPosition(sentence) & Node.DOCUMENT_POSITION_FOLLOWING);
    return { sentence: sentence.textContent, before, after, heading: heading?.textContent ?? "" };
  }

  function ask(sentence) {
    const id = asked.size + 1;
    return new Promise((answer) => {
      asked.set(id, answer);
      setTimeout(answer, PATIENCE, false);
      host.postMessage({ id, find: described(sentence) });
    });
  }

  addEventListener("click", async (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    const sentence = host && !passing && cited(link);
    if (!sentence || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (await ask(sentence)) return;
    passing = true;
    link.click();
    passing = false;
  }, true);
})();
