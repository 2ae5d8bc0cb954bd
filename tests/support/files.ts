import { deflateRawSync, deflateSync } from "node:zlib";

/** A run of text on a page: where its base line begins, in points, and its size. */
export interface Shown {
  /** Latin letters; or Chinese in GBK as hex, for a font that is not embedded. */
  readonly text: string;
  readonly gbk?: boolean;
  readonly x?: number;
  readonly y: number;
  readonly size?: number;
  /** Written up a slope of 45°. */
  readonly aslant?: boolean;
}

/** A PDF of pages of A4 in Helvetica and, for Chinese, a song font that readers must know. `extra` goes into its trailer. */
export function pdfOf(pages: readonly (readonly Shown[])[], extra = ""): Uint8Array {
  const contents = pages.map((runs) =>
    runs
      .map(({ text, gbk = false, x = 72, y, size = 12, aslant = false }) => {
        const shown = gbk ? `<${text}>` : `(${text.replace(/[\\()]/g, "\\$&")})`;
        return `BT /${gbk ? "F2" : "F1"} ${size} Tf ${aslant ? "0.7 0.7 -0.7 0.7" : "1 0 0 1"} ${x} ${y} Tm ${shown} Tj ET`;
      })
      .join("\n"),
  );
  return pdfOfContents(
    contents.map((content) => deflateSync(Buffer.from(content, "latin1"))),
    extra,
  );
}

/** A PDF whose pages have these deflated contents. */
export function pdfOfContents(contents: readonly Buffer[], extra = ""): Uint8Array {
  const first = 4;
  const kids = contents.map((_, i) => `${first + 2 * i} 0 R`).join(" ");
  const objects: Buffer[] = [
    Buffer.from("<< /Type /Catalog /Pages 2 0 R >>"),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`),
    Buffer.from("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"),
  ];
  for (const [i, content] of contents.entries()) {
    const resources = `/Resources << /Font << /F1 3 0 R /F2 ${song} >> >>`;
    objects.push(
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${first + 2 * i + 1} 0 R ${resources} >>`,
      ),
      Buffer.concat([
        Buffer.from(`<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n`),
        content,
        Buffer.from("\nendstream"),
      ]),
    );
  }
  const parts: Buffer[] = [Buffer.from("%PDF-1.4\n")];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  for (const [i, object] of objects.entries()) {
    offsets.push(length);
    add(Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), object, Buffer.from("\nendobj\n")]));
  }
  const lines = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  add(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${extra} >>\nstartxref\n${length}\n%%EOF`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

const song =
  "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 880 /Descent -120 /StemV 93 /CapHeight 880 >> >>] >>";

/** The trailer of a PDF under a password that nobody gave. */
export const encryptedTrailer = `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${"ab".repeat(32)}> /U <${"cd".repeat(32)}> >>`;

interface Entry {
  readonly name: string;
  readonly bytes: Buffer;
  readonly encrypted?: boolean;
}

/** A ZIP archive of deflated entries; check sums are left out. */
export function zipOf(entries: readonly Entry[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, encrypted = false } of entries) {
    const packed = deflateRawSync(bytes);
    const label = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(encrypted ? 1 : 0, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(label.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(encrypted ? 1 : 0, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(bytes.length, 24);
    entry.writeUInt16LE(label.length, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(local, label, packed);
    directory.push(entry, label);
    at += local.length + label.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, listed, end]));
}

const main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/** A Word file with this body, in WordprocessingML. */
export const docxOf = (body: string): Uint8Array =>
  zipOf(
    Object.entries({
      "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
      "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
      "word/document.xml": `<w:document xmlns:w="${main}"><w:body>${body}</w:body></w:document>`,
    }).map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
  );

/** A paragraph of a Word file. */
export const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
