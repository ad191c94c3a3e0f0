import { expect, it } from "vitest";
import { addressOf } from "./address.ts";

const of = (address: string) =>
  addressOf(new Request("http://w", { headers: { "cf-connecting-ip": address } }));

it.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::9", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["1:2:3::", "1:2:3:0::/64"],
])("counts %s as %s", (address, counted) => expect(of(address)).toBe(counted));

it("has no address if Cloudflare names none", () =>
  expect(addressOf(new Request("http://w"))).toBe(""));
