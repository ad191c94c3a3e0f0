/**
 * The caller's address as rate limits count it.
 * @module
 */

const IPV4_INSIDE = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i;

/**
 * Returns the IPv4 address, or the first 64 bits of an IPv6 address, because one customer has all
 * addresses below them.
 *
 * @returns "" if Cloudflare provides no address, as offline.
 */
export function addressOf({ headers }: Pick<Request, "headers">): string {
  const address = (headers.get("cf-connecting-ip") ?? "").trim().slice(0, 64);
  const inside = IPV4_INSIDE.exec(address)?.[1];
  if (inside !== undefined) return inside;
  return address.includes(":") ? `${network(address)}::/64` : address;
}

/** Converts `2001:db8::1` to `2001:db8:0:0`. */
function network(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  const trimmed = [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""));
  return trimmed.join(":");
}
