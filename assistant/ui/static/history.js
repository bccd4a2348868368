// Conversations kept in this browser, exported, printed. What is kept came from the server as data-beurt and is checked by it on return.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const KEY = "kk-gesprekken";
  const NOW = "kk-nu";
  const MOST = 20;
  const language = document.documentElement.lang;

  const onDevice = () => localStorage.getItem("kk-bewaar") === "ja";
  const store = () => (onDevice() ? localStorage : sessionStorage);

  function read() {
    try {
      const kept = JSON.parse(store().getItem(KEY) || "[]");
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  }

  function write(conversations) {
    let kept = conversations.slice(0, MOST);
    // a full store loses its oldest conversation first
    while (kept.length) {
      try {
        store().setItem(KEY, JSON.stringify(kept));
        return;
      } catch {
        kept = kept.slice(0, -1);
      }
    }
    store().removeItem(KEY);
  }

  const turns = () => [...document.querySelectorAll("#kk-log .kk-beurt[data-beurt]")].map((turn) => JSON.parse(turn.dataset.beurt));

  function newId() {
    const id = `${Date.now()}-${Math.floor(Math.random() * 1e6)}`;
    sessionStorage.setItem(NOW, id);
    return id;
  }

  let last = "";
  function keep() {
    const log = byId("kk-log");
    const bar = byId("kk-balk");
    if (!log || !bar || log.querySelector("[aria-busy]")) return;
    const now = turns();
    bar.hidden = !now.length && !read().length;
    bar.dataset.vol = String(now.length > 0);
    const mark = JSON.stringify(now);
    if (mark === last) return;
    last = mark;
    if (!now.length) return;
    const id = sessionStorage.getItem(NOW) || newId();
    const others = read().filter((conversation) => conversation.id !== id);
    write([{ id, title: now[0].question, when: new Date().toISOString(), turns: now }, ...others]);
  }

  function say(name) {
    const place = byId("kk-gemeld");
    if (place) place.textContent = byId("kk-balk")?.dataset[name] || "";
  }

  // The bridge is a Gradio textbox and button that nobody sees: the way from the page to its server.
  function send(message) {
    const bridge = document.querySelector("#kk-brug textarea, #kk-brug input");
    if (!bridge) return false;
    const kind = bridge.tagName === "INPUT" ? HTMLInputElement : HTMLTextAreaElement;
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(bridge, JSON.stringify({ ...message, at: Date.now() }));
    bridge.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => byId("kk-brug-over").click(), 30);
    return true;
  }

  // Right after the page has come up Gradio may not listen yet: say it again until it is done, a few times.
  function deliver(message, done, times) {
    send(message);
    setTimeout(() => {
      if (times > 1 && !done()) deliver(message, done, times - 1);
    }, 1500);
  }

  function open(conversation) {
    sessionStorage.setItem(NOW, conversation.id);
    last = JSON.stringify(conversation.turns);
    deliver({ turns: JSON.stringify(conversation.turns) }, () => turns().length > 0, 5);
    byId("kk-eerder-lijst").close();
    document.querySelector("#kk-vraagvak textarea")?.focus();
  }

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    Object.assign(made, attributes);
    made.append(...children);
    return made;
  }

  function list() {
    const words = byId("kk-balk").dataset;
    byId("kk-bewaar").checked = onDevice();
    const day = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
    const rows = read().map((conversation) => {
      const title = element("span", { className: "kk-eerder-titel", textContent: conversation.title });
      const when = element("span", { className: "kk-klein", textContent: day.format(new Date(conversation.when)) });
      const opener = element("button", { type: "button", className: "kk-knop", textContent: words.open, onclick: () => open(conversation) });
      const remover = element("button", { type: "button", className: "kk-knop", textContent: words.wis, onclick: () => remove(conversation.id) });
      opener.setAttribute("aria-label", `${words.open}: ${conversation.title}`);
      remover.setAttribute("aria-label", `${words.wis}: ${conversation.title}`);
      return element("li", {}, element("div", {}, title, when), element("div", { className: "kk-knoppen" }, opener, remover));
    });
    byId("kk-eerder-rij").replaceChildren(...(rows.length ? rows : [element("li", { textContent: words.leeg })]));
  }

  function remove(id) {
    write(read().filter((conversation) => conversation.id !== id));
    list();
    byId("kk-sluit").focus();
  }

  function clear() {
    for (const place of [localStorage, sessionStorage]) place.removeItem(KEY);
    list();
  }

  function move(toDevice) {
    const kept = read();
    store().removeItem(KEY);
    if (toDevice) localStorage.setItem("kk-bewaar", "ja");
    else localStorage.removeItem("kk-bewaar");
    write(kept);
  }

  async function save(form) {
    say("");
    try {
      const answer = await fetch(`/bestand/gesprek.${form}`, {
        method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ language, turns: turns() }),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const address = URL.createObjectURL(await answer.blob());
      element("a", { href: address, download: `kenniskompas-gesprek.${form}` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
      say("klaar");
    } catch {
      say("mis");
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    if (button.id === "kk-eerder") {
      list();
      byId("kk-eerder-lijst").showModal();
    } else if (button.id === "kk-sluit") byId("kk-eerder-lijst").close();
    else if (button.id === "kk-wis-alles") clear();
    else if (button.id === "kk-word") save("docx");
    else if (button.id === "kk-markdown") save("md");
    else if (button.id === "kk-druk") window.print();
    else if (button.id === "kk-nieuw") {
      // the old turns stay on the screen for a moment: they are no new conversation
      sessionStorage.removeItem(NOW);
      last = JSON.stringify(turns());
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.id === "kk-bewaar") move(event.target.checked);
  });

  // a reload, or the other language: the conversation of this tab comes back by itself
  function restore() {
    const id = sessionStorage.getItem(NOW);
    const current = id && read().find((conversation) => conversation.id === id);
    if (current && !new URLSearchParams(location.search).has("vraag")) open(current);
  }

  const waiting = new MutationObserver(begin);
  let begun = false;
  function begin() {
    if (begun || !byId("kk-log") || !byId("kk-balk") || !document.querySelector("#kk-brug textarea, #kk-brug input")) return;
    begun = true;
    waiting.disconnect();
    new MutationObserver(keep).observe(byId("kk-log").closest("#kk-log-vak") || document.body, { childList: true, subtree: true });
    keep();
    restore();
  }
  waiting.observe(document.documentElement, { childList: true, subtree: true });

  window.kk.send = send;
  window.kk.say = say;
  begin();
})();
