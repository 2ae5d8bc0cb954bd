import { sql } from "drizzle-orm";
import type { Message } from "../core/records.ts";
import { rowsOf, type Tx } from "../db/database.ts";

const inTexts = (values: readonly string[]) =>
  sql`in (select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;

/** The conversations that some messages are of, whole. */
export async function conversationsOf(
  tx: Tx,
  tenantId: string,
  messageIds: readonly string[],
): Promise<Message[]> {
  const rows = await rowsOf<{ data: Message }>(
    tx,
    sql`select m.data from messages m
        where m.tenant_id = ${tenantId} and m.conversation_id in (
          select conversation_id from messages
          where tenant_id = ${tenantId} and id ${inTexts(messageIds)}
        )
        order by m.conversation_id, m.at`,
  );
  return rows.map(({ data }) => data);
}

/** What was said about some orders of some stores. */
export async function messagesAbout(
  tx: Tx,
  tenantId: string,
  storeIds: readonly string[],
  orderIds: readonly string[],
): Promise<Message[]> {
  const rows = await rowsOf<{ data: Message }>(
    tx,
    sql`select data from messages
        where tenant_id = ${tenantId} and store_id ${inTexts(storeIds)}
          and data ->> 'orderId' ${inTexts(orderIds)}
        order by conversation_id, at`,
  );
  return rows.map(({ data }) => data);
}
