// Reading the article beside the answer: the card of a citation, the way there, and the way back.
"use strict";
{
  const HOVERS = 120; // milliseconds before a card opens, and twice as many before it closes
  const GIVES_UP = 500; // milliseconds after which a way back that led nowhere is tried again
  const CONTEXT = 160; // characters of the article on either side of a quote

  const narrow = matchMedia("(max-width: 799.98px)");
  const find = (selector) => document.querySelector(selector);
  const cited = (link) => document.getElementById(link.hash.slice(1));

  // The way there and back. What is open is said by the address alone, so "back" closes it, too.

  let depth = 0; // how many steps of the history lead back to the chat
  let origin = null; // the link that led here
  let leaving = false; // until the chat is reached

  // What the address names in the article, or the article itself.
  function place() {
    const named = location.hash && document.getElementById(location.hash.slice(1));
    return named && named.closest("#article") ? named : null;
  }

  function onAddress() {
    const there = place();
    const known = history.state?.depth;
    leaving &&= Boolean(there);
    if (!there) depth = 0;
    else if (known) depth = known;
    else history.replaceState({ depth: (depth += 1) }, "");
    // A key that was quicker than the news of the last step went back one step too few.
    if (leaving && known) return leave();
    hideCard();
    setDrawer(Boolean(there) && narrow.matches);
    if (there) arrive(there);
    else comeBack();
  }

  function arrive(there) {
    if (there.matches("#article")) there.querySelector("[tabindex]").focus({ preventScroll: true });
    else there.focus({ preventScroll: true });
  }

  function comeBack() {
    // Twice, where a key is quicker than the news of the address: so the link is kept.
    const back = origin?.isConnected ? origin : find("#question textarea");
    back?.focus();
  }

  function leave() {
    leaving = true;
    if (depth) history.go(-depth);
    else location.hash = "ask";
    // A step that was still on its way when a key was pressed calls the way back off.
    setTimeout(() => leaving && place() && leave(), GIVES_UP);
  }

  // On a phone the article lies over the chat, which then can neither be reached nor read out.
  function setDrawer(open) {
    for (const part of [find("#ask"), find("#header")]) if (part) part.inert = open;
    const article = find("#article");
    if (!article) return;
    article.role = open ? "dialog" : "region";
    article.ariaModal = open ? "true" : null;
  }

  // Sentences that the latest answer cites are marked lightly, and the first comes into view.

  let latest = null;

  function onAnswered(event) {
    latest = event.detail;
    origin = null;
    if (place()) leave();
    markLatest();
    // Long replies are read from their question on.
    [...document.querySelectorAll("#chat .user-row")].at(-1)?.scrollIntoView({ block: "start" });
    const first = latest.querySelector("a.cite");
    if (first && !narrow.matches) cited(first)?.scrollIntoView({ block: "center" });
  }

  function markLatest() {
    const links = latest?.isConnected ? [...latest.querySelectorAll("a.cite")] : [];
    const now = new Set(links.map(cited));
    for (const old of document.querySelectorAll("#article .cited")) {
      if (!now.has(old)) old.classList.remove("cited");
    }
    for (const sentence of now) sentence?.classList.add("cited");
  }

  // The card: a citation's section, and its sentence among its neighbours.

  let timer = 0;

  function showCard(link) {
    const sentence = cited(link);
    if (!sentence) return;
    const card = find("#card") || document.body.appendChild(makeCard());
    const path = document.createElement("b");
    path.textContent = link.closest("figure")?.querySelector("figcaption")?.textContent || "";
    path.dir = "auto";
    card.replaceChildren(path, inContext(sentence));
    link.setAttribute("aria-describedby", "card");
    card.hidden = false;
    putBeside(card, link.getBoundingClientRect());
  }

  function makeCard() {
    const card = Object.assign(document.createElement("div"), { id: "card", role: "tooltip" });
    card.addEventListener("pointerenter", () => clearTimeout(timer));
    card.addEventListener("pointerleave", hideCardSoon);
    return card;
  }

  function inContext(sentence) {
    const shown = document.createElement("p");
    const quote = document.createElement("mark");
    quote.textContent = sentence.textContent;
    shown.dir = "auto";
    shown.append(before(sentence), quote, after(sentence));
    return shown;
  }

  const block = (sentence) => sentence.closest("p, li");

  // The text of the paragraph up to the sentence, cut at a word.
  function before(sentence) {
    const range = document.createRange();
    range.setStart(block(sentence), 0);
    range.setEndBefore(sentence);
    const text = range.toString();
    return text.length > CONTEXT ? `…${text.slice(-CONTEXT).replace(/^\S*/, "")}` : text;
  }

  function after(sentence) {
    const range = document.createRange();
    range.setStartAfter(sentence);
    range.setEnd(block(sentence), block(sentence).childNodes.length);
    const text = range.toString();
    return text.length > CONTEXT ? `${text.slice(0, CONTEXT).replace(/\S*$/, "")}…` : text;
  }

  // Below the citation where there is room, else above; never over an edge of the window.
  function putBeside(card, link) {
    const { clientWidth, clientHeight } = document.documentElement;
    const room = clientWidth - card.offsetWidth - 12;
    const fits = link.bottom + 8 + card.offsetHeight < clientHeight;
    card.style.left = `${Math.max(12, Math.min(link.left - 24, room))}px`;
    card.style.top = `${fits ? link.bottom + 8 : Math.max(8, link.top - card.offsetHeight - 8)}px`;
  }

  function hideCard() {
    clearTimeout(timer);
    const card = find("#card");
    const open = Boolean(card && !card.hidden);
    if (open) card.hidden = true;
    find("[aria-describedby=card]")?.removeAttribute("aria-describedby");
    return open;
  }

  function hideCardSoon() {
    clearTimeout(timer);
    timer = setTimeout(hideCard, 2 * HOVERS);
  }

  function showCardSoon(link) {
    clearTimeout(timer);
    timer = setTimeout(showCard, HOVERS, link);
  }

  const citation = (event) => event.target.closest?.("a.cite");

  function onKey(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const open = hideCard();
    if (!open && !place()) return;
    event.preventDefault(); // or a bubble around the page would close
    if (!open) leave();
  }

  function onClick(event) {
    const link = event.target.closest?.("a[href^='#']");
    if (link && !link.closest("#article")) {
      origin = link;
      leaving = false;
      hideCard(); // now, as a key may be quicker than the news of the address
    }
    if (!event.target.closest?.(".back a")) return;
    event.preventDefault();
    leave();
  }

  // An address with a sentence in it is followed as soon as the sentence is there.
  let followed = !location.hash || location.hash.startsWith("#q=");

  function settle() {
    settle.due = false;
    if (!followed && place()) {
      followed = true;
      location.replace(location.href);
      onAddress();
    }
    if (!find("#article")?.role) setDrawer(Boolean(place()) && narrow.matches);
    markLatest();
  }

  document.addEventListener("pointerover", (event) => {
    if (citation(event) && event.pointerType === "mouse") showCardSoon(citation(event));
  });
  document.addEventListener("pointerout", (event) => citation(event) && hideCardSoon());
  document.addEventListener("focusin", (event) => {
    if (citation(event)?.matches(":focus-visible")) showCard(citation(event));
  });
  document.addEventListener("focusout", (event) => citation(event) && hideCardSoon());
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  document.addEventListener("answered", onAnswered);
  addEventListener("hashchange", onAddress);
  narrow.addEventListener("change", () => setDrawer(Boolean(place()) && narrow.matches));
  new MutationObserver(() => {
    if (!settle.due) settle.due = setTimeout(settle) || true;
  }).observe(document.body, { childList: true, subtree: true });
}
