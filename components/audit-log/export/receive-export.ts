import { requestStream } from '@/lib/client/api';
import { apiFilters, type ScreenFilters } from '@/lib/client/audit-log-url';
import type { getEvidence } from '@/lib/contract/evidence/bundle';
import type { exportAuditLog } from '@/lib/contract/export';
import type { ExportChoice } from './export-choices';
import { ExportCount } from './export-count';

type Receiving = {
  filters: ScreenFilters | 'whole';
  format: ExportChoice;
  signal: AbortSignal;
  write: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>;
  onProgress: (progress: { rows: number; bytes: number }) => void;
};

/** How often the progress is reported, in milliseconds. */
const interval = 100;

/** Reads an export to its end and reports whether it is complete. */
export async function receiveExport({ filters, format, signal, write, onProgress }: Receiving) {
  const response = await send(filters, format, signal);
  const count = new ExportCount(format);
  const reader = response.body?.getReader();
  const tell = () => onProgress({ rows: count.rows, bytes: count.bytes });
  const telling = setInterval(tell, interval);
  try {
    for (;;) {
      // A broken stream makes an incomplete file; its cause is in the server's log.
      const part = await reader?.read().catch((error: unknown) => {
        if (signal.aborted) throw error;
      });
      if (!part?.value) break;
      count.add(part.value);
      await write(part.value);
    }
  } finally {
    clearInterval(telling);
  }
  const rows = count.finish();
  return rows === null
    ? ({
        step: 'cut',
        rows: count.rows,
        requestId: response.headers.get('X-Request-Id'),
      } as const)
    : ({ step: 'done', rows, bytes: count.bytes } as const);
}

function send(filters: ScreenFilters | 'whole', format: ExportChoice, signal: AbortSignal) {
  const query = filters === 'whole' ? {} : apiFilters(filters);
  if (format === 'evidence') {
    return requestStream<typeof getEvidence>('/v1/audit-log/evidence', query, signal);
  }
  return requestStream<typeof exportAuditLog>(
    '/v1/audit-log/export',
    { format: [format], ...(format === 'csv' && { bom: ['1'] }), ...query },
    signal,
  );
}
