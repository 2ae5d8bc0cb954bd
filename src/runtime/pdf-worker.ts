import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import pdfmake from "pdfmake";
import type { FiledDocument } from "../policy/export/document.ts";
import { toPdf } from "../policy/export/document-pdf.ts";

const font = (weight: "Regular" | "Bold"): string =>
  fileURLToPath(
    new URL(`../fonts/NotoSansHans-${weight}.otf`, import.meta.resolve("@embedpdf/fonts-sc")),
  );

pdfmake.setFonts({ Roboto: { normal: font("Regular"), bold: font("Bold") } });
// A document is text: nothing in it makes the writer fetch or read anything but its fonts.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path === font("Regular") || path === font("Bold"));

const bytes = await pdfmake.createPdf(toPdf(workerData as FiledDocument)).getBuffer();
parentPort?.postMessage(new Uint8Array(bytes));
