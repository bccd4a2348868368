// Under an answer: copy, link, "Was dit nuttig?"; at a marker: its quote on hover and focus.
(() => {
  "use strict";
  const NEED = 3;

  // The answer as a reader sees it, its sources included: numbers stay, buttons go.
  function answerText(turn) {
    const copy = turn.cloneNode(true);
    for (const gone of copy.querySelectorAll(".kk-onder-antwoord, .kk-bronnen, .kk-vervolg, .kk-sr, svg")) gone.remove();
    for (const item of copy.querySelectorAll("li")) item.prepend("- ");
    for (const block of copy.querySelectorAll("h2, h3, p, li, blockquote")) block.append("\n");
    return copy.textContent.replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      window.kk.say("gekopieerd");
    } catch {
      window.kk.say("kopieerfout");
    }
  }

  async function judge(button) {
    const turn = button.closest(".kk-beurt");
    const verdict = button.dataset.oordeel;
    const reasons = turn.querySelector(".kk-redenen");
    for (const other of turn.querySelectorAll("[data-oordeel]")) other.setAttribute("aria-pressed", String(other === button));
    if (verdict === "ja" || verdict === "nee") reasons.hidden = verdict === "ja";
    const { question, citations } = JSON.parse(turn.dataset.beurt);
    const body = JSON.stringify({ verdict, question, citations: citations.map(([, document, passage]) => [document, passage]) });
    try {
      const answer = await fetch("/deel/oordeel", { method: "POST", headers: { "content-type": "application/json" }, body });
      window.kk.say(answer.ok ? "bedankt" : "oordeelfout");
    } catch {
      window.kk.say("oordeelfout");
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    if (button.dataset.kopieer === "antwoord") copy(answerText(button.closest(".kk-beurt")));
    else if (button.dataset.kopieer === "link") copy(new URL(button.dataset.adres, location.href).href);
    else if (button.dataset.oordeel) judge(button);
  });

  // The quote at its marker. It stays while the pointer is on it, goes with Escape, and is never the only way to the quote.
  let tip = null;
  let owner = null;
  function hide() {
    tip?.remove();
    owner?.removeAttribute("aria-describedby");
    tip = owner = null;
  }

  function show(button) {
    if (owner === button) return;
    hide();
    const source = document.getElementById(button.dataset.source);
    const quote = source && [...source.querySelectorAll("mark.kk-citaat")].map((mark) => mark.textContent).join("\n");
    if (!quote || quote.length < NEED || button.closest("blockquote, #kk-paneel")) return;
    tip = document.createElement("div");
    tip.id = "kk-tip";
    tip.role = "tooltip";
    tip.textContent = `“${quote}”`;
    const passage = source.querySelector(".kk-passage");
    if (passage?.lang) tip.lang = passage.lang;
    button.closest("main, body").append(tip);
    owner = button;
    button.setAttribute("aria-describedby", "kk-tip");
    const box = button.getBoundingClientRect();
    const left = Math.min(Math.max(8, box.left - 24), innerWidth - tip.offsetWidth - 8);
    const above = box.top > tip.offsetHeight + 16;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(above ? box.top - tip.offsetHeight - 6 : box.bottom + 6) + scrollY}px`;
  }

  const marker = (event) => (event.target instanceof Element ? event.target.closest(".kk-nummer") : null);
  document.addEventListener("pointerover", (event) => {
    if (marker(event)) show(marker(event));
    else if (tip && !tip.contains(event.target)) hide();
  });
  document.addEventListener("focusin", (event) => (marker(event) ? show(marker(event)) : hide()));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  document.addEventListener("click", hide);
})();
