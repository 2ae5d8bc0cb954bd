import { z } from "@hono/zod-openapi";
import { answers, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { attachFile, readFile } from "./attach.ts";
import { AlertDetail, AlertId } from "./schema.ts";

const tags = ["alerts"];

const Upload = z
  .object({ file: z.custom<File>((value) => value instanceof File) })
  .openapi({ type: "object", properties: { file: { type: "string", format: "binary" } } });

/** What people attach to alerts. */
export const alertFileRoutes = createRoutes()
  .openapi(
    operation({
      method: "post",
      path: "/v1/alerts/{id}/files",
      tags,
      summary: "Attach a file, for good",
      description:
        "Up to 10 MB: an image, a video, PDF, Office, text or ZIP. It is kept as it came; its SHA-256 goes into the timeline and the audit log.",
      request: {
        params: AlertId,
        body: { required: true, content: { "multipart/form-data": { schema: Upload } } },
      },
      responses: answers(AlertDetail, "The alert as it is now"),
    }),
    async (c) => {
      const { file } = c.req.valid("form");
      const bytes = new Uint8Array(await file.arrayBuffer());
      const input = { ...c.req.valid("param"), name: file.name, bytes };
      return c.json(await attachFile(ctxOf(c), input), 200);
    },
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/alerts/{id}/files/{fileId}",
      tags,
      summary: "A file as it was attached",
      request: { params: AlertId.extend({ fileId: z.string() }) },
      responses: {
        200: {
          description: "Its bytes, to be saved: a browser does not open them",
          content: {
            "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) },
          },
        },
      },
    }),
    async (c) => {
      const { name, mediaType, content } = await readFile(ctxOf(c), c.req.valid("param"));
      return c.body(content, 200, {
        "content-type": mediaType,
        "content-disposition": `attachment; filename*=UTF-8''${encoded(name)}`,
        "cache-control": "private, no-store",
      });
    },
  );

/** A name as RFC 8187 has it. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(
    /['()*!]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
