// Gradio takes its language from the browser and writes it on <html>; the page's language is that of its address.
(() => {
  "use strict";
  const language = location.pathname.startsWith("/en/") ? "en" : "nl";
  for (const [name, value] of [["language", language], ["languages", [language]]]) {
    Object.defineProperty(navigator, name, { get: () => value, configurable: true });
  }
  const root = document.documentElement;
  const keep = () => {
    if (root.lang !== language) root.lang = language;
  };
  new MutationObserver(keep).observe(root, { attributes: true, attributeFilter: ["lang"] });
  keep();
  // known before the first paint, so that no other tab flashes by
  const wanted = new URLSearchParams(location.search);
  const tab = ["vraag", "verken", "agenda", "over"].find((name) => name === wanted.get("tab"));
  root.dataset.tab = tab || (wanted.has("document") || wanted.has("passage") ? "verken" : "vraag");
})();
