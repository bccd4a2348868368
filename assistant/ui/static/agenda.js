// The evidence map: which questions show (kept in the address), one question by its address, and a judgement of a quote.
(() => {
  "use strict";
  const GROUPS = ["stand", "thema", "agenda"];
  const byId = (id) => document.getElementById(id);
  const SEPARATOR = "~";

  const chosen = (form, group) => [...form.querySelectorAll(`input[name="${group}"]:checked`)].map((box) => box.value);

  function apply(section) {
    const form = section.querySelector(".kk-agenda-filter form");
    const wanted = Object.fromEntries(GROUPS.map((group) => [group, chosen(form, group)]));
    const questions = [...section.querySelectorAll(".kk-kv")];
    let shown = 0;
    for (const question of questions) {
      const fits = GROUPS.every((group) => !wanted[group].length || wanted[group].includes(question.dataset[group]));
      question.parentElement.hidden = !fits;
      shown += Number(fits);
    }
    for (const theme of section.querySelectorAll(".kk-thema")) theme.hidden = !theme.querySelector("li:not([hidden]) > .kk-kv");
    byId("kk-agenda-wis").disabled = !GROUPS.some((group) => wanted[group].length);
    const line = byId("kk-agenda-getoond");
    const said = shown ? line.dataset.tekst.replace("{shown}", shown).replace("{total}", questions.length) : line.dataset.geen;
    if (line.textContent !== said) line.textContent = said;
    return wanted;
  }

  // the choice stands in the address, so that it can be mailed; the server never hears of it
  function address(section) {
    const wanted = apply(section);
    const values = { tab: "agenda" };
    for (const group of GROUPS) if (wanted[group].length) values[group] = wanted[group].join(SEPARATOR);
    window.kk.go(values, { replace: true, focus: false });
  }

  function arrive(section, place) {
    const form = section.querySelector(".kk-agenda-filter form");
    if (!form) return;
    for (const group of GROUPS) {
      const values = place[group] === undefined ? [] : place[group].split(SEPARATOR);
      for (const box of form.querySelectorAll(`input[name="${group}"]`)) box.checked = values.includes(box.value);
    }
    const filter = section.querySelector(".kk-agenda-filter");
    if (!filter.dataset.gezet) {
      filter.dataset.gezet = "true";
      filter.open = window.matchMedia("(min-width: 960px)").matches;
    }
    apply(section);
    const question = place.kennisvraag && section.querySelector(`.kk-kv[data-id="${CSS.escape(place.kennisvraag)}"]`);
    if (!question || section.dataset.getoond === place.kennisvraag) return;
    section.dataset.getoond = place.kennisvraag;
    question.open = true;
    question.querySelector("summary").focus({ preventScroll: true });
    question.scrollIntoView({ block: "start" });
  }

  async function judge(button) {
    const group = button.closest(".kk-klopt");
    const line = byId("kk-agenda-oordeel");
    line.textContent = "";
    let kept = false;
    try {
      const body = JSON.stringify({ question: button.closest(".kk-kv").dataset.id, passage: group.dataset.passage, verdict: button.dataset.klopt });
      kept = (await fetch("/deel/agenda/oordeel", { method: "POST", headers: { "content-type": "application/json" }, body })).ok;
    } catch {
      // said below, like a refusal
    }
    if (kept) for (const other of group.querySelectorAll("[data-klopt]")) other.setAttribute("aria-pressed", String(other === button));
    const said = kept ? line.dataset.klaar : line.dataset.mis;
    line.textContent = said;
    let seen = group.querySelector(".kk-klopt-uit");
    if (!seen) {
      seen = document.createElement("span");
      seen.className = "kk-klopt-uit";
      seen.ariaHidden = "true"; // the status line says it aloud
      group.append(seen);
    }
    seen.textContent = said;
  }

  document.addEventListener("change", (event) => {
    const section = event.target.closest?.("#kk-agenda");
    if (section && event.target.matches(".kk-agenda-filter input")) address(section);
  });
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const verdict = target?.closest("[data-klopt]");
    if (verdict) judge(verdict);
    else if (target?.closest("#kk-agenda-wis")) {
      const section = byId("kk-agenda");
      section.querySelector(".kk-agenda-filter form").reset();
      address(section);
      byId("kk-agenda-kop").focus();
    } else if (target?.closest(".kk-warmte tbody a")) {
      // tabs.js has changed the address; the reader goes along to what it shows
      requestAnimationFrame(() => {
        byId("kk-agenda-kop").focus({ preventScroll: true });
        byId("kk-agenda-kop").scrollIntoView({ block: "start" });
      });
    }
  });
  document.addEventListener("submit", (event) => {
    if (event.target.closest?.("#kk-agenda")) event.preventDefault();
  });

  window.kk.leaf("agenda", "kk-agenda", arrive);
})();
