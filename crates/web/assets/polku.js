// Small comforts. Everything works without them.
"use strict";

(() => {
  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
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

  // Whoever leaves a form half typed is asked first.
  let typed = false;
  document.addEventListener("input", (event) => {
    typed ||= Boolean(event.target.closest?.("form[method=post].stack"));
  });
  document.addEventListener("submit", () => {
    typed = false;
  });
  addEventListener("beforeunload", (event) => {
    if (typed) event.preventDefault();
  });
})();
