import { useEffect, useRef, useState } from 'react';
import { asError } from '@/lib/client/as-error';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { type ExportChoice, exportChoices } from './export-choices';
import { openSink } from './export-sink';
import { receiveExport } from './receive-export';

export type ExportState =
  | { step: 'choose' }
  | { step: 'running'; rows: number; bytes: number }
  | { step: 'done'; rows: number; bytes: number; name: string }
  /** The stream ended before its end marker: the file is incomplete and is discarded. */
  | { step: 'cut'; rows: number; requestId: string | null }
  | { step: 'failed'; error: Error };

/** `whole`: of the evidence of all entries, with readings. */
export function useExport(filters: ScreenFilters | 'whole') {
  const [state, setState] = useState<ExportState>({ step: 'choose' });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function start(format: ExportChoice) {
    const stop = new AbortController();
    running.current = stop;
    const { ending, type } = exportChoices[format];
    const name = `audit-log-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.${ending}`;
    try {
      const sink = await openSink(name, type);
      if (sink === null) return;
      setState({ step: 'running', rows: 0, bytes: 0 });
      try {
        const end = await receiveExport({
          filters,
          format,
          signal: stop.signal,
          write: sink.write,
          onProgress: (progress) => setState({ step: 'running', ...progress }),
        });
        if (end.step === 'done') await sink.finish();
        else await sink.discard();
        setState(end.step === 'done' ? { ...end, name } : end);
      } catch (error) {
        await sink.discard();
        throw error;
      }
    } catch (error) {
      setState(
        stop.signal.aborted ? { step: 'choose' } : { step: 'failed', error: asError(error) },
      );
    }
  }

  return {
    state,
    start,
    cancel: () => running.current?.abort(),
    again: () => setState({ step: 'choose' }),
  };
}
