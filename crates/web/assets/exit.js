// Leaves at once: the page is emptied, and the way out takes its place in the history. Pressing Shift three times does the same.
(function () {
  "use strict";
  var link = document.querySelector(".govuk-exit-this-page__button");
  if (!link) return;
  var presses = 0;
  var last = 0;
  function leave(event) {
    if (event) event.preventDefault();
    document.body.hidden = true;
    location.replace(link.href);
  }
  link.addEventListener("click", leave);
  document.addEventListener("keyup", function (event) {
    if (event.key !== "Shift") {
      presses = 0;
      return;
    }
    presses = event.timeStamp - last > 5000 ? 1 : presses + 1;
    last = event.timeStamp;
    if (presses === 3) leave();
  });
})();
