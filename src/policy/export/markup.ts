/** All but the characters of XML 1.0 §2.2: most controls, half a pair, two non-characters. */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  // A parser would turn a bare one into a line feed.
  "\r": "&#13;",
};

/**
 * A text as the content or a quoted attribute of XML or HTML, whatever is in it. What
 * neither can hold becomes U+FFFD.
 */
export const escapeMarkup = (text: string): string =>
  text.replace(unwritable, "\ufffd").replace(/[&<>"'\r]/g, (c) => entities[c] ?? c);
