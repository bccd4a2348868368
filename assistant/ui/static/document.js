// Verken: the page of a document, two versions side by side, and the map; fetched as HTML that the server escaped.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const kk = window.kk;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const name = document.title;
  let shown = "";
  let scrolled = 0;
  let from = "";

  const language = () => byId("kk-verken").dataset.taal;

  function wait(place, text) {
    place.innerHTML = '<p class="kk-bezig" role="status"><span class="kk-stip" aria-hidden="true"></span><span></span></p>';
    place.querySelector("span:last-child").textContent = text;
  }

  function fail(place) {
    place.innerHTML = '<p class="kk-melding" role="alert"></p>';
    place.firstChild.textContent = byId("kk-verken").dataset.mis;
  }

  async function fetched(path) {
    const answer = await fetch(path);
    if (!answer.ok && answer.status !== 404) throw new Error(String(answer.status));
    return answer.text();
  }

  async function open(values, focus) {
    const place = byId("kk-document");
    const asked = new URLSearchParams(["document", "passage", "naast"].filter((key) => values[key]).map((key) => [key, values[key]])).toString();
    if (asked !== shown) {
      shown = asked;
      wait(place, byId("kk-verken").dataset.laad);
      try {
        const html = await fetched(`/deel/document/${language()}?${asked}`);
        if (asked !== shown) return;
        place.innerHTML = html;
      } catch {
        if (asked !== shown) return;
        shown = "";
        fail(place);
        return;
      }
      const back = place.querySelector("[data-terug]");
      const last = sessionStorage.getItem("kk-zoek");
      if (back && last) back.href = `${location.pathname}?${last}`;
      document.dispatchEvent(new Event("kk-document"));
    }
    const article = place.querySelector(".kk-doc");
    if (article) document.title = `${article.dataset.titel} · ${name}`;
    const mark = place.querySelector("mark.kk-citaat");
    if (mark) {
      mark.tabIndex = -1;
      mark.scrollIntoView({ block: "center" });
    } else if (focus) window.scrollTo({ top: 0 });
    if (focus) (mark || place.querySelector("h2"))?.focus({ preventScroll: true });
  }

  async function map(focus) {
    const place = byId("kk-kaart");
    if (!place.childElementCount || place.querySelector(".kk-melding")) {
      wait(place, byId("kk-verken").dataset.laad);
      try {
        place.innerHTML = await fetched(`/deel/kaart/${language()}`);
      } catch {
        fail(place);
        return;
      }
    }
    if (focus) place.querySelector("h3")?.focus({ preventScroll: true });
  }

  let first = true;
  kk.on("verken", follow);
  function follow(values) {
    const isDocument = Boolean(values.document || values.passage);
    const isMap = !isDocument && values.beeld === "kaart";
    const page = byId("kk-document");
    if (!page) {
      setTimeout(() => follow(kk.place()), 100);
      return;
    }
    const was = !page.hidden ? "document" : "";
    if (isDocument && page.hidden) {
      scrolled = window.scrollY;
      from = document.activeElement?.getAttribute?.("href") || "";
    }
    page.hidden = !isDocument;
    byId("kk-kaart").hidden = !isMap;
    if (isDocument) open(values, !first);
    else {
      document.title = name;
      if (isMap) map(!first);
      else if (was) {
        window.scrollTo({ top: scrolled });
        const links = from ? [...document.querySelectorAll("#kk-vondst a")] : [];
        links.find((link) => link.getAttribute("href") === from)?.focus({ preventScroll: true });
      }
    }
    first = false;
  }
  for (const tab of ["vraag", "agenda", "over"]) kk.on(tab, () => { document.title = name; });

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const step = target?.closest("[data-naar]");
    // a dot of the map is a link inside a picture, which tabs.js does not know
    const dot = target?.closest("svg a[href]");
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (step) {
      event.preventDefault();
      const heading = byId(step.dataset.naar);
      heading?.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
      heading?.focus({ preventScroll: true });
    } else if (dot) {
      event.preventDefault();
      event.stopPropagation();
      kk.go(Object.fromEntries(new URL(dot.getAttribute("href"), location.href).searchParams));
      document.querySelector("#kk-tab-verken h2")?.focus({ preventScroll: true });
      window.scrollTo({ top: 0 });
    }
  }, true);
})();
