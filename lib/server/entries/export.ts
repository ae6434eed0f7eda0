import 'server-only';
import { type ExpandChoice, summary } from '@/lib/contract/entry-fields';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { exportAuditLog } from '@/lib/contract/export';
import { exportFiles } from '@/lib/contract/export-formats';
import { withWhereText } from '@/lib/contract/query/resolve-where';
import { noTemplates, type Templates } from '@/lib/contract/sentence/templates';
import { readTemplates } from '@/lib/server/catalogue/templates';
import type { Call } from '@/lib/server/core/call';
import type { Caller } from '@/lib/server/core/principal';
import type { RequestContext } from '@/lib/server/core/request-context';
import { Content } from '@/lib/server/http/content';
import { toBody } from '@/lib/server/http/response-body';
import { recordStandalone } from '@/lib/server/recording/record-event';
import { byteOrderMark, type Form, forms } from './export-forms';
import { exportSlots } from './export-slots';
import { logCut, retryOutage } from './long-read';
import { cursorOfLast, readPage } from './read-page';
import { asksForSummary, wholeEntry, withSummaries } from './summary';

/** How many entries are in memory at once, whatever the size of the export. */
const pageSize = 200;

/** All matching entries, as a stream. The export is recorded before its first byte. HEAD neither reads nor records. */
export async function exportEntries({
  caller,
  input: { format, bom = false, expand, ...filters },
  context,
  reply,
  request,
}: Call<typeof exportAuditLog> & { request: Request }): Promise<Content> {
  const details = { format, query: withWhereText(filters) };
  const resource = { id: null, name: null };
  const event = { event: 'audit_log.export', resource, details, context } as const;
  const form = bom ? { ...forms[format], head: byteOrderMark + forms[format].head } : forms[format];
  reply.headers['Content-Disposition'] =
    `attachment; filename="audit-log.${exportFiles[format].ending}"`;
  if (request.method === 'HEAD') return new Content(form.type, null);
  const releaseSlot = await exportSlots.take(caller.organizationId);
  const saysSummary = asksForSummary(expand);
  const whole = wholeEntry(expand);
  let templates = noTemplates;
  try {
    await recordStandalone(caller, event);
    if (saysSummary || exportFiles[format].sentence !== null)
      templates = await readTemplates(caller);
  } catch (error) {
    releaseSlot();
    throw error;
  }
  // Each page checks the caller's credential again, so that a revoked one reads no further.
  const texts = write({ caller, filters, form, templates, saysSummary, expand: whole, context });
  return new Content(form.type, toBody(texts, { signal: request.signal, release: releaseSlot }));
}

type Writing = {
  caller: Caller;
  filters: EntryFilters;
  form: Form;
  templates: Templates;
  /** Whether the entries have sentences that their form does not have anyway. */
  saysSummary: boolean;
  expand: readonly ExpandChoice[];
  context: RequestContext;
};

async function* write({
  caller,
  filters,
  form,
  templates,
  saysSummary,
  expand,
  context,
}: Writing): AsyncGenerator<string, void> {
  const query = { ...filters, limit: pageSize, expand: [...expand] };
  let count = 0;
  let last = '';
  let cursor: string | undefined;
  try {
    yield form.head;
    do {
      const place = { ...query, cursor };
      const page = await retryOutage(() => readPage(caller, place));
      // A page of a search may be empty. It is yielded too, because yielding notices that the reader has left.
      const entries = saysSummary
        ? withSummaries(page.entries, templates, [...expand, summary])
        : page.entries;
      yield entries && form.write(entries, count === 0, templates);
      count += page.count;
      last = page.entries || last;
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
  } catch (error) {
    // The response has begun, so it cannot become an error: the connection is cut, and the end marker is missing.
    logCut('an export', context, error);
    throw error;
  }
  const end = { count, cursor: last === '' ? null : cursorOfLast(last, undefined, filters) };
  const { organizationId } = caller;
  yield form.end(end, { organizationId, requestId: context.requestId });
}
