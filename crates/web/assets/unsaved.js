// Asks before a page is left on which something was typed and not sent. Every page works without it: then nothing asks.
(function () {
  "use strict";
  var unsaved = false;
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
