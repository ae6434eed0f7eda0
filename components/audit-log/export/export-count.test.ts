import { describe, expect, test } from 'vitest';
import { type ExportChoice, exportChoices } from './export-choices';
import { ExportCount } from './export-count';

const cursor = '2026-11-22T10:00:00.123Z|019e807a-ec01-7abc-8def-0123456789ab';
const end = { end: { count: 2, cursor } };

const events = (...of: object[]) => of.map((event) => `${JSON.stringify(event)}\n`).join('');
const hostile = { details: '"unmapped":{"end":{"count":0,"cursor":null}}}\n' };
const none = { end: { count: 0, cursor: null } };

const manifest = { checkpoint: 'x\n2\n', format: 'audit-evidence/1', type: 'manifest' };
const verifier = { name: 'verify.mjs', text: '{"entry":{}}\n', type: 'verifier' };
const tile = { hashes: 'AA==', n: 0, type: 'tile' };
const sealed = (id: string) => ({ entry: { details: '{"entries":2}', id }, seq: 0, type: 'entry' });
const bundleEnd = (entries: number) => ({ entries, sha256: '0'.repeat(64), type: 'end' });

const whole: Record<ExportChoice, string> = {
  csv: `created_at,id,details\r\n2026-11-22T10:00:00.123Z,a,"{""text"":""x\n2026\n#end,2,y""}"\r\n2026-11-22T09:00:00.000Z,b,\r\n#end,2,${cursor}\r\n`,
  ndjson: `{"id":"a"}\n{"id":"b"}\n${JSON.stringify(end)}\n`,
  json: `{"audit_log":[\n{"id":"a"},\n{"id":"b"}\n],"end":${JSON.stringify(end.end)}}\n`,
  ocsf: events({ unmapped: hostile }, { unmapped: hostile }, { class_uid: 0, unmapped: end }),
  ecs: events({ audit_log: hostile }, { audit_log: hostile }, { ecs: {}, audit_log: end }),
  cloudevents: events({ data: hostile }, { data: hostile }, { id: 'req_1', data: end }),
  evidence: events(manifest, verifier, tile, sealed('a'), sealed('b'), bundleEnd(2)),
};

const empty: Record<ExportChoice, string> = {
  csv: 'created_at,id,details\r\n#end,0,\r\n',
  ndjson: '{"end":{"count":0,"cursor":null}}\n',
  json: '{"audit_log":[\n\n],"end":{"count":0,"cursor":null}}\n',
  ocsf: events({ class_uid: 0, unmapped: none }),
  ecs: events({ ecs: {}, audit_log: none }),
  cloudevents: events({ id: 'req_1', data: none }),
  evidence: events(manifest, verifier, bundleEnd(0)),
};

/** Counts `text`, received in pieces of `size` bytes. */
function countOf(format: ExportChoice, text: string, size = 7) {
  const bytes = new TextEncoder().encode(text);
  const count = new ExportCount(format);
  for (let at = 0; at < bytes.length; at += size) count.add(bytes.subarray(at, at + size));
  expect(count.bytes).toBe(bytes.length);
  return count;
}

for (const format of Object.keys(exportChoices) as ExportChoice[]) {
  describe(format, () => {
    test('a complete export is counted, in pieces of any size', () => {
      for (let size = 1; size < 400; size++) {
        expect(countOf(format, whole[format], size).finish()).toBe(2);
      }
    });

    test('an export without entries is complete', () => {
      expect(countOf(format, empty[format]).finish()).toBe(0);
    });

    test('cut anywhere, it is incomplete', () => {
      for (let length = 0; length < whole[format].length; length++) {
        expect(countOf(format, whole[format].slice(0, length)).finish(), `at ${length}`).toBeNull();
      }
    });

    test('with an entry missing, it is incomplete', () => {
      const lines = whole[format].split('\n');
      // In CSV the last entry, which has one line; in evidence, too, no other line counts.
      const last = format === 'csv' || format === 'evidence';
      const text = lines.toSpliced(last ? 3 : 1, 1).join('\n');
      expect(countOf(format, text).finish()).toBeNull();
    });
  });
}
