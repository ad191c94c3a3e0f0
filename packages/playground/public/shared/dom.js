/**
 * Elements without a framework: made, found, copied, downloaded. Text is always set as text, never as HTML.
 * @module
 */

/**
 * Makes an element. `on…` properties are listeners, `class` and other names are attributes; false and undefined are left out.
 * @param {string} tag
 * @param {Record<string, any>} [properties]
 * @param {...(Node | string | number | false | null | undefined)} children
 * @returns {any}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false || value === null) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") /** @type {any} */ (element).value = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(
    ...children.filter((child) => child || child === 0).map((child) => /** @type {any} */ (child)),
  );
  return element;
}

/**
 * The element with this id. The page's markup contains it.
 * @param {string} id
 * @returns {any}
 */
export function find(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`no element #${id}`);
  return element;
}

/** Makes these the children of a list without moving those that stay, because a picture that is moved flickers. @param {HTMLElement} list @param {Element[]} wanted */
export function arrange(list, wanted) {
  const old = Array.from(list.children).filter((element) => !wanted.includes(element));
  for (const element of old) element.remove();
  for (const [index, element] of wanted.entries())
    if (list.children[index] !== element) list.insertBefore(element, list.children[index] ?? null);
}

/** Outlines of 24 × 24 icons. */
const ICONS = {
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  check: "m5 12.5 4.5 4.5L19 7.5",
  download: "M12 4v11m0 0 4.5-4.5M12 15l-4.5-4.5M5 20h14",
  redo: "M20 11a8 8 0 1 0-2.3 6.3M20 5v6h-6",
  edit: "m4 20 1-4L16 5l3 3L8 19zM14 7l3 3",
  close: "M6 6l12 12M18 6 6 18",
  image: "M4 5h16v14H4zm0 11 5-5 5 5 2-2 4 4M15.5 9.5v.01",
  list: "M4 6h16M4 12h16M4 18h10",
  down: "M12 5v14m-6-6 6 6 6-6",
  left: "m14 6-6 6 6 6",
  right: "m10 6 6 6-6 6",
  trash: "M5 7h14M10 7V4h4v3m-7 0 1 13h8l1-13",
  settings: "M4 7h10m4 0h2M4 17h2m4 0h10M16 5v4M8 15v4",
};

/**
 * @param {keyof typeof ICONS} name
 * @returns {SVGElement}
 */
export function icon(name) {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(namespace, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/**
 * A button that shows an icon and is named by a label.
 * @param {keyof typeof ICONS} name
 * @param {string} label
 * @param {(event: any) => void} onclick
 * @param {string} [look] further classes
 */
export function iconButton(name, label, onclick, look = "plain tiny") {
  return h(
    "button",
    { type: "button", class: `${look} only`, "aria-label": label, title: label, onclick },
    icon(name),
  );
}

/** Puts a note above everything. An open dialog makes elements outside of it inert, so the note is put into the dialog, and moved out when it closes. @param {HTMLElement} note */
export function onTop(note) {
  const dialog = document.querySelector("dialog[open]");
  (dialog ?? document.body).append(note);
  const outlive = () => {
    if (dialog?.contains(note)) document.body.append(note);
  };
  dialog?.addEventListener("close", outlive, { once: true });
}

/** Shows a message for as long as reading it takes. Screen readers announce it. @param {string} text */
export function toast(text) {
  document.querySelector(".toast")?.remove();
  const element = h("div", { class: "toast rise", role: "status" }, text);
  onTop(element);
  setTimeout(() => element.remove(), 2000 + text.length * 50);
}

/**
 * Copies a text. A page over plain HTTP has no clipboard API and uses the older command.
 * @param {string} text
 * @param {string} done said once it is copied
 */
export async function copyText(text, done) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const field = h("textarea", { class: "visually-hidden", value: text });
    // Inside an open dialog: what is outside of it cannot be focused.
    (document.querySelector("dialog[open]") ?? document.body).append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    focused?.focus();
    if (!copied) return;
  }
  toast(done);
}

/**
 * Whether a key sends what has been typed: Enter alone, and not the one that confirms an input method's suggestion.
 * Safari ends the composition before that key event, and marks the event by key code 229 alone.
 * @param {KeyboardEvent} event
 */
export function isSend(event) {
  return event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
}

/** @param {string} name @param {Blob} blob */
export function download(name, blob) {
  const url = URL.createObjectURL(blob);
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * Takes files that are dropped anywhere on the page, or pasted: a browser would leave the page to show them.
 * @param {HTMLElement} marked the element that shows where files go
 * @param {(files: File[]) => void} take
 */
export function onFiles(marked, take) {
  // The browser handles a text that is dragged into a field.
  const hasFiles = (/** @type {DragEvent} */ event) =>
    event.dataTransfer?.types.includes("Files") ?? false;
  const mark = (/** @type {boolean} */ on) => marked.classList.toggle("dragging", on);
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    mark(true);
  });
  document.addEventListener("dragleave", ({ relatedTarget }) => {
    if (relatedTarget === null) mark(false);
  });
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    mark(false);
    take([...(event.dataTransfer?.files ?? [])]);
  });
  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    const hasText = event.clipboardData?.types.includes("text/plain");
    // Office programs add a picture of the copied text. The text is pasted.
    if (files.length === 0 || hasText || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    take(files);
  });
}
