/*
 * Lays a clinic's booking page into another site, as high as it is:
 *   <script src="https://clinic.example/embed.js" async></script>
 * data-service, data-dentist and data-language on the element say where to begin. The site's policy, if it has one,
 * needs the clinic's address in script-src and frame-src; nothing is written inline and nothing is evaluated.
 */
(function () {
  "use strict";
  var script = document.currentScript;
  if (!script || !script.parentNode) return;
  var clinic = new URL(script.src).origin;
  var address = new URL("/embed/book", clinic);
  [["service", "service"], ["dentist", "dentist"], ["language", "lang"]].forEach(function (pair) {
    var value = script.getAttribute("data-" + pair[0]);
    if (value) address.searchParams.set(pair[1], value);
  });

  var frame = document.createElement("iframe");
  frame.title = script.getAttribute("data-title") || "Appointments";
  frame.src = address.href;
  // Where the clinic's page may send a patient on: its own confirmation stays, a log-in opens a page of its own.
  frame.setAttribute("allow", "clipboard-write");
  frame.style.display = "block";
  frame.style.width = "100%";
  frame.style.height = "720px";
  frame.style.border = "0";
  frame.style.colorScheme = "normal";

  // The page answers only sites that the clinic lists, only when they have spoken first, and not before it runs.
  var left = 0;
  function greet() {
    if (left-- <= 0 || !frame.contentWindow) return;
    frame.contentWindow.postMessage({ chairside: "hello" }, clinic);
    setTimeout(greet, 250);
  }
  frame.addEventListener("load", function () {
    var waiting = left > 0;
    left = 80;
    if (!waiting) greet();
  });
  window.addEventListener("message", function (event) {
    if (event.origin !== clinic || event.source !== frame.contentWindow || !event.data) return;
    left = 0;
    if (event.data.chairside === "height" && event.data.height > 0) {
      frame.style.height = Math.min(Math.ceil(event.data.height), 20000) + "px";
    }
    if (event.data.chairside === "top") {
      var top = frame.getBoundingClientRect().top;
      if (top < 0) window.scrollBy(0, top);
    }
  });
  script.parentNode.insertBefore(frame, script.nextSibling);
})();
