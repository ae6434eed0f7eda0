import 'server-only';
import type { EntryKey } from '@/lib/contract/entry-fields';
import type { PartlyRecorded, Placed } from '@/lib/contract/record-answers';
import type { recordAuditLog } from '@/lib/contract/record-entries';
import type { Call, Reply } from '@/lib/server/core/call';
import type { Caller } from '@/lib/server/core/principal';
import { Content } from '@/lib/server/http/content';
import { toUtf8 } from '@/lib/server/http/response-body';
import type { WrittenEntry } from '@/lib/server/recording/columns';
import { recordEntries, type Written } from '@/lib/server/recording/insert';
import { compareSent } from './compare-sent';
import { readShownDuplicates } from './duplicates';
import type { SentEntries } from './parse-body';
import { findWrite, readWritten, type StoredWrite } from './replay';
import { sentToWritten } from './sent-to-written';
import { separator } from './sql/columns';

type Sending = Call<typeof recordAuditLog, SentEntries>;

/**
 * Records what was sent by one statement: all or nothing, or with partial=true what is valid of it. What the log has already is not
 * recorded again. It is committed before this returns.
 */
export async function createEntries(call: Sending): Promise<Content> {
  try {
    return await writeSent(call);
  } finally {
    call.input.release?.();
  }
}

async function writeSent(call: Sending): Promise<Content> {
  const { caller, context, reply } = call;
  const claim = call.input.claim && { ...call.input.claim, sender: caller.keyOrigin ?? '' };
  const { input, recorded } = await compareSent(caller, call.input, claim);
  const written = input.entries.map((entry, at) =>
    Object.assign(sentToWritten(entry, caller, context), recorded.get(at)),
  );
  const rejected = input.partial?.rejected.map(({ index }) => index) ?? [];
  // Where everything was refused, nothing is to be committed; but the key may be of a time with other rules.
  const stored =
    written.length === 0
      ? []
      : await recordEntries(caller, written, claim && { ...claim, rejected });
  if (claim !== undefined && (stored === null || written.length === 0)) {
    const write = await findWrite(caller, claim);
    if (write !== null) return answerReplay({ ...call, input }, written, write);
  }
  if (stored === null) throw new Error('no entry was stored, although no key can be taken');
  const duplicates = stored.flatMap(({ isDuplicate }, at) => (isDuplicate ? [at] : []));
  const write = { ids: stored.map(({ id }) => id), duplicates, rejected };
  if (duplicates.length === write.ids.length) reply.status = 200;
  if (input.partial) return answerPartly(input.partial, write, reply);
  return answerAll(call, written, write, toJsonOfNew(caller, written, stored));
}

/** The key is taken: the same request gets the same response. */
async function answerReplay(
  call: Sending,
  written: WrittenEntry[],
  write: StoredWrite,
): Promise<Content> {
  const { caller, input, reply } = call;
  reply.status = 200;
  reply.headers['Idempotency-Replayed'] = 'true';
  if (input.partial) return answerPartly(input.partial, write, reply);
  return answerAll(call, written, write, await readWritten(caller, write));
}

/** The entries in their order, of which `own` are those that the write made. */
async function answerAll(
  { caller, context }: Sending,
  written: WrittenEntry[],
  write: StoredWrite,
  own: Map<string, string>,
): Promise<Content> {
  const there = await readShownDuplicates(caller, written, write, context);
  // Without entries that were dropped since.
  const entries = write.ids.flatMap((id) => own.get(id) ?? there.get(id) ?? []);
  const duplicates = write.duplicates.map((index): Placed => ({ index, id: idAt(write, index) }));
  const more = duplicates.length === 0 ? '' : `,"duplicates":${JSON.stringify(duplicates)}`;
  return toContent(`{"audit_log":[${entries.join(separator)}]${more}}`);
}

/** What became of each entry of a partial write. */
function answerPartly(
  { rejected: faults }: NonNullable<SentEntries['partial']>,
  write: StoredWrite,
  reply: Reply,
): Content {
  const isDuplicate = new Set(write.duplicates);
  const isRejected = new Set(write.rejected);
  const answer: PartlyRecorded = { recorded: [], duplicates: [], rejected: [] };
  let index = 0;
  for (const [at, id] of write.ids.entries()) {
    while (isRejected.has(index)) index++;
    answer[isDuplicate.has(at) ? 'duplicates' : 'recorded'].push({ index, id });
    index++;
  }
  const found = new Map(faults.map((fault) => [fault.index, fault]));
  answer.rejected = write.rejected.map(
    // The rules may have changed since the write that this repeats.
    (place) => found.get(place) ?? { index: place, param: '', error: 'it was refused before' },
  );
  if (answer.rejected.length > 0) reply.status = 207;
  return toContent(JSON.stringify(answer));
}

const toContent = (text: string) => new Content('application/json', toUtf8(text));

function idAt({ ids }: StoredWrite, index: number): string {
  const id = ids[index];
  if (id === undefined) throw new Error('a duplicate must be one of the entries');
  return id;
}

/** Those that were not there already, in the contract's JSON by their ids, as a page would have it. All have the same time. */
function toJsonOfNew(
  { organizationId }: Caller,
  written: WrittenEntry[],
  stored: Written[],
): Map<string, string> {
  const own = new Map<string, string>();
  const createdAt = stored.find(({ isDuplicate }) => !isDuplicate)?.created_at.toISOString() ?? '';
  for (const [at, { id, isDuplicate }] of stored.entries()) {
    const entry = written[at];
    if (isDuplicate || entry === undefined) continue;
    const fields: Record<EntryKey, string | null> = {
      id,
      org_id: organizationId,
      user_id: entry.user_id ?? null,
      action: entry.action,
      resource_type: entry.resource_type,
      resource_id: entry.resource_id ?? null,
      details: entry.details ?? null,
      ip_address: entry.ip_address ?? null,
      created_at: createdAt,
    };
    own.set(id, JSON.stringify(fields));
  }
  return own;
}
