// Parts of the page that are fetched when they are first looked at: <section class="kk-blad" data-deel="/deel/…">.
(() => {
  "use strict";
  const fetched = new Map();

  function whenDrawn(id, then) {
    if (document.getElementById(id)) {
      then(document.getElementById(id));
      return;
    }
    const waiting = new MutationObserver(() => {
      const found = document.getElementById(id);
      if (!found) return;
      waiting.disconnect();
      then(found);
    });
    waiting.observe(document.documentElement, { childList: true, subtree: true });
  }

  // fetched once; a failure is said and tried again the next time the part is opened
  async function fill(leaf) {
    const inside = leaf.querySelector(".kk-inhoud");
    try {
      const answer = await fetch(leaf.dataset.deel);
      if (!answer.ok) throw new Error(String(answer.status));
      // escaped by the server, and script in it would not run
      inside.innerHTML = await answer.text();
    } catch {
      const failed = document.createElement("p");
      failed.role = "alert";
      failed.textContent = leaf.dataset.mis;
      inside.replaceChildren(failed);
      fetched.delete(leaf.id);
    }
  }

  // then(section, place) after it is filled, and at every further visit
  function leaf(tab, id, then) {
    const visit = (place) =>
      whenDrawn(id, async (section) => {
        if (!fetched.has(id)) fetched.set(id, fill(section));
        await fetched.get(id);
        if (document.documentElement.dataset.tab === tab) then(section, place);
      });
    window.kk.on(tab, visit);
    if (document.documentElement.dataset.tab === tab) visit(window.kk.place());
  }

  window.kk.leaf = leaf;

  let moved = "";
  leaf("over", "kk-over", (section, place) => {
    const part = place.deel && section.querySelector(`#kk-over-${CSS.escape(place.deel)}-kop`);
    if (!part) return;
    if (moved !== location.search) part.focus({ preventScroll: true });
    moved = location.search;
    part.scrollIntoView({ block: "start" });
  });
})();
