// Asks before a page is left on which something was typed and not sent. Every page works without it: then nothing asks.
(function () {
  "use strict";
  // A page that came back with what was typed says so.
  var unsaved = document.body.hasAttribute("data-unsaved");
  var forms = document.querySelectorAll("main form[method='post']");
  forms.forEach(function (form) {
    form.addEventListener("input", function () { unsaved = true; });
    form.addEventListener("submit", function () { unsaved = false; });
  });
  window.addEventListener("beforeunload", function (event) {
    // The way out has hidden the page already, and is not held up.
    if (unsaved && !document.body.hidden) { event.preventDefault(); event.returnValue = ""; }
  });
})();
