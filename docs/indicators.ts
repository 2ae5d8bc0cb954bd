/**
 * Writes `indicators.md` from the definitions and statements that the product itself runs:
 * `npm run docs:indicators`. A test fails where the file says something else.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { indicatorsPage } from "./indicators-page.ts";

writeFileSync(fileURLToPath(new URL("indicators.md", import.meta.url)), indicatorsPage());
