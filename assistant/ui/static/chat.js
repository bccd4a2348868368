// Source panel, example questions and scrolling; works on markup that Python rendered, never makes markup from text.
(() => {
  "use strict";
  const narrow = window.matchMedia("(max-width: 959px)");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const byId = (id) => document.getElementById(id);
  let shown = "";
  let opener = null;

  const scrollStyle = () => (calm.matches ? "auto" : "smooth");

  function markOpeners() {
    for (const button of document.querySelectorAll("[data-source]")) {
      button.setAttribute("aria-expanded", String(shown !== "" && button.dataset.source === shown));
    }
  }

  // On a phone the panel covers the page: what lies beneath must not be reached by Tab or a screen reader.
  function coverPage() {
    const covering = shown !== "" && narrow.matches;
    for (const id of ["kk-kop", "kk-gesprek"]) byId(id)?.toggleAttribute("inert", covering);
    document.documentElement.classList.toggle("kk-vast-scherm", covering);
  }

  function openSource(button) {
    const source = byId(button.dataset.source);
    const panel = byId("kk-paneel");
    const content = byId("kk-paneel-inhoud");
    if (!source || !panel || !content) return;
    if (!panel.contains(button)) opener = button;
    shown = button.dataset.source;
    const copy = source.cloneNode(true);
    copy.removeAttribute("id");
    copy.dataset.shown = shown;
    content.replaceChildren(copy);
    panel.dataset.open = "true";
    byId("kk-terug").hidden = false;
    byId("kk-paneel-leeg").hidden = true;
    markOpeners();
    coverPage();
    panel.scrollTop = 0;
    copy.querySelector(".kk-bron-titel")?.focus({ preventScroll: true });
    const mark = copy.querySelector("mark.kk-citaat");
    if (mark) {
      const [box, frame] = [mark.getBoundingClientRect(), panel.getBoundingClientRect()];
      if (box.top > frame.top + frame.height * 0.6) panel.scrollTop = box.top - frame.top - frame.height / 3;
    }
  }

  function closeSource(returnFocus) {
    const panel = byId("kk-paneel");
    if (!panel || shown === "") return;
    const from = shown;
    shown = "";
    panel.dataset.open = "false";
    byId("kk-paneel-inhoud").replaceChildren();
    byId("kk-terug").hidden = true;
    byId("kk-paneel-leeg").hidden = false;
    markOpeners();
    coverPage();
    if (!returnFocus) return;
    const target = opener?.isConnected ? opener : document.querySelector(`#kk-log [data-source="${from}"]`);
    (target || questionBox())?.focus();
    target?.scrollIntoView({ block: "nearest", behavior: scrollStyle() });
  }

  const questionBox = () => document.querySelector("#kk-vraagvak textarea");

  // Puts a question in Gradio's box the way typing does, then sends it.
  function ask(question) {
    const box = questionBox();
    if (!box) return;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, question);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
    setTimeout(() => byId("kk-verstuur")?.click(), 30);
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const source = target?.closest("[data-source]");
    const example = target?.closest("[data-ask]");
    if (source) openSource(source);
    else if (example) ask(example.dataset.ask);
    else if (target?.closest("#kk-terug")) closeSource(true);
    else if (target?.closest("#kk-nieuw")) {
      closeSource(false);
      questionBox()?.focus();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown !== "") closeSource(true);
  });

  narrow.addEventListener("change", coverPage);

  // ?vraag=… asks once; ?document=… leaves that document alone in the filter. The address then says only where one is.
  function arrive(values) {
    if (!values.vraag && !values.document) return;
    if (!questionBox() || !window.kk.send) {
      setTimeout(() => arrive(values), 100);
      return;
    }
    history.replaceState(null, "", location.pathname);
    if (values.document) window.kk.send({ document: values.document });
    if (values.vraag) ask(values.vraag.slice(0, 4000));
    else questionBox().focus();
  }
  window.kk.on("vraag", arrive);

  // Questions to go on with belong to the answer before them; they may come after the next question was sent.
  function hideStale() {
    const turns = document.querySelectorAll("#kk-log .kk-beurt");
    for (const offer of document.querySelectorAll(".kk-vervolg")) offer.hidden = offer.dataset.na !== turns[turns.length - 1]?.id;
  }

  // Said once to a screen reader: what is being done, then the new answer and nothing of the turns before it.
  function announce(turn) {
    const place = byId("kk-meldt");
    if (!place) return;
    const copy = turn?.cloneNode(true);
    for (const gone of copy?.querySelectorAll(".kk-vraag, .kk-bronnen, .kk-onder-antwoord, svg") || []) gone.remove();
    for (const block of copy?.querySelectorAll("p, li, h3, button") || []) block.append(" ");
    place.textContent = (copy?.textContent || "").replace(/\s+/g, " ").trim();
  }

  // A new turn: bring its question to the top, so that the answer is read from its beginning.
  let last = "";
  function followLog() {
    const turns = document.querySelectorAll("#kk-log .kk-beurt");
    const turn = turns[turns.length - 1];
    const now = turn ? turn.id + turn.dataset.state : "";
    if (shown !== "" && !byId(shown)) closeSource(false);
    markOpeners();
    hideStale();
    if (now === last) return;
    last = now;
    announce(turn);
    turn?.querySelector(".kk-vraag")?.scrollIntoView({ block: "start", behavior: scrollStyle() });
    if (!turn) window.scrollTo({ top: 0 });
  }

  // Gradio reports a lost connection or a full queue in English pop-ups (hidden by page.css): say it in Dutch.
  let reported = null;
  function report() {
    const place = byId("kk-storing");
    const toast = document.querySelector(".toast-body.error");
    if (!place || toast === reported) return;
    reported = toast;
    place.textContent = toast ? (/queue is full|currently busy/i.test(toast.textContent) ? place.dataset.full : place.dataset.lost) : "";
  }

  // Gradio gives no hook for "rendered", so wait for the pieces that need a word of help.
  function adopt() {
    report();
    hideStale();
    const log = byId("kk-log");
    if (log && !log.dataset.followed) {
      log.dataset.followed = "true";
      new MutationObserver(followLog).observe(log.parentElement, { childList: true, subtree: true });
    }
    // Gradio's folding part does not say whether it is open
    const fold = document.querySelector("#kk-filter > button");
    const open = String(fold?.classList.contains("open"));
    if (fold && fold.getAttribute("aria-expanded") !== open) fold.setAttribute("aria-expanded", open);
    const box = questionBox();
    const hint = byId("kk-hint");
    if (box && hint && !box.hasAttribute("aria-describedby")) box.setAttribute("aria-describedby", "kk-hint");
  }
  new MutationObserver(adopt).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] });
  adopt();
})();
