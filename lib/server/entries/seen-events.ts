import 'server-only';
import { eventKey } from '@/lib/contract/event-key';
import type { Output } from '@/lib/contract/operation';
import type { listSeenEvents } from '@/lib/contract/schemas';
import { eventIds } from '@/lib/server/catalogue/schemas';
import type { Call } from '@/lib/server/core/call';
import { recordRead } from '@/lib/server/recording/record-read';
import { runScan } from './sql/bounded-scan';
import { type SeenRow, selectSeen, sentEntries } from './sql/seen-events';

/** The events that were sent lately, the most frequent first, each with its place in the catalogue. */
export async function getSeenEvents({
  caller,
  context,
}: Call<typeof listSeenEvents>): Promise<Output<typeof listSeenEvents>> {
  const rows = await runScan<SeenRow>(caller, selectSeen(caller));
  await recordRead(caller, sentEntries, context);
  const ids = await eventIds(caller);
  return {
    events: rows.map(({ counted: _, last_at, ...event }) => ({
      ...event,
      last_at: last_at.toISOString(),
      schema_id: ids.get(eventKey(event)) ?? null,
    })),
    counted: rows[0]?.counted ?? 0,
  };
}
