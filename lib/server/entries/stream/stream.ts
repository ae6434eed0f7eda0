import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { AfterSeq } from '@/lib/contract/audit-log';
import type { ExpandChoice } from '@/lib/contract/entry-fields';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { streamAuditLog } from '@/lib/contract/stream';
import { renewCaller } from '@/lib/server/auth/viewer';
import { readTemplates } from '@/lib/server/catalogue/templates';
import type { Call } from '@/lib/server/core/call';
import { ApiError, toApiError } from '@/lib/server/core/errors';
import { logFailure } from '@/lib/server/core/log';
import type { Caller, Organization } from '@/lib/server/core/principal';
import type { RequestContext } from '@/lib/server/core/request-context';
import { isStopping } from '@/lib/server/core/shutdown';
import { makeSlots } from '@/lib/server/core/slots';
import { inOrganization } from '@/lib/server/db/client';
import { Content } from '@/lib/server/http/content';
import { requirePermission } from '@/lib/server/http/handler';
import { toBody } from '@/lib/server/http/response-body';
import { Prisma } from '@/lib/server/prisma-client/client';
import { recordRead } from '@/lib/server/recording/record-read';
import { maxPageBytes } from '../sql/columns';
import { selectNewEntries } from '../sql/sequence';
import { asksForSummary, withSummaries } from '../summary';
import { fetchHead, getHead, type Head, requirePosition, restored } from './head';

/** In milliseconds. */
const pause = 500;
const heartbeat = 15_000;
/** A stream must end within five seconds of the revocation of its credential. */
const checkEvery = 3_000;

/** How many streams one organization may have open in this process. */
const mostStreams = 20;

const slots = makeSlots({
  name: 'streams',
  most: mostStreams,
  sentence: `Your organization has ${mostStreams} streams open already. Close one, or try again later.`,
  retryAfter: 10,
});

/** How many numbers are read at once. */
const batch = 500;

/** The log as it is written, from a number on: an event for each matching entry, until either side ends it. */
export async function streamEntries({
  caller,
  input: {
    after_seq,
    expand,
    expected_user: _user,
    expected_organization: _organization,
    ...filters
  },
  context,
  reply,
  request,
}: Call<typeof streamAuditLog> & { request: Request }): Promise<Content> {
  const resumed = readLastEventId(request.headers);
  const seen = resumed ?? after_seq;
  reply.headers['X-Accel-Buffering'] = 'no';
  if (request.method === 'HEAD') return new Content('text/event-stream', null);
  const releaseSlot = await slots.take(caller.organizationId);
  try {
    await recordRead(caller, filters, context);
    const param = resumed === undefined ? 'after_seq' : 'Last-Event-ID';
    const head = await (seen === undefined
      ? fetchHead(caller)
      : requirePosition(caller, seen, param));
    reply.headers['Audit-Log-Epoch'] = head.epoch;
    const following = { caller, filters, expand, context, request, epoch: head.epoch };
    const events = follow(following, seen ?? head.latest);
    const { signal } = request;
    return new Content('text/event-stream', toBody(events, { signal, release: releaseSlot }));
  } catch (error) {
    releaseSlot();
    throw error;
  }
}

/** The last event that a reconnecting reader received; browsers send it automatically. */
function readLastEventId(headers: Headers): number | undefined {
  const sent = headers.get('last-event-id');
  if (sent === null || sent === '') return undefined;
  const result = AfterSeq.safeParse(sent);
  if (result.success) return result.data;
  throw new ApiError(
    'invalid_parameter',
    "Invalid header 'Last-Event-ID': it must be the id of an event of this stream.",
    'Last-Event-ID',
  );
}

type Following = {
  caller: Caller;
  filters: EntryFilters;
  expand: ExpandChoice[] | undefined;
  context: RequestContext;
  request: Request;
  /** Of the numbers that the reader has. */
  epoch: string;
};

/** The text of the event stream. It ends with the event `end`, or without it if the reader should reconnect. */
async function* follow(following: Following, seq: number): AsyncGenerator<string, void> {
  const { context, request } = following;
  try {
    yield* writeNewEntries(following, seq);
  } catch (error) {
    const refusal = toApiError(error);
    if (refusal.status < 500) {
      yield `event: end\ndata: ${JSON.stringify(refusal.body(context.requestId))}\n\n`;
    } else if (!request.signal.aborted) {
      logFailure(context, error);
    }
  }
}

async function* writeNewEntries(
  { caller, filters, expand, request, epoch }: Following,
  from: number,
): AsyncGenerator<string, void> {
  const { signal } = request;
  let seq = from;
  let checkedAt = performance.now();
  let writtenAt = checkedAt;
  // An id without data: a reader that is disconnected before the first entry resumes here.
  yield `retry: 1000\n: open\nid: ${seq}\n\n`;
  while (!signal.aborted && !isStopping()) {
    if (performance.now() - checkedAt >= checkEvery) {
      requireSame(caller, await renewCaller(caller, request));
      checkedAt = performance.now();
    }
    const { latest } = await continued(caller, epoch, seq);
    const last = Math.min(latest, seq + batch);
    const { text, through } =
      last > seq
        ? await readNewEntries(caller, { filters, expand }, seq, last)
        : { text: '', through: seq };
    seq = through;
    if (text !== '' || performance.now() - writtenAt >= heartbeat) {
      yield text || `: heartbeat\nid: ${seq}\n\n`;
      writtenAt = performance.now();
    }
    if (seq >= latest) await wait(pause, undefined, { signal }).catch(() => undefined);
  }
}

/** Throws 403 if the caller may no longer follow the log, or sees another part of it now. */
function requireSame(before: Caller, now: Caller): void {
  requirePermission(now, streamAuditLog);
  if (isDeepStrictEqual(now.restriction, before.restriction)) return;
  throw new ApiError(
    'forbidden',
    'What you may see of this log has changed. Open the stream again.',
  );
}

/** The head of the log that the reader follows; throws if another has been restored in its place. */
async function continued(organization: Organization, epoch: string, seq: number): Promise<Head> {
  const cached = await getHead(organization);
  // One server may have cached the head before another served a reader who then came here.
  const head = cached.latest < seq ? await fetchHead(organization) : cached;
  if (head.epoch !== epoch || head.latest < seq) throw restored(head);
  return head;
}

/** The events of the entries after `seq` that match, up to `last`, or before it up to `through`, where they are large. */
async function readNewEntries(
  caller: Caller,
  { filters, expand }: Pick<Following, 'filters' | 'expand'>,
  seq: number,
  last: number,
): Promise<{ text: string; through: number }> {
  const select = withinBytes(selectNewEntries(caller, filters, seq, last));
  const rows = await inOrganization(caller, (tx) =>
    tx.$queryRaw<{ seq: string; entry: string; found: number }[]>(select),
  );
  const said = asksForSummary(expand) && rows.length > 0;
  // Anew, because the catalogue may change while a stream is open.
  const templates = said ? await readTemplates(caller) : null;
  const text = rows
    .map(({ seq: number, entry }) => {
      const shown = templates === null ? entry : withSummaries(entry, templates);
      return `id: ${number}\ndata: ${shown}\n\n`;
    })
    .join('');
  const isCut = rows.length < (rows[0]?.found ?? 0);
  return { text, through: isCut ? Number(rows.at(-1)?.seq) : last };
}

/** The first of `numbered`, as many as a page would have, and how many were `found`. */
const withinBytes = (numbered: Prisma.Sql) => Prisma.sql`
  SELECT seq, entry, found FROM (
    SELECT *, count(*) OVER ()::int AS found,
      sum(octet_length(entry)) OVER (ORDER BY seq::bigint ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bytes
    FROM (${numbered}) AS numbered
  ) AS entry
  WHERE coalesce(bytes, 0) < ${Prisma.raw(String(maxPageBytes))}
  ORDER BY seq::bigint`;
