// Verken: documents ticked for a reference list (kept while searching on, in this tab), and copying.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const KEY = "kk-keuze";
  const MOST = 150;

  function read() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEY) || "[]");
      return Array.isArray(kept) ? kept.filter((id) => typeof id === "string").slice(0, MOST) : [];
    } catch {
      return [];
    }
  }

  function write(ids) {
    sessionStorage.setItem(KEY, JSON.stringify(ids.slice(0, MOST)));
    draw(true);
  }

  function draw(say) {
    const bar = byId("kk-keuze");
    if (!bar) return;
    const ids = read();
    bar.hidden = ids.length === 0;
    const text = bar.dataset.aantal.replace("{count}", ids.length);
    byId("kk-keuze-aantal").textContent = text;
    if (say) byId("kk-keuze-gezegd").textContent = text;
    for (const box of document.querySelectorAll("[data-kies]")) box.checked = ids.includes(box.dataset.kies);
  }

  function full() {
    byId("kk-keuze-gezegd").textContent = byId("kk-keuze-aantal").textContent = byId("kk-keuze").dataset.veel.replace("{most}", MOST);
  }

  document.addEventListener("change", (event) => {
    const box = event.target instanceof Element ? event.target.closest("[data-kies]") : null;
    if (!box) return;
    const others = read().filter((id) => id !== box.dataset.kies);
    if (box.checked && others.length >= MOST) {
      box.checked = false;
      full();
    } else write(box.checked ? [...others, box.dataset.kies] : others);
  });

  async function show() {
    const dialog = byId("kk-lijst");
    const content = byId("kk-lijst-inhoud");
    const query = new URLSearchParams(read().map((id) => ["document", id]));
    byId("kk-lijst-gezegd").textContent = "";
    try {
      const answer = await fetch(`/deel/verwijzingen/${byId("kk-verken").dataset.taal}?${query}`);
      if (!answer.ok) throw new Error(String(answer.status));
      content.innerHTML = await answer.text();
    } catch {
      content.textContent = byId("kk-keuze").dataset.mis;
    }
    dialog.showModal();
    byId("kk-lijst-kop").focus();
  }

  // Word and Docs take the italics along; elsewhere the same text arrives plain.
  async function copy(element, plain, where) {
    const say = (name) => { where.textContent = ""; requestAnimationFrame(() => { where.textContent = byId("kk-keuze").dataset[name]; }); };
    try {
      if (element && window.ClipboardItem) {
        const html = new Blob([element.innerHTML], { type: "text/html" });
        await navigator.clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": new Blob([plain], { type: "text/plain" }) })]);
      } else await navigator.clipboard.writeText(plain);
      say("klaar");
    } catch {
      say("fout");
    }
  }

  const lines = (element) => (element.children.length && element.tagName === "OL" ? [...element.children].map((li) => li.textContent.trim()).join("\n") : element.textContent.trim());
  const place = (button) => (button.closest("dialog") ? byId("kk-lijst-gezegd") : button.closest(".kk-doc")?.querySelector("[data-gezegd]") || (button.closest("#kk-log") ? byId("kk-gemeld") : byId("kk-keuze-gezegd")));

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    if (button.id === "kk-keuze-toon") show();
    else if (button.id === "kk-keuze-wis") {
      write([]);
      byId("kk-vondst-kop")?.focus({ preventScroll: true });
    } else if (button.id === "kk-lijst-sluit") byId("kk-lijst").close();
    else if (button.hasAttribute("data-kies-alle")) {
      const ids = [...new Set([...read(), ...[...document.querySelectorAll("#kk-vondst > .kk-lijst [data-kies]")].map((box) => box.dataset.kies)])];
      write(ids);
      if (ids.length > MOST) full();
    } else if (button.hasAttribute("data-kopieer-apa")) {
      const text = button.closest(".kk-verwijzing").querySelector("[data-apa]");
      copy(text, lines(text), place(button));
    } else if (button.dataset.kopieerAdres) copy(null, new URL(button.dataset.kopieerAdres, location.href).href, place(button));
  });

  document.addEventListener("kk-vondst", () => draw(false));
  document.addEventListener("kk-document", () => draw(false));
})();
