import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, rowsOf, type Tx } from "../../src/db/database.ts";
import { openPglite } from "../../src/db/pglite.ts";

let db: Database;
beforeAll(async () => {
  db = await openPglite();
  await db.execute("create table goods (id int primary key, name text not null)");
}, 60_000);
afterAll(() => db.close());

const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.orm.transaction(work);
const named = (tx: Tx, id: number) =>
  rowsOf<{ name: string }>(tx, sql`select name from goods where id = ${id}`);
const add = (tx: Tx, id: number, name: string) =>
  tx.execute(sql`insert into goods values (${id}, ${name})`);

it("answers a statement that comes again by its new values", async () => {
  await within(async (tx) => {
    for (let id = 0; id < 250; id++) await add(tx, id, `第${id}件`);
    for (let id = 0; id < 250; id++) expect(await named(tx, id)).toEqual([{ name: `第${id}件` }]);
  });
});

it("reads every kind of value as it was given", async () => {
  const at = new Date("2026-11-24T10:00:00.123Z");
  const bytes = Uint8Array.of(0, 92, 255);
  for (let again = 0; again < 3; again++) {
    const [row] = await within((tx) =>
      rowsOf(
        tx,
        sql`select ${at}::timestamptz = '2026-11-24T18:00:00.123+08:00' as at,
          ${bytes}::bytea as bytes, ${true}::boolean as flag, ${null}::text as nothing,
          ${1.5}::float8 as share, ${9007199254740991n}::int8 as count,
          ${JSON.stringify({ 词: ["最"] })}::jsonb as data, array['a,"b', null] as list,
          ${'引"号\\'}::text as text`,
      ),
    );
    expect(row).toEqual({
      at: true,
      bytes,
      flag: true,
      nothing: null,
      share: 1.5,
      count: 9007199254740991,
      data: { 词: ["最"] },
      list: ['a,"b', null],
      text: '引"号\\',
    });
  }
});

it("fails by the statement at fault, and by no other after it", async () => {
  for (let again = 0; again < 4; again++) {
    await expect(within((tx) => add(tx, 1, "twice"))).rejects.toMatchObject({
      cause: { code: "23505" },
    });
    await expect(within((tx) => tx.execute(sql`select nowhere`))).rejects.toMatchObject({
      cause: { code: "42703" },
    });
    expect(await within((tx) => named(tx, 1))).toEqual([{ name: "第1件" }]);
  }
});

it("undoes what a transaction did before it failed", async () => {
  const undone = within(async (tx) => {
    await add(tx, 1000, "undone");
    await add(tx, 1000, "twice");
  });
  await expect(undone).rejects.toThrow();
  expect(await within((tx) => named(tx, 1000))).toEqual([]);
});

it("runs statements of one transaction one after the other, however they are asked", async () => {
  const found = await within((tx) => Promise.all([3, 1, 2].map((id) => named(tx, id))));
  expect(found.flat().map(({ name }) => name)).toEqual(["第3件", "第1件", "第2件"]);
});

it("remembers more statements than it has room for, and those of changed tables", async () => {
  const all = () => within((tx) => rowsOf(tx, sql`select * from goods where id = 1`));
  for (let again = 0; again < 3; again++) expect(await all()).toEqual([{ id: 1, name: "第1件" }]);
  await within(async (tx) => {
    for (let again = 0; again < 3; again++)
      for (let i = 0; i < 250; i++)
        expect(await rowsOf(tx, sql.raw(`select ${i} as i`))).toEqual([{ i }]);
  });
  await all();
  await all();
  await db.execute("alter table goods add column price int default 5");
  await all().catch(() => undefined);
  expect(await all()).toEqual([{ id: 1, name: "第1件", price: 5 }]);
});
