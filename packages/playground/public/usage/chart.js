/**
 * Stacked bars as SVG. Series differ in lightness and in pattern, and each part names itself.
 * @module
 */
import { h } from "../shared/dom.js";
import { number } from "../shared/figures.js";

const HEIGHT = 240;
const LEFT = 56;
const BOTTOM = 22;
const TOP = 10;

/** @param {string} name @param {Record<string, string | number>} attributes @param {...Node} children */
function svg(name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** Lines over every second series. @param {number} index */
function pattern(index) {
  const line = svg("path", { class: "stripes", d: index % 4 === 1 ? "M0 6 6 0" : "M0 0 6 6" });
  const size = { width: 6, height: 6, patternUnits: "userSpaceOnUse" };
  return svg("pattern", { id: `stripes-${index}`, ...size }, line);
}

/** @param {number} index @param {Record<string, number>} place @param {string} title */
function block(index, place, title) {
  const parts = [svg("rect", { class: `series-${index}`, ...place })];
  if (index % 2 === 1) parts.push(svg("rect", { fill: `url(#stripes-${index})`, ...place }));
  return svg("g", {}, svg("title", {}, document.createTextNode(title)), ...parts);
}

/**
 * @param {string[]} dates
 * @param {import("./series.js").Series[]} series
 * @param {number} budget
 * @param {string} label
 * @param {number} width in pixels
 * @returns {Node[]} the chart and its legend
 */
export function stackedBars(dates, series, budget, label, width) {
  const totals = dates.map((_date, day) =>
    series.reduce((all, { values }) => all + values[day], 0),
  );
  const top = roundUp(Math.max(...totals, 1));
  const y = (/** @type {number} */ value) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  const every = width < 600 ? 10 : 5;
  const step = (width - LEFT) / dates.length;
  const marks = [0, top / 2, top].flatMap((value) => [
    svg("line", { class: "grid", x1: LEFT, x2: width, y1: y(value), y2: y(value) }),
    text(number(value), LEFT - 6, y(value) + 4, "end"),
  ]);
  if (budget <= top)
    marks.push(svg("line", { class: "budget", x1: LEFT, x2: width, y1: y(budget), y2: y(budget) }));
  const bars = dates.flatMap((date, day) => {
    let below = 0;
    const x = LEFT + day * step + step * 0.12;
    return series.flatMap(({ name, values }, index) => {
      const value = values[day];
      if (value <= 0) return [];
      const place = {
        x,
        width: step * 0.76,
        y: y(below + value),
        height: y(below) - y(below + value),
      };
      below += value;
      return [block(index, place, `${date}, ${name}: ${number(value)}`)];
    });
  });
  const days = dates.flatMap((date, day) => {
    if (day % every !== 0) return [];
    // The last one would be cut at the edge.
    const isLast = day === dates.length - 1;
    const x = isLast ? width : LEFT + (day + 0.5) * step;
    return [text(date.slice(5), x, HEIGHT - 5, isLast ? "end" : "middle")];
  });
  const patterns = svg("defs", {}, ...series.map((_series, index) => pattern(index)));
  const frame = {
    class: "chart",
    viewBox: `0 0 ${width} ${HEIGHT}`,
    role: "img",
    "aria-label": label,
  };
  return [svg("svg", frame, patterns, ...marks, ...bars, ...days), legend(series)];
}

/** @param {import("./series.js").Series[]} series */
function legend(series) {
  const place = { x: 0, y: 0, width: 12, height: 12 };
  return h(
    "ul",
    { class: "legend" },
    ...series.map(({ name, values }, index) =>
      h(
        "li",
        {},
        svg("svg", { viewBox: "0 0 12 12", "aria-hidden": "true" }, block(index, place, name)),
        `${name.split("/").at(-1)} · ${number(values.reduce((all, value) => all + value, 0))}`,
      ),
    ),
  );
}

/** @param {string} content @param {number} x @param {number} y @param {string} anchor */
function text(content, x, y, anchor) {
  return svg("text", { x, y, "text-anchor": anchor }, document.createTextNode(content));
}

/** The next of 1, 2, 5, 10, 20, … @param {number} value */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 5].find((factor) => factor * power >= value) ?? 10);
}
