/**
 * Elements of MathML.
 * @module
 */

const NAMESPACE = "http://www.w3.org/1998/Math/MathML";

/** What this reader cannot read. */
export class Unreadable extends Error {}

/** @param {string} tag @param {Record<string, string>} [attributes] @param {...(Node | string)} children @returns {Element} */
export function m(tag, attributes = {}, ...children) {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  for (const child of children) element.append(child);
  return element;
}

/** One node of several. @param {Node[]} nodes */
export function row(nodes) {
  if (nodes.length === 1 && nodes[0]) return nodes[0];
  const made = m("mrow");
  for (const node of nodes) made.append(node);
  return made;
}

/** @param {string} text @param {Record<string, string>} [attributes] */
export function operator(text, attributes) {
  return m("mo", attributes, text);
}

/** A bracket as tall as what it encloses. @param {string} text */
export function fence(text) {
  return operator(text, { stretchy: "true", fence: "true" });
}

/** @param {Node[][][]} rows @param {"lines" | "cases" | "matrix"} look */
export function table(rows, look) {
  const made = m("mtable", {
    class: `math-${look}`,
    ...(look === "lines" && { displaystyle: "true" }),
  });
  for (const cells of rows)
    made.append(m("mtr", {}, ...cells.map((cell) => m("mtd", {}, row(cell)))));
  return made;
}
