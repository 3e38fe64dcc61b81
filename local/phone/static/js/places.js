// Sharing a place, and looking at one.

import { h, icon } from "./dom.js";
import { map } from "./map.js";
import { closeSheet, openSheet } from "./sheets.js";
import { toast } from "./toast.js";

const LOCATE_MS = 10_000;

/** Places that a citizen of Andhra Pradesh may stand at. */
const PLACES = [
  ["Benz Circle", "Vijayawada, NTR district", 16.4981, 80.6539],
  ["Guntur Bus Station", "Guntur", 16.2939, 80.4521],
  ["RK Beach", "Visakhapatnam", 17.7143, 83.3237],
  ["Alipiri", "Tirupati", 13.6505, 79.4002],
  ["Konda Reddy Buruju", "Kurnool", 15.8309, 78.0425],
  ["Clock Tower", "Anantapuramu", 14.6819, 77.6006],
  ["Kotagummam Centre", "Rajamahendravaram, East Godavari", 17.0005, 81.7729],
  ["Trunk Road", "Nellore, SPSR Nellore", 14.4494, 79.9873],
  ["Seven Roads Junction", "Kadapa, YSR Kadapa", 14.4753, 78.8217],
  ["Araku Valley", "Alluri Sitharama Raju district", 18.3273, 82.8775],
].map(([name, address, latitude, longitude]) => ({ name, address, latitude, longitude }));

function pick(title, detail, mark, onclick) {
  return h("button", { type: "button", class: "pick", onclick },
    h("span", { class: mark === "aim" ? "pick-icon here" : "pick-icon" }, icon(mark)),
    h("span", { class: "pick-words" }, h("b", {}, title), h("small", {}, detail)));
}

/** Choose a place; `send` gets it. */
export function choosePlace(send) {
  const done = (place) => {
    closeSheet();
    send(place);
  };
  const here = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => done({ latitude: coords.latitude, longitude: coords.longitude }),
      () => toast("This browser did not give its location. Choose a place below."),
      { timeout: LOCATE_MS });
  openSheet("Send location", [
    h("div", { class: "sheet-map" }, map(PLACES[0])),
    pick("Send your current location", "As this browser knows it", "aim", here),
    h("h4", { class: "section-title" }, "Places in Andhra Pradesh"),
    PLACES.map((place) => pick(place.name, place.address, "pin", () => done(place))),
  ]);
}

/** A place in full: its coordinates, to read or to copy. */
export function showPlace(place) {
  const written = `${place.latitude}, ${place.longitude}`;
  const copy = () => navigator.clipboard.writeText(written).then(() => toast("Copied"), () => toast(written));
  openSheet("Location", [
    h("div", { class: "sheet-map" }, map(place)),
    h("div", { class: "facts" }, place.name ? h("b", {}, place.name) : null, place.address ? h("p", {}, place.address) : null, h("code", {}, written)),
  ], h("button", { type: "button", class: "wide-button plain", onclick: copy }, "Copy coordinates"));
}
