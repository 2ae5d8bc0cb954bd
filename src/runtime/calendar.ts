import { readdirSync, readFileSync } from "node:fs";
import { CalendarYear, WorkCalendar } from "../core/working-time.ts";
import { parseYaml } from "../core/yaml.ts";

/** `rules/calendar/` of this release. */
const shipped = new URL("../../rules/calendar/", import.meta.url);

/**
 * The working calendar: a file for each year that the State Council has announced.
 *
 * @throws HeguiError `invalid_input` that names the file, the line and the field
 */
export const loadCalendar = (root: URL = shipped): WorkCalendar =>
  new WorkCalendar(
    readdirSync(root)
      .filter((name) => name.endsWith(".yaml"))
      .sort()
      .map((name) =>
        parseYaml(
          CalendarYear,
          readFileSync(new URL(name, root), "utf8"),
          `rules/calendar/${name}`,
        ),
      ),
  );
