// Gradio takes its language from the browser and writes it on <html>; this page is Dutch whatever the browser is.
(() => {
  "use strict";
  for (const [name, value] of [["language", "nl"], ["languages", ["nl"]]]) {
    Object.defineProperty(navigator, name, { get: () => value, configurable: true });
  }
  const root = document.documentElement;
  const keep = () => {
    if (root.lang !== "nl") root.lang = "nl";
  };
  new MutationObserver(keep).observe(root, { attributes: true, attributeFilter: ["lang"] });
  keep();
})();
