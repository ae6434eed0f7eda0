import type { Format } from '@/lib/contract/formats/format';
import type { ImportedEntry, RecordFault } from '@/lib/contract/formats/imported-entry';
import { mapRecord } from '@/lib/contract/formats/map-record';
import { kindOf, recognize } from '@/lib/contract/formats/recognize';
import { importMessages as messages } from '../messages/import/import';
import type { Form } from './choice';
import { readText } from './read-file';
import { readSample, splitText } from './read-records';
import { sha256 } from './sha256';

/** What a file looks like: of a known format, of a form for which somebody has to say what it means, or of none. */
export type Inspected =
  | { kind: 'format'; format: Format; form: Form | null }
  | { kind: 'form'; form: Form }
  | { kind: 'none'; fault: string };

/** The first bytes of what people take for logs, and is none. */
const others: [start: readonly number[], name: string][] = [
  [[0x50, 0x4b, 3, 4], 'ZIP'],
  [[0x37, 0x7a, 0xbc, 0xaf], '7z'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'Zstandard'],
  [[0x42, 0x5a, 0x68], 'bzip2'],
  [[0x50, 0x41, 0x52, 0x31], 'Parquet'],
];

export async function inspectFile(file: Blob): Promise<Inspected> {
  const parts = readText(file);
  try {
    const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
    const other = others.find(([start]) => start.every((byte, at) => head[at] === byte));
    if (other !== undefined) return { kind: 'none', fault: messages.isOther(other[1]) };
    const { sample, error } = await readSample(parts);
    if (sample.trim() === '' && error !== undefined) throw error;
    if (sample.trim() === '') return { kind: 'none', fault: messages.isEmpty };
    const form = kindOf(sample);
    const format = recognize(sample);
    if (format !== null) return { kind: 'format', format, form };
    return form === null ? { kind: 'none', fault: messages.isUnknown } : { kind: 'form', form };
  } catch (error) {
    return { kind: 'none', fault: messages.isUnreadable((error as Error).message) };
  } finally {
    await parts.return(undefined);
  }
}

/** The first records of a file: as entries, or why they are none. */
export type Shown = { number: number } & (
  | { entry: ImportedEntry; details: string }
  | { fault: RecordFault }
);

/** How far a file is read for its first records, in UTF-16 units: further than the longest record. */
const mostRead = 9_000_000;

/** The texts of the first records, and whether the file breaks off among them. Reads a bounded part of the file. */
export async function firstRecords(
  file: Blob,
  format: Format,
  most: number,
): Promise<{ text: string; fault?: string }[]> {
  const parts = bounded(readText(file));
  const records: { text: string; fault?: string }[] = [];
  try {
    for await (const piece of splitText(format, await readSample(parts), parts)) {
      records.push('fault' in piece ? { text: piece.start, fault: piece.fault } : piece);
      if (records.length === most) break;
    }
  } catch (error) {
    records.push({ text: '', fault: (error as Error).message });
  } finally {
    await parts.return(undefined);
  }
  return records;
}

export async function firstEntries(file: Blob, format: Format, most: number): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (const [index, { text, fault }] of (await firstRecords(file, format, most)).entries()) {
    const number = index + 1;
    const mapped =
      fault === undefined
        ? await mapRecord(format, text, sha256)
        : [{ fault: { param: '', error: fault } }];
    shown.push(...mapped.map((one) => ({ number, ...one })));
    if (shown.length >= most) break;
  }
  return shown.slice(0, most);
}

async function* bounded(parts: AsyncGenerator<string>): AsyncGenerator<string> {
  let read = 0;
  for await (const part of parts) {
    yield part;
    read += part.length;
    if (read > mostRead) return;
  }
}
