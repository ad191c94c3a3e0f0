/**
 * Ids of responses and their items. An item's id contains that of its response, so that a reference
 * needs no index.
 * @module
 */

const RESPONSE = /^resp_([0-9a-f]{32})$/;
const ITEM = /^[a-z]+_([0-9a-f]{32})\d{1,6}$/;

export function createResponseId(): string {
  return `resp_${crypto.randomUUID().replaceAll("-", "")}`;
}

export function itemId(
  prefix: "msg" | "rs" | "fc" | "ctc",
  responseId: string,
  index: number,
): string {
  return `${prefix}_${responseId.slice("resp_".length)}${index}`;
}

export function isResponseId(id: string): boolean {
  return RESPONSE.test(id);
}

/** Returns the id of the response that an item belongs to; undefined for an id in another format. */
export function responseOfItem(id: string): string | undefined {
  const hex = ITEM.exec(id)?.[1];
  return hex === undefined ? undefined : `resp_${hex}`;
}
