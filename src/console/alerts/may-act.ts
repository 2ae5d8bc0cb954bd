import type { Me } from "../../access/schema.ts";

/** Who works the queue; others read it. The server has the last word. */
export const mayAct = ({ person }: Me): boolean =>
  person.role === "compliance" || person.role === "admin" || person.role === "legal";
