import { createClient } from '../lib/client/api';
import type { listAuditLog } from '../lib/contract/audit-log';
import type { exportAuditLog } from '../lib/contract/export';
import { type ExportFormat, exportFormats } from '../lib/contract/export-formats';
import type { Database } from './database';
import { openCopy, openLog } from './log';
import { options } from './options';
import { depth, keyOf } from './pages';
import { memoryOf } from './process-usage';
import type { PartResult, Table } from './result';
import { type Server, startOurs, stopAll } from './server';

// The whole log as a file: whether it has what the pages have, what memory the server needs for it, and whether a
// broken connection is noticed.

const cuts = 50;

const ofEvents = /"end":\{"count":(\d+),"cursor":"[^"]+"\}\}\}\n$/;

/** How a complete file ends. */
const endMarks: Record<ExportFormat, RegExp> = {
  csv: /\n#end,(\d+),\S+\r\n$/,
  ndjson: /\n\{"end":\{"count":(\d+),"cursor":"[^"]+"\}\}\n$/,
  json: /\n\],"end":\{"count":(\d+),"cursor":"[^"]+"\}\}\n$/,
  ocsf: ofEvents,
  ecs: ofEvents,
  cloudevents: ofEvents,
};

export async function exporting(database: Database): Promise<PartResult> {
  const log = await openCopy(database, await openLog(database, options.entries), 'bench_export');
  try {
    const server = await startOurs(log.url);
    const client = createClient({ baseUrl: server.url, headers: keyOf(log) });
    // Each export is recorded, and must not appear in the others.
    const before = [new Date().toISOString()];

    const walked: string[] = [];
    let newest: { after?: string[] } = {};
    for (let cursor: string[] | undefined; ; ) {
      const query = { limit: ['200'], before, cursor };
      const page = await client.request<typeof listAuditLog>('GET', '/v1/audit-log', query);
      for (const { id } of page.audit_log) walked.push(id);
      // The newest entries are enough to test cuts.
      if (walked.length <= depth) {
        newest = { after: page.audit_log.slice(-1).map((entry) => entry.created_at) };
      }
      if (page.next_cursor === null) break;
      cursor = [page.next_cursor];
    }

    /** Reads to the end, or `most` bytes. */
    const read = async (
      format: ExportFormat,
      filters: typeof newest = {},
      most = Number.POSITIVE_INFINITY,
    ) => {
      const broken = new AbortController();
      const query = { format: [format], before, ...filters };
      const { body } = await client.requestStream<typeof exportAuditLog>(
        '/v1/audit-log/export',
        query,
        broken.signal,
      );
      const chunks: Uint8Array[] = [];
      let bytes = 0;
      for await (const chunk of body ?? []) {
        chunks.push(chunk.subarray(0, most - bytes));
        bytes += chunk.length;
        if (bytes >= most) break;
      }
      broken.abort();
      return Buffer.concat(chunks);
    };

    const table: Table = [];
    for (const format of exportFormats) {
      const start = performance.now();
      const { result: file, held, most } = await watchMemory(server, () => read(format));
      const seconds = (performance.now() - start) / 1_000;
      const count = countOf(format, file);
      if (count !== walked.length) throw new Error(`${format}: ${count} of ${walked.length}`);
      if (format === 'ndjson') expectSame(idsIn(file), walked);
      table.push({
        format,
        entries: count,
        MB: file.length / 1e6,
        seconds,
        'server before, MB': held,
        'at most, MB': most,
        'grown by, MB': most - held,
      });
    }

    const lengths = new Map<ExportFormat, number>();
    for (const format of exportFormats) {
      const whole = await read(format, newest);
      if (countOf(format, whole) === null) throw new Error(`${format}: no end mark.`);
      lengths.set(format, whole.length);
    }
    let undetected = 0;
    for (let n = 0; n < cuts; n++) {
      const format = exportFormats[n % exportFormats.length] ?? 'csv';
      // From the first byte to the last but one.
      const most = 1 + Math.floor(((lengths.get(format) ?? 0) - 2) * (n / (cuts - 1)));
      if (countOf(format, await read(format, newest, most)) !== null) undetected++;
    }
    return {
      ratios: { cuts, cuts_that_look_whole: undetected },
      tables: { 'The whole log': table },
    };
  } finally {
    await stopAll();
    await database.drop(log.name);
  }
}

/** The count in the end mark of a file; null if it has none. */
function countOf(format: ExportFormat, file: Buffer): number | null {
  const [, count] = endMarks[format].exec(file.subarray(-200).toString()) ?? [];
  return count === undefined ? null : Number(count);
}

const newline = 10;

/** The ids in an NDJSON file, in order. A million lines are too long for one string. */
function* idsIn(file: Buffer): Generator<string> {
  let start = 0;
  for (let end = file.indexOf(newline); end !== -1; end = file.indexOf(newline, start)) {
    const { id } = JSON.parse(file.toString('utf8', start, end));
    if (id !== undefined) yield id;
    start = end + 1;
  }
}

function expectSame(exported: Iterable<string>, walked: string[]): void {
  let at = 0;
  for (const id of exported) {
    if (id !== walked[at]) throw new Error(`${at}: ${id} in the file, ${walked[at]} in the pages.`);
    at++;
  }
  if (at !== walked.length) throw new Error(`${at} in the file, ${walked.length} in the pages.`);
}

/** The result of `work`, and the memory of the server before it and at most during it, in MB. */
async function watchMemory<T>(server: Server, work: () => Promise<T>) {
  const held = memoryOf(server.pid);
  let most = held;
  const timer = setInterval(() => {
    most = Math.max(most, memoryOf(server.pid));
  }, 50);
  try {
    return { result: await work(), held, most };
  } finally {
    clearInterval(timer);
  }
}
