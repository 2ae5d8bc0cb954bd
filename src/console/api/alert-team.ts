import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { Absence, AskAbsence } from "../../alerts/absence-schema.ts";
import type { AlertDetail } from "../../alerts/schema.ts";
import type { AlertSettings, LinkAlert } from "../../alerts/work-schema.ts";
import type { ClauseBehind } from "../../policy/behind-schema.ts";
import { call, path } from "./client.ts";
import { upload } from "./upload.ts";

/** Who is away, or is going to be. */
export const absencesQuery = queryOptions({
  queryKey: ["absences"],
  queryFn: () => call<{ items: Absence[] }>("GET", "/alerts/absences").then(({ items }) => items),
  staleTime: 60_000,
});

export const setAbsence = (input: z.input<typeof AskAbsence>): Promise<Absence> =>
  call("POST", "/alerts/absences", input);

export const endAbsence = (id: string): Promise<Absence> =>
  call("DELETE", path`/alerts/absences/${id}`);

export const alertSettingsQuery = queryOptions({
  queryKey: ["alerts", "settings"],
  queryFn: () => call<AlertSettings>("GET", "/alerts/settings"),
});

export const changeAlertSettings = (settings: AlertSettings): Promise<AlertSettings> =>
  call("PUT", "/alerts/settings", settings);

/** The clauses behind an alert, in force when it arose. */
export const clausesQuery = (alertId: string) =>
  queryOptions({
    queryKey: ["alerts", "clauses", alertId],
    queryFn: () =>
      call<{ items: ClauseBehind[] }>("GET", path`/alerts/${alertId}/clauses`).then(
        ({ items }) => items,
      ),
    staleTime: 300_000,
  });

export const linkAlerts = (id: string, link: z.input<typeof LinkAlert>): Promise<AlertDetail> =>
  call("POST", path`/alerts/${id}/links`, link);

export const unlinkAlerts = (id: string, otherId: string): Promise<AlertDetail> =>
  call("DELETE", path`/alerts/${id}/links/${otherId}`);

export const attachFile = (id: string, file: File): Promise<AlertDetail> =>
  upload(path`/alerts/${id}/files`, file, () => undefined);

/** Where a file of an alert is downloaded. */
export const fileUrl = (id: string, fileId: string): string =>
  `/v1${path`/alerts/${id}/files/${fileId}`}`;
