// What the page does beside Gradio: questions by link, by key and while typing, copying, language.
// Gradio renders its parts when it likes. So events are heard at the document, and `settle` puts
// right what is there now, as often as anything is rendered.
"use strict";
{
  const LANGUAGES = ["en", "fr"];
  const MATCHES = 5;
  const TOLD_FOR = 2500;

  // In the page, where phrases of ours stand that Gradio shows or leaves out.
  const LABELS = [
    ["#question textarea", "placeholder", "placeholder"],
    ["#question textarea", "aria-label", "question_label"],
    ["#chat [role=log]", "aria-label", "chat_label"],
    ["#article", "aria-label", "article_label"],
  ];
  const BUTTONS = [["#question .submit-button", "ask"], ["#clear", "clear"], ["#stop", "stop"]];

  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const box = () => find("#question textarea");
  const manner = () => find("#manner textarea, #manner input");
  const named = new URLSearchParams(location.search).get("lang");
  const language = [named, ...navigator.languages]
    .map((tag) => (tag || "").slice(0, 2))
    .find((tag) => LANGUAGES.includes(tag)) || "en";

  let phrases = {};
  let waiting = readQuestion(location.hash);
  let answers = 0;

  // Asking

  // A question and how it is asked, from a fragment like "#q=why%3F&typed"; null from any other.
  function readQuestion(fragment) {
    const fields = new URLSearchParams(fragment.slice(1));
    const text = (fields.get("q") || "").trim();
    return text ? { text, manner: ["typed", "alone"].filter((word) => fields.has(word)) } : null;
  }

  // Fill a field as typing does, so that Gradio takes notice.
  function write(field, text) {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function ask(question) {
    closeMatches();
    write(manner(), [language, ...question.manner].join(" "));
    write(box(), question.text);
    // Gradio reads the fields once they have been rendered.
    setTimeout(() => find("#question .submit-button").click());
  }

  // The fragment goes: an address that is kept or loaded again must not ask again.
  function askFromAddress() {
    const question = readQuestion(location.hash);
    if (!question) return;
    history.replaceState(null, "", location.pathname + location.search);
    ask(question);
  }

  function askWaiting() {
    if (!waiting || !box() || !manner() || !find("#article [id]")) return;
    const question = waiting;
    waiting = null;
    ask(question);
  }

  function noticeAnswer() {
    const bots = all("#chat [data-testid=bot]");
    if (bots.length > answers) {
      document.dispatchEvent(new CustomEvent("answered", { detail: bots.at(-1) }));
    }
    if (bots.length !== answers || find(".toast-body.error")) setAsking(false);
    answers = bots.length;
  }

  function setAsking(on) {
    find("#ask").classList.toggle("asking", on);
  }

  // Matching questions while typing: a list box that the question box controls

  let matches = [];
  let active = -1;

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = (text) => folded(text).match(/[\p{L}\p{N}]+/gu) || [];

  // Each word that was typed begins a word of the question.
  function fits(typed, question) {
    const there = words(question);
    return typed.every((word) => there.some((other) => other.startsWith(word)));
  }

  function suggest() {
    const typed = words(box().value);
    const offered = new Set(all("#start a[href^='#q=']").map((link) => link.textContent));
    const enough = typed.join("").length > 1;
    matches = enough ? [...offered].filter((text) => fits(typed, text)).slice(0, MATCHES) : [];
    active = -1;
    renderMatches();
    if (matches.length) tell(phrases.suggestions_count.replace("{count}", matches.length), false);
  }

  function closeMatches() {
    matches = [];
    active = -1;
    renderMatches();
  }

  function renderMatches() {
    const list = find("#matches") || (matches.length && makeList());
    if (!list) return;
    list.hidden = !matches.length;
    list.replaceChildren(...matches.map(makeOption));
    if (active < 0) box().removeAttribute("aria-activedescendant");
    else box().setAttribute("aria-activedescendant", `match-${active}`);
  }

  function makeList() {
    const list = Object.assign(document.createElement("ul"), { id: "matches", role: "listbox" });
    list.ariaLabel = phrases.suggested;
    // The pointer must not take the focus out of the box before its click is heard.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    find("#question").append(list);
    for (const [name, value] of [["autocomplete", "list"], ["controls", "matches"]]) {
      box().setAttribute(`aria-${name}`, value);
    }
    return list;
  }

  function makeOption(text, number) {
    const option = document.createElement("li");
    Object.assign(option, { id: `match-${number}`, role: "option", textContent: text });
    option.ariaSelected = String(number === active);
    option.dir = "auto";
    return option;
  }

  function moveInMatches(step) {
    const places = matches.length + 1; // one of them is the box itself
    active = ((active + 1 + step + places) % places) - 1;
    renderMatches();
  }

  // Earlier questions

  let recalled = 0; // how many questions back

  function recall(step) {
    const asked = all("#chat [data-testid=user]").map((said) => said.textContent.trim());
    const back = recalled + step;
    if (back < 0 || back > asked.length) return false;
    recalled = back;
    write(box(), back ? asked.at(-back) : "");
    box().setSelectionRange(0, 0);
    return true;
  }

  const atStart = () => box().selectionStart === 0 && box().selectionEnd === 0;

  // Keys

  function onBoxKey(event) {
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return false;
    if (step && matches.length) return moveInMatches(-step), true;
    if (step && atStart()) return recall(step);
    if (event.key === "Escape" && matches.length) return closeMatches(), true;
    if (event.key !== "Enter" || event.shiftKey) return false;
    if (active >= 0) return ask({ text: matches[active], manner: [] }), true;
    closeMatches();
    setAsking(Boolean(box().value.trim()));
    return false;
  }

  function onKey(event) {
    const typing = event.target.matches?.("input, textarea, select, [contenteditable=true]");
    if (event.target === box() ? onBoxKey(event) : event.key === "/" && !typing && box()) {
      event.preventDefault();
      event.stopPropagation();
      box().focus();
    }
  }

  // Copying

  async function copy(text, done) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Over plain http, and in some frames, a page may only copy what is selected.
      if (!copySelected(text)) return tell(phrases.not_copied);
    }
    tell(phrases[done]);
  }

  function copySelected(text) {
    const field = Object.assign(document.createElement("textarea"), { value: text });
    const focused = document.activeElement;
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    focused?.focus();
    return copied;
  }

  function copyAnswer(button) {
    const here = location.origin + location.pathname;
    // Text of the article has no such bracket without a backslash before it.
    const source = button.closest(".reply").querySelector(".source").textContent;
    copy(source.replaceAll("](source/", `](${here}source/`), "copied");
  }

  // Say something in passing: to who looks, if `seen`, and to who listens.
  function tell(text, seen = true) {
    const told = find("#told") || document.body.appendChild(makeTold());
    told.classList.toggle("seen", seen);
    told.textContent = text;
    clearTimeout(tell.timer);
    tell.timer = setTimeout(() => told.replaceChildren(), TOLD_FOR);
  }

  function makeTold() {
    return Object.assign(document.createElement("div"), { id: "told", role: "status" });
  }

  // Clicks

  function onClick(event) {
    const clicked = event.target.closest?.("a[href^='#q='], button.copy, #matches li, .submit-button, #stop");
    if (!clicked || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (clicked.matches("#stop")) return setAsking(false), box().focus();
    if (clicked.matches(".submit-button")) return setAsking(Boolean(box().value.trim()));
    event.preventDefault();
    if (clicked.matches(".copy")) copyAnswer(clicked);
    else if (clicked.matches(".permalink")) copy(clicked.href, "link_copied");
    else if (clicked.matches("li")) ask({ text: clicked.textContent, manner: [] });
    else ask(readQuestion(clicked.hash));
  }

  // Language and labels

  function translate() {
    for (const part of all("[class^=say-]")) setText(part, phrases[part.className.slice(4)]);
    for (const [selector, attribute, name] of LABELS) {
      const part = find(selector);
      if (part && part.getAttribute(attribute) !== phrases[name]) {
        part.setAttribute(attribute, phrases[name]);
      }
    }
    for (const [selector, name] of BUTTONS) setText(find(selector), phrases[name]);
  }

  // Gradio keeps hold of the text node, so it is changed and not replaced.
  function setText(part, text) {
    const isText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
    const node = [...(part?.childNodes || [])].find(isText);
    if (node && text && node.data.trim() !== text) node.data = text;
  }

  // Gradio names a message by its source, which would be read out with all its tags.
  function unname() {
    for (const said of all("#chat [data-testid][aria-label]")) said.removeAttribute("aria-label");
  }

  function settle() {
    settle.due = false;
    translate();
    unname();
    noticeAnswer();
    askWaiting();
  }

  async function begin() {
    const answer = await fetch(new URL(`strings/${language}.json`, document.baseURI));
    phrases = await answer.json();
    document.documentElement.lang = language;
    if (waiting) history.replaceState(null, "", location.pathname + location.search);
    new MutationObserver(() => {
      if (!settle.due) settle.due = setTimeout(settle) || true;
    }).observe(document.body, { childList: true, subtree: true });
    settle();
  }

  document.addEventListener("keydown", onKey, true);
  document.addEventListener("click", onClick);
  document.addEventListener("input", (event) => {
    if (!event.isTrusted || event.target !== box()) return;
    recalled = 0;
    suggest();
  });
  document.addEventListener("focusout", (event) => event.target === box() && closeMatches());
  addEventListener("hashchange", askFromAddress);
  begin();
}
