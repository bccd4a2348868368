// Which part of the page shows, and the address that says so: ?tab=, ?vraag=, ?document=, ?passage=.
// Other scripts join in through window.kk: kk.go({tab, ...}) changes place, kk.on(tab, fn) hears of it.
(() => {
  "use strict";
  const root = document.documentElement;
  const TABS = ["vraag", "verken", "agenda", "over"];
  const listeners = {};

  const place = () => Object.fromEntries(new URLSearchParams(location.search));

  function tabOf(values) {
    if (TABS.includes(values.tab)) return values.tab;
    return values.document || values.passage ? "verken" : "vraag";
  }

  function show(values, focus) {
    const tab = tabOf(values);
    const changed = root.dataset.tab !== tab;
    root.dataset.tab = tab;
    for (const link of document.querySelectorAll("#kk-nav [data-tab]")) {
      if (link.dataset.tab === tab) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const language = document.getElementById("kk-taal");
    if (language) language.href = new URL(language.href, location.href).pathname + location.search;
    for (const listener of listeners[tab] || []) listener(values);
    if (changed && focus) {
      window.scrollTo({ top: 0 });
      const heading = document.querySelector(`#kk-tab-${tab} h2`);
      if (heading) {
        heading.setAttribute("tabindex", "-1");
        heading.focus({ preventScroll: true });
      }
    }
  }

  // {tab: "verken", document: "abc"} → the address and the screen; `replace` keeps one step in the history
  function go(values, { replace = false, focus = true } = {}) {
    const kept = Object.entries(values).filter(([name, value]) => value && !(name === "tab" && value === "vraag"));
    const query = new URLSearchParams(kept).toString();
    const address = location.pathname + (query ? `?${query}` : "");
    if (address !== location.pathname + location.search) history[replace ? "replaceState" : "pushState"](null, "", address);
    show(values, focus);
  }

  function on(tab, listener) {
    (listeners[tab] ||= []).push(listener);
  }

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.target || link.hasAttribute("download")) return;
    const to = new URL(link.href, location.href);
    // links within this page keep the conversation: no reload
    if (to.origin !== location.origin || to.pathname !== location.pathname || !to.search || to.hash) return;
    event.preventDefault();
    go(Object.fromEntries(to.searchParams));
  });
  window.addEventListener("popstate", () => show(place(), false));

  // Gradio draws the page later: the first show waits for the header and the tab it needs
  const waiting = new MutationObserver(start);
  function start() {
    if (!document.querySelector("#kk-nav") || !document.querySelector(`#kk-tab-${tabOf(place())}`)) return;
    waiting.disconnect();
    show(place(), false);
  }
  waiting.observe(root, { childList: true, subtree: true });
  window.kk = { go, on, place };
  start();
})();
