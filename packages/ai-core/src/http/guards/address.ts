/**
 * The caller's address, as limits count it.
 * @module
 */

const IPV4_INSIDE = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i;

/**
 * An IPv4 address as it is; of IPv6 the first 64 bits, since one customer of a provider has all the addresses below them.
 *
 * @returns an empty text where Cloudflare names no address, as offline.
 */
export function addressOf({ headers }: Pick<Request, "headers">): string {
  const address = (headers.get("cf-connecting-ip") ?? "").trim().slice(0, 64);
  const inside = IPV4_INSIDE.exec(address)?.[1];
  if (inside !== undefined) return inside;
  return address.includes(":") ? `${network(address)}::/64` : address;
}

/** `2001:db8::1` → `2001:db8:0:0` */
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
