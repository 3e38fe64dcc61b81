// A drawn map: nothing is asked of anyone. The same place always looks the same.

import { s } from "./dom.js";

const WIDTH = 320;
const HEIGHT = 180;

/** Numbers between 0 and 1 that depend only on the place (mulberry32). */
function chance(latitude, longitude) {
  let seed = Math.round((latitude * 1000 + longitude * 7919) * 100) >>> 0;
  return () => {
    seed = (seed + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const road = (d, width, colour) => s("path", { d, fill: "none", stroke: colour, "stroke-width": width, "stroke-linecap": "round" });

function roads(next) {
  const lanes = [];
  for (let i = 0; i < 7; i += 1) {
    const x = 20 + i * 46 + next() * 22;
    const y = 12 + i * 27 + next() * 12;
    lanes.push(`M${x} -5 L${x + (next() - 0.5) * 60} ${HEIGHT + 5}`, `M-5 ${y} L${WIDTH + 5} ${y + (next() - 0.5) * 46}`);
  }
  const main = `M-5 ${60 + next() * 60} C90 ${40 + next() * 90} 210 ${40 + next() * 90} ${WIDTH + 5} ${50 + next() * 80}`;
  return [...lanes.map((d) => road(d, 3.5, "#ffffff")), road(main, 10, "#f6cf83"), road(main, 7.5, "#ffe6ae")];
}

function grounds(next) {
  const parks = [0, 1, 2].map(() =>
    s("rect", { x: next() * 260, y: next() * 140, width: 34 + next() * 46, height: 24 + next() * 30, rx: 6, fill: "#cdeac3" }),
  );
  const bank = 20 + next() * 240;
  const river = `M${bank} -10 C${bank + 50} 50 ${bank - 50} 120 ${bank + 30} ${HEIGHT + 10}`;
  return [...parks, road(river, 22 + next() * 12, "#a9d5ef")];
}

const pin = () =>
  s("g", { transform: `translate(${WIDTH / 2} ${HEIGHT / 2 + 8})` },
    s("ellipse", { cx: 0, cy: 1, rx: 9, ry: 3, fill: "rgb(11 20 26 / 28%)" }),
    s("path", { d: "M0 0C-3-9-15-16-15-27a15 15 0 0 1 30 0C15-16 3-9 0 0z", fill: "#ea4335", stroke: "#b3261e" }),
    s("circle", { cx: 0, cy: -27, r: 5.5, fill: "#7c1610" }),
  );

/** A map tile with a pin in its middle. */
export function map(place) {
  const next = chance(place.latitude, place.longitude);
  return s("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "xMidYMid slice", "aria-hidden": "true" },
    s("rect", { width: WIDTH, height: HEIGHT, fill: "#eeeae0" }), ...grounds(next), ...roads(next), pin());
}
