// Before anything is drawn: the token behind the # is taken out of the address bar and out of the history.
// What the page's script cannot do in an old browser, the form does: the code is put into it.
(function () {
  "use strict";
  var root = document.documentElement;

  function take() {
    if (location.hash.length < 2) {
      return "";
    }
    var scanned = location.href;
    history.replaceState(null, "", location.pathname + location.search);
    root.dataset.state = "checking";
    return scanned;
  }

  var scanned = take();
  window.mitraTake = function () {
    var taken = scanned || take();
    scanned = "";
    return taken;
  };

  function byHand() {
    if (!root.dataset.ready) {
      root.dataset.state = "answer";
      document.getElementById("payload").value = scanned;
    }
  }

  window.addEventListener(
    "error",
    function () {
      if (document.readyState === "loading") {
        document.addEventListener("DOMContentLoaded", byHand);
      } else {
        byHand();
      }
    },
    true,
  );
})();
