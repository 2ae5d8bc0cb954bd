import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Kind } from "../../src/accounts/kind.ts";
import { isCreditCode } from "../../src/accounts/licence.ts";
import { read } from "../../src/accounts/reading.ts";

const keysOf = (kind: Kind, ...values: string[]) =>
  new Set(values.map((value) => read(kind, value)?.key));

describe("phones", () => {
  it.each([
    [
      "13912345679",
      "+86 139-1234-5679",
      "0086 13912345679",
      "８６１３９１２３４５６７９",
      " 139 1234 5679 ",
    ],
    ["0571-88881234", "(0571) 88881234", "86-571-88881234", "+86 0571 8888 1234"],
  ])("reads all writings of %s as one", (...writings) => {
    expect([...keysOf("phone", ...writings)]).toHaveLength(1);
  });

  it.each(["17012348876", "16523459876", "400-820-1234"])(
    "knows that %s may be many people's",
    (phone) => {
      expect(read("phone", phone)?.strength).toBe("weak");
    },
  );

  it.each(["13800138000", "13888888888", "00000000000", "无", "17012348876转1234", "12315", "138"])(
    "takes %s for nobody's",
    (phone) => expect(read("phone", phone)).toBeUndefined(),
  );

  it("tells the extensions of a switchboard apart", () => {
    expect([...keysOf("phone", "0571-88881234转801", "0571-88881234转802")]).toHaveLength(2);
  });
});

describe("addresses", () => {
  it.each([
    [
      "浙江省杭州市余杭区五常街道荆长路588号2幢601室",
      "杭州市余杭区荆长路588号２栋601",
      "杭州余杭区荆长路588号2号楼601室",
      "浙江省杭州市荆长路588号2-601",
      "杭州市 荆长路 588号 二座 6楼601室",
    ],
    ["上海市浦东新区人民路12号阳光花园3幢2单元501室", "上海浦东新区人民路12号阳光花园3-2-501"],
    ["广州市白云区启德路19号A座1203室", "广东省广州市白云区均禾街道启德路19号A栋12层1203"],
  ])("reads all writings of %s as one", (...writings) => {
    expect([...keysOf("address", ...writings)]).toHaveLength(1);
  });

  it.each([
    ["杭州市文一路1号2幢601室", "杭州市文一路1号2幢602室"],
    ["杭州市文一路1号2幢601室", "杭州市文一路1号3幢601室"],
    ["杭州市文一路1号2幢601室", "苏州市文一路1号2幢601室"],
    ["杭州市文一路1号2幢601室", "杭州市文一路1号2幢"],
  ])("keeps %s and %s apart", (one, other) => {
    expect([...keysOf("address", one, other)]).toHaveLength(2);
  });

  it.each([
    "杭州市西湖区文一路1号2幢",
    "广州市天河软件园",
    "杭州市仓前街道云栖仓储园3号库",
    "义乌市福田街5号菜鸟驿站",
  ])("knows that %s houses strangers", (address) =>
    expect(read("address", address)?.strength).toBe("weak"),
  );
});

describe("other kinds", () => {
  it.each<[Kind, string[]]>([
    ["ip", ["240e:1:2:3::1", "240E:0001:0002:0003:ffff::9"]],
    ["ip", ["36.1.2.3", "::ffff:36.1.2.3"]],
    ["email", ["li.ming+shop@gmail.com", "LiMing@Gmail.com"]],
    ["device", ["AA:BB:CC:DD:EE:0F", "aa-bb-cc-dd-ee-0f"]],
    ["payee", ["6222 0200 1234 5678", "6222020012345678"]],
    ["licence", ["91330110ma2kd7q81x", "91330110 MA2KD7Q81X"]],
    ["entity", ["杭州山谷（食品）有限公司", "杭州山谷食品有限责任公司"]],
  ])("reads all writings of an %s as one: %s", (kind, writings) => {
    expect([...keysOf(kind, ...writings)]).toHaveLength(1);
  });

  it.each<[Kind, string]>([
    ["ip", "127.0.0.1"],
    ["ip", "192.168.1.5"],
    ["ip", "100.64.7.7"],
    ["ip", "fe80::1"],
    ["ip", "not an address"],
    ["payee", "支付宝（中国）网络技术有限公司"],
    ["payee", "0000000000000000"],
    ["device", "00:00:00:00:00:00"],
    ["email", "test@example.com"],
    ["legal_rep", "暂无"],
    ["staff", "test"],
    ["licence", "无"],
  ])("takes an %s of %s for nobody's", (kind, value) => {
    expect(read(kind, value)).toBeUndefined();
  });

  it("says of a value with a hidden middle that it is many people's", () => {
    expect(read("phone", "139****5679")?.strength).toBe("weak");
    expect(read("payee", "6222********5678")?.strength).toBe("weak");
  });

  it("knows common names for common", () => {
    expect(read("legal_rep", "张伟")?.atLeast).toBeGreaterThan(0);
    expect(read("legal_rep", "欧阳修竹")?.atLeast).toBe(0);
  });

  it("checks a credit code's last character", () => {
    expect(isCreditCode("91350100M000100Y43")).toBe(true);
    expect(isCreditCode("91350100M000100Y44")).toBe(false);
  });
});

const kinds: Kind[] = [
  "phone",
  "address",
  "ip",
  "email",
  "device",
  "payee",
  "legal_rep",
  "staff",
  "licence",
  "entity",
];

it("reads any text of any kind, twice alike", () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.string({ unit: "binary" }), (kind, value) => {
      expect(read(kind, value)).toEqual(read(kind, value));
    }),
  );
});

it("finds a phone again however it is spaced and prefixed", () => {
  const separator = fc.constantFrom("", " ", "-", "  ");
  fc.assert(
    fc.property(
      fc.integer({ min: 13_100_000_000, max: 13_999_999_999 }).map(String),
      fc.constantFrom("", "+86", "86 ", "0086-"),
      separator,
      separator,
      (phone, prefix, one, two) => {
        const written = `${prefix}${phone.slice(0, 3)}${one}${phone.slice(3, 7)}${two}${phone.slice(7)}`;
        expect(read("phone", written)?.key).toBe(read("phone", phone)?.key);
      },
    ),
  );
});
