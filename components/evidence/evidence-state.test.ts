import { expect, test } from 'vitest';
import type { NewestCheckpoint } from '@/lib/client/queries/evidence-query';
import { evidenceState } from './evidence-state';

const at = '2026-11-22T10:00:00.123Z';

const newest = (of: object = {}): NewestCheckpoint => ({
  checkpoint: {
    origin: 'localhost/org_1',
    epoch: 1,
    size: 100,
    root: '',
    signed_at: at,
    checkpoint: '',
    entries: 100,
    pending: 0,
    refused: null,
    verifier_keys: [],
    ...of,
  },
  reason: null,
});

const sealOf = (of: Partial<Parameters<typeof evidenceState>[0]>) =>
  evidenceState({ newest: newest(), asked: 1, ...of })?.seal;

test('a log is sealed through the time of its newest checkpoint, whatever waits for the next second', () => {
  expect(sealOf({})).toEqual({ is: 'sealed', at });
  expect(sealOf({ newest: newest({ entries: 103, pending: 3 }) })).toEqual({ is: 'sealed', at });
});

test('a log from before says how far it is', () => {
  const seal = sealOf({ newest: newest({ entries: 40_000, pending: 30_000 }) });
  expect(seal).toEqual({ is: 'sealing', done: 10_000, all: 40_000 });
});

test('before the first checkpoint there is no badge, and one that does not come is named', () => {
  const none = { checkpoint: null, reason: 'None yet.' } as const;
  expect(sealOf({ newest: undefined })).toBeUndefined();
  expect(sealOf({ newest: none })).toBeUndefined();
  expect(sealOf({ newest: none, asked: 2 })).toEqual({ is: 'unsigned', reason: 'None yet.' });
});

test('that nothing is signed hides that it was; what a check has found hides all else', () => {
  const refused = { since: at, reason: 'the log was set back' };
  expect(sealOf({ newest: newest({ refused }) })).toEqual({ is: 'refused', ...refused });
  const failed = { is: 'failed', count: 1 };
  expect(sealOf({ newest: newest({ refused }), unsettled: 1 })).toEqual(failed);
  expect(sealOf({ newest: undefined, unsettled: 1 })).toEqual(failed);
  expect(sealOf({ unsettled: 0 })).toEqual({ is: 'sealed', at });
});

test('witnesses are counted apart from other anchors, and paused ones not at all', () => {
  const of = { name: 'Example', succeeded_at: null, failed_because: 'It timed out.' };
  const anchors = [
    { ...of, kind: 'webhook', state: 'anchored', succeeded_at: at },
    { ...of, kind: 'mail', state: 'failing' },
    { ...of, kind: 'mail', state: 'paused' },
    { ...of, kind: 'witness', state: 'anchored' },
    { ...of, kind: 'witness', state: 'failing' },
    { ...of, kind: 'witness', state: 'late' },
  ] as const;
  const because = 'It timed out.';
  expect(evidenceState({ newest: newest(), asked: 1, anchors })).toMatchObject({
    anchored: {
      ...{ count: 1, of: 2, everDid: true },
      trouble: { state: 'failing', name: 'Example', because },
    },
    witnessed: {
      ...{ count: 1, of: 3, everDid: false },
      trouble: { state: 'late', name: 'Example', because },
    },
  });
});

test('of anchors that are not shown nothing is said', () => {
  expect(evidenceState({ newest: newest(), asked: 1 })).toMatchObject({
    anchored: null,
    witnessed: null,
  });
});
