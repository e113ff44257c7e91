// Copies an answer at one press. Without this file the boxes can be selected and copied by hand.
"use strict";
(function () {
  var status = document.getElementById("copied");
  function said(button) {
    if (status) { status.textContent = ""; window.setTimeout(function () { status.textContent = button.dataset.said; }, 50); }
    button.classList.add("wh-copied");
  }
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    var box = document.getElementById(button.dataset.copy);
    if (!box) { return; }
    button.hidden = false;
    button.addEventListener("click", function () {
      box.focus();
      box.select();
      var byHand = function () { if (document.execCommand("copy")) { said(button); } };
      if (navigator.clipboard && window.isSecureContext) {
        navigator.clipboard.writeText(box.value).then(function () { said(button); }, byHand);
      } else {
        byHand();
      }
    });
  });
})();
