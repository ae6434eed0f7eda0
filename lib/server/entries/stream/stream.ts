import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { AfterSeq, type EntryFilters } from '@/lib/contract/audit-log';
import { streamAuditLog } from '@/lib/contract/stream';
import { requireViewer, type Viewer } from '@/lib/server/auth/viewer';
import { ApiError, toApiError } from '@/lib/server/core/errors';
import { logFailure } from '@/lib/server/core/log';
import type { RequestContext } from '@/lib/server/core/request-context';
import { isStopping } from '@/lib/server/core/shutdown';
import { inOrganization } from '@/lib/server/db/client';
import { Content, requirePermission, type StreamHandler } from '@/lib/server/http/handler';
import { toBody } from '@/lib/server/http/response-body';
import { recordReading } from '@/lib/server/recording/record-read';
import { type EntryRow, toEntry } from '../sql/columns';
import { selectNews } from '../sql/sequence';
import { askHead, getHead } from './latest-seq';
import { takePlace } from './slots';

/** In milliseconds. */
const pause = 500;
const heartbeat = 15_000;
/** A credential that is taken away holds no longer than five seconds. */
const checkEvery = 3_000;

/** How many numbers are gone through at once. */
const batch = 500;

/** The log as it is written, from a place on: an event for each entry that matches, until somebody ends it. */
export const streamEntries: StreamHandler<typeof streamAuditLog> = async (
  viewer,
  { after_seq, ...filters },
  context,
  reply,
  request,
) => {
  const seen = readLastEventId(request.headers) ?? after_seq;
  await recordReading(viewer, filters, context);
  reply.headers['X-Accel-Buffering'] = 'no';
  if (request.method === 'HEAD') return new Content('text/event-stream', null);
  const leave = takePlace(viewer.organizationId);
  try {
    const seq = seen ?? (await askHead(viewer.organizationId));
    const events = follow({ viewer, filters, context, request, leave }, seq);
    return new Content('text/event-stream', toBody(events));
  } catch (error) {
    leave();
    throw error;
  }
};

/** What a reader that comes back has seen last; browsers send it by themselves. */
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
  viewer: Viewer;
  filters: EntryFilters;
  context: RequestContext;
  request: Request;
  /** To be called when it is over. */
  leave: () => void;
};

/** Texts of the event stream. It ends without a word where the reader is to come back, with the event `end` where not. */
async function* follow(following: Following, seq: number): AsyncGenerator<string, void> {
  const { context, request, leave } = following;
  try {
    yield* tellNews(following, seq);
  } catch (error) {
    const refusal = toApiError(error);
    if (refusal.status < 500) {
      yield `event: end\ndata: ${JSON.stringify(refusal.body(context.requestId))}\n\n`;
    } else if (!request.signal.aborted) {
      logFailure(context, error);
    }
  } finally {
    leave();
  }
}

async function* tellNews(
  { viewer, filters, request }: Following,
  from: number,
): AsyncGenerator<string, void> {
  const { organizationId } = viewer;
  const { signal } = request;
  let seq = from;
  let checkedAt = performance.now();
  let spokeAt = checkedAt;
  // An id without data: whoever is cut off before the first entry comes back to this place.
  yield `retry: 1000\n: open\nid: ${seq}\n\n`;
  while (!signal.aborted && !isStopping()) {
    if (performance.now() - checkedAt >= checkEvery) {
      await requireSame(viewer, request);
      checkedAt = performance.now();
    }
    const head = await getHead(organizationId);
    const last = Math.min(head, seq + batch);
    const news = last > seq ? await readNews(organizationId, filters, seq, last) : '';
    seq = Math.max(seq, last);
    if (news !== '' || performance.now() - spokeAt >= heartbeat) {
      yield news || `: heartbeat\nid: ${seq}\n\n`;
      spokeAt = performance.now();
    }
    if (seq >= head) await wait(pause, undefined, { signal }).catch(() => undefined);
  }
}

/** Throws where the credential no longer opens the stream. */
async function requireSame(viewer: Viewer, request: Request): Promise<void> {
  const now = await requireViewer(request.headers);
  requirePermission(now, streamAuditLog);
  if (now.organizationId === viewer.organizationId) return;
  throw new ApiError('forbidden', 'The session is in another organization now.');
}

async function readNews(
  organizationId: string,
  filters: EntryFilters,
  seq: number,
  last: number,
): Promise<string> {
  const select = selectNews(organizationId, filters, seq, last);
  const rows = await inOrganization(organizationId, (tx) => tx.$queryRaw<EntryRow[]>(select));
  const entries = rows.map((row) => toEntry(row, ['actor', 'context']));
  return entries.map((entry) => `id: ${entry.seq}\ndata: ${JSON.stringify(entry)}\n\n`).join('');
}
