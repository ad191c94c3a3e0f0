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
  const groups = head === "" ? [] : head.split(":");
  if (tail !== undefined) {
    const after = tail === "" ? [] : tail.split(":");
    while (groups.length + after.length < 8) groups.push("0");
    groups.push(...after);
  }
  const trimmed = groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return trimmed.join(":");
}
