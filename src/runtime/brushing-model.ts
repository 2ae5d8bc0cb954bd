import { readFileSync } from "node:fs";
import type { BrushingModel } from "../transactions/model.ts";

/** The model that `npm run train -- orders` wrote. */
export const brushingModel = JSON.parse(
  readFileSync(new URL("../transactions/model.json", import.meta.url), "utf8"),
) as BrushingModel;
