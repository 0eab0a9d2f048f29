// Comforts of every page: larger type, print, copy, share, offline reading, and modules when they are used.
// Nothing needs them: each button is hidden in the page until this script can do its deed.
"use strict";
{
  const root = document.documentElement;
  const kept = (...value) => {
    try {
      return value.length ? localStorage.setItem("type", value[0]) : localStorage.getItem("type");
    } catch {
      return null; // Storage is forbidden here; the page works without memory.
    }
  };
  // Before anything is painted, so that no page starts in the other size.
  if (kept() === "larger") root.dataset.type = "larger";

  const address = () => document.querySelector("[rel=canonical]")?.href || location.href;

  // <button type="button" data-does="…" hidden>; data-of: what is copied; data-done: said after it.
  const deeds = {
    larger(button) {
      const isLarger = root.dataset.type !== "larger";
      root.dataset.type = isLarger ? "larger" : "";
      kept(root.dataset.type);
      button.setAttribute("aria-pressed", String(isLarger));
    },
    print: () => print(),
    async copy(button) {
      const source = document.querySelector(button.dataset.of);
      await navigator.clipboard.writeText(source ? source.textContent.trim() : address());
      say(button);
    },
    share: () => navigator.share({ title: document.title, url: address() }).catch(() => {}),
  };
  const can = { copy: navigator.clipboard, share: navigator.share };

  const say = (button) => {
    const before = button.textContent;
    button.setAttribute("aria-live", "polite");
    button.textContent = button.dataset.done || before;
    setTimeout(() => (button.textContent = before), 3000);
  };

  // data-on-use, data-on-sight: a module for a part of the page, fetched when it is wanted.
  const modules = new Map();
  const here = new Set();
  const fetched = (name) => {
    if (!modules.has(name)) modules.set(name, import(name).then(() => here.add(name)));
    return modules.get(name);
  };
  const used = (event) => {
    const part = event.target.closest?.("[data-on-use]");
    if (part) fetched(part.dataset.onUse).catch(() => {});
  };
  // The first press waits for the module; if it does not come, the link leads on.
  const press = (event) => {
    const button = event.target.closest?.("[data-does]");
    if (button) deeds[button.dataset.does](button);
    const link = event.target.closest?.("[data-on-use] a");
    const name = link?.closest("[data-on-use]").dataset.onUse;
    if (!link || here.has(name) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    fetched(name).then(() => link.click(), () => location.assign(link.href));
  };
  const sights = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      sights.unobserve(target);
      fetched(target.dataset.onSight).catch(() => {});
    }
  }, { rootMargin: "50%" });

  // Pages that were read open without signal, too; the page of offline reading has the switch.
  // The first one came before the worker: it is named with the files and pictures that it used.
  const keepForOffline = async (worker) => {
    const workers = navigator.serviceWorker;
    if (!workers || !worker || localStorage.getItem("offline-reading") === "off") return;
    await workers.register(worker);
    if (workers.controller) return;
    const used = performance.getEntriesByType("resource").map((each) => each.name);
    (await workers.ready).active.postMessage([location.href, ...used]);
  };
  const { worker } = document.currentScript.dataset;
  // Late, so that what the reader waits for comes first.
  addEventListener("load", () => setTimeout(() => keepForOffline(worker).catch(() => {}), 1000));

  document.addEventListener("pointerdown", used, { passive: true });
  document.addEventListener("focusin", used);
  document.addEventListener("click", press);
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-does]")) {
      const name = button.dataset.does;
      if (name === "larger") button.setAttribute("aria-pressed", String(root.dataset.type === "larger"));
      button.hidden = name in can && !can[name];
    }
    for (const part of document.querySelectorAll("[data-on-sight]")) sights.observe(part);
  });
}
