// Small comforts. Everything works without them.
"use strict";

(() => {
  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    // A download leaves the page as it is, and its form may be sent again.
    if (form.method !== "post" || "again" in form.dataset) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
  });
  // A page from the browser's own memory can send its form again.
  addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
  });

  // A link of an error summary goes into the field, not only to it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".is-error a[href^='#']");
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    field.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  });

  // Whoever leaves a form half typed is asked first. A form that can be kept as a draft is kept
  // when the typing rests.
  let typed = false;
  let rest;
  let keeping;
  const keepDraft = async (form, button) => {
    const body = new URLSearchParams(new FormData(form));
    body.set("draft", "quietly");
    keeping = new AbortController();
    const sent = { method: "POST", body, redirect: "manual", signal: keeping.signal };
    const answer = await fetch(form.action, sent).catch(() => undefined);
    if (answer?.status !== 204) return;
    typed = false;
    let said = form.querySelector("[role=status]");
    if (!said) {
      said = document.createElement("span");
      said.setAttribute("role", "status");
      button.parentElement.append(said);
    }
    const now = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
    said.textContent = `${button.dataset.kept} ${now}`;
  };
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[method=post].stack");
    typed ||= Boolean(form);
    const button = form?.querySelector("button[data-kept]");
    if (!button) return;
    clearTimeout(rest);
    rest = setTimeout(keepDraft, 5000, form, button);
  });
  document.addEventListener("submit", () => {
    typed = false;
    clearTimeout(rest);
    keeping?.abort();
  });
  addEventListener("beforeunload", (event) => {
    if (typed) event.preventDefault();
  });
})();
