import { createHash } from 'node:crypto';
import type { Format } from '@/lib/contract/formats/format';
import type { ImportedEntry, RecordFault } from '@/lib/contract/formats/imported-entry';
import { mapRecord } from '@/lib/contract/formats/map-record';
import { recognize, splitterFor } from '@/lib/contract/formats/recognize';

export const sha256 = async (text: string) => createHash('sha256').update(text).digest('hex');

/** What a text becomes, in one piece. */
export async function mapText(text: string, format: Format | null = recognize(text)) {
  if (format === null) throw new Error('it is of no format');
  const splitter = splitterFor(format, text);
  const entries: { entry: ImportedEntry; details: string }[] = [];
  const faults: RecordFault[] = [];
  for (const piece of [...splitter.push(text), ...splitter.end()]) {
    if ('fault' in piece) faults.push({ param: '', error: piece.fault });
    else {
      for (const mapped of await mapRecord(format, piece.text, sha256)) {
        if ('fault' in mapped) faults.push(mapped.fault);
        else entries.push(mapped);
      }
    }
  }
  return { entries, faults };
}
