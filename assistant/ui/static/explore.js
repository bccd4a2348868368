// Verken: the address of a search and the list that belongs to it, and facets that fold.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const kk = window.kk;
  const MARGIN = 100;
  let asked = null;
  let mark = "";
  let before = null;

  // The search in the address, in a form that can be compared: the server writes it the same way into data-adres.
  const NAMES = ["zoek", "thema", "soort", "periode", "organisatie", "taal", "volgorde", "toon"];
  const searchOf = (values) => new URLSearchParams(NAMES.filter((name) => values[name]).map((name) => [name, values[name]])).toString();
  const listed = () => byId("kk-vondst")?.dataset.adres;
  const isList = (values) => !values.document && !values.passage && values.beeld !== "kaart";

  // The bridge is a Gradio textbox and button that nobody sees: the way from an address to the server.
  function send(values) {
    const bridge = document.querySelector("#kk-verken-brug textarea, #kk-verken-brug input");
    const cross = byId("kk-verken-over");
    // Gradio draws its pieces one by one, the list among the last
    if (!bridge || !cross || !byId("kk-vondst-vak")) {
      setTimeout(() => send(values), MARGIN);
      return;
    }
    const kind = bridge.tagName === "INPUT" ? HTMLInputElement : HTMLTextAreaElement;
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(bridge, JSON.stringify({ ...values, at: mark }));
    bridge.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => cross.click(), 30);
  }

  function current(view) {
    for (const link of document.querySelectorAll("#kk-verken [data-beeld]")) {
      if (link.dataset.beeld === view) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  kk.on("verken", follow);
  function follow(values) {
    // the frame is drawn a moment after the part itself
    if (!byId("kk-verken")) {
      setTimeout(() => follow(kk.place()), MARGIN);
      return;
    }
    const list = isList(values);
    byId("kk-tab-verken")?.setAttribute("data-beeld", list ? "lijst" : values.beeld === "kaart" && !values.document && !values.passage ? "kaart" : "document");
    current(list ? "lijst" : values.beeld === "kaart" ? "kaart" : "");
    // the list of the last search stays behind a document, so that going back costs nothing
    const wanted = list ? searchOf(values) : listed() === undefined ? "" : null;
    if (wanted === null) return;
    const here = listed() === undefined ? null : searchOf(Object.fromEntries(new URLSearchParams(listed())));
    if (wanted === asked || (wanted === here && asked === null)) return;
    asked = wanted;
    mark = String(Date.now());
    send(list ? values : {});
  }

  // A list came: say how many, write its address, and put the focus where reading goes on.
  function arrived() {
    const list = byId("kk-vondst");
    // Gradio changes the list in place: what it says tells a new one from the old
    const now = list && JSON.stringify(list.dataset);
    if (!list || now === before) return;
    const length = before === null ? 0 : Number(JSON.parse(before).toon);
    const grown = length && Number(list.dataset.toon) > length ? document.querySelectorAll("#kk-vondst > .kk-lijst h4 a")[length] : null;
    const first = before === null;
    before = now;
    byId("kk-verken-gezegd").textContent = list.dataset.gezegd || "";
    // an answer to an earlier address than the one that is waited for says nothing about where we are
    if (asked !== null && list.dataset.op && list.dataset.op !== mark) return;
    const values = kk.place();
    const replace = asked !== null || first;
    asked = null;
    if (document.documentElement.dataset.tab === "verken" && isList(values) && list.dataset.adres !== undefined) {
      const own = Object.fromEntries(new URLSearchParams(list.dataset.adres));
      if (searchOf(values) !== searchOf(own)) kk.go(own, { replace, focus: false });
    }
    sessionStorage.setItem("kk-zoek", list.dataset.adres || "");
    if (grown) grown.focus();
    else if (!first && (document.activeElement === document.body || !document.activeElement)) byId("kk-vondst-kop")?.focus({ preventScroll: true });
    document.dispatchEvent(new Event("kk-vondst"));
  }

  // Long facets show their first values until they are folded out; what is ticked always shows.
  function fold(group) {
    const frame = byId("kk-verken");
    const most = Number(frame.dataset.gevouwen);
    const values = [...group.querySelectorAll("label")].filter((label) => label.querySelector("input[type=checkbox]"));
    group.hidden = values.length === 0;
    let button = group.querySelector(".kk-meer-waarden");
    if (!button) {
      button = document.createElement("button");
      button.type = "button";
      button.className = "kk-meer-waarden";
      button.setAttribute("aria-expanded", "false");
      button.addEventListener("click", () => {
        button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
        fold(group);
      });
      group.append(button);
    }
    const open = button.getAttribute("aria-expanded") === "true";
    const find = finder(group, open && values.length > 3 * most);
    const words = (find?.value || "").toLowerCase().trim();
    values.forEach((label, i) => {
      const ticked = label.querySelector("input").checked;
      const fits = !words || label.textContent.toLowerCase().includes(words);
      const hide = !ticked && ((!open && i >= most) || !fits);
      if (label.hidden !== hide) label.hidden = hide;
    });
    const hide = values.length <= most;
    const text = open ? frame.dataset.minder : frame.dataset.alle.replace("{count}", values.length);
    if (button.hidden !== hide) button.hidden = hide;
    if (button.textContent !== text) button.textContent = text;
  }

  // A list of many organisations gets a field of its own to narrow it; that stays in the page.
  function finder(group, wanted) {
    let find = group.querySelector(".kk-vind");
    if (!find && wanted) {
      find = document.createElement("input");
      find.type = "search";
      find.className = "kk-vind";
      find.setAttribute("aria-label", byId("kk-verken").dataset.vind);
      find.placeholder = byId("kk-verken").dataset.vind;
      find.addEventListener("input", () => fold(group));
      group.insertBefore(find, group.querySelector(".wrap"));
    }
    if (find && find.hidden === wanted) {
      find.hidden = !wanted;
      if (!wanted) find.value = "";
    }
    return find;
  }

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("#kk-facet-knop") : null;
    if (!button) return;
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    byId("kk-facetten").toggleAttribute("data-open", open);
  });

  // Gradio gives no hook for "rendered": wait for the pieces that need a word of help.
  let waiting = false;
  function look() {
    waiting = false;
    if (!byId("kk-verken")) return;
    for (const group of document.querySelectorAll("#kk-facetten .kk-facet")) fold(group);
    arrived();
  }
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(look);
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-adres", "data-gezegd", "data-toon"] });
})();
