// Building the page from parts. Words always become text nodes, never markup.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** An HTML element: h("p", {class: "x"}, "words", child). */
export function h(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** An SVG element. */
export function s(tag, props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

/** A picture from the sprite; hidden from screen readers unless it has a label. */
export function icon(name, extra = "", label = "") {
  const aria = label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" };
  return s("svg", { class: `icon ${extra}`.trim(), ...aria }, s("use", { href: `/phone/static/img/icons.svg#${name}` }));
}

export const byId = (id) => document.getElementById(id);
