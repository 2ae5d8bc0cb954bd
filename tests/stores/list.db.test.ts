import { expect, it } from "vitest";
import { listStores } from "../../src/stores/list.ts";
import { createWorld } from "../support/world.ts";

it("names who is in charge of a store, where somebody is", async () => {
  const world = await createWorld();
  await world.send(
    "stores",
    { id: "a", platform: "jd", name: "A 店", responsible: { personId: "p1", name: "林浩" } },
    { id: "b", platform: "jd", name: "B 店" },
  );
  expect(await listStores(world.as("viewer"), {})).toMatchObject([
    { id: "a", responsible: "林浩" },
    { id: "b", responsible: null },
  ]);
});
