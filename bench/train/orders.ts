import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { joined, type TrainingSet, trainingSet, trainModel } from "../../src/transactions/train.ts";
import { generateOrders, type OrderWorld, splitTime } from "../generate/orders.ts";
import { type RingKind, trainedKinds } from "../generate/orders-rings.ts";
import { labelledBook } from "./orders-books.ts";

/** Worlds of these seeds train the model; others set its probabilities; no figure is measured on either but where it says so. */
export const trainingSeeds = Array.from({ length: 160 }, (_, i) => 1_001 + i);
const calibrationSeeds = Array.from({ length: 60 }, (_, i) => 3_001 + i);
/** The part of a training world's days that training sees; what comes after is for measuring. */
export const seenShare = 0.7;

const file = fileURLToPath(new URL("../../src/transactions/model.json", import.meta.url));

/** A world of a seed; its size and number of stores go with the seed. */
export function worldOf(seed: number, kinds: readonly RingKind[] = trainedKinds): OrderWorld {
  return generateOrders({
    seed,
    orders: 1_500 + ((seed * 37) % 100) * 75,
    stores: 8 + ((seed * 7) % 45),
    kinds,
  });
}

/** What training sees of a world: its first weeks, with nothing of what came later. */
export function seenOf(world: OrderWorld): OrderWorld {
  const until = splitTime(world, seenShare);
  return {
    ...world,
    orders: world.orders.filter(({ order }) => Date.parse(order.placedAt) < until),
  };
}

export const setOf = (world: OrderWorld): TrainingSet => trainingSet(labelledBook(world));

/** Train the brushing model on generated worlds and write it where the judge reads it. */
export async function train(): Promise<string> {
  const training = joined(trainingSeeds.map((seed) => setOf(seenOf(worldOf(seed)))));
  const calibration = calibrationSeeds.map((seed) => setOf(worldOf(seed)));
  const brushed = training.labels.reduce((sum, label) => sum + label, 0);
  const about = `${training.labels.length} generated orders of ${trainingSeeds.length} worlds, ${brushed} of them brushed`;
  const model = trainModel(training, calibration, about);
  const text = `${JSON.stringify(model)}\n`;
  writeFileSync(file, text);
  return `${about}: ${model.boost.trees.length} trees, ${text.length} bytes in ${file}`;
}
