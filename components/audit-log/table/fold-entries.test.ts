import { expect, test } from 'vitest';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { type Folded, foldEntries } from './fold-entries';

type Context = Partial<Record<'correlation_id' | 'request_id' | 'session_id', string>>;

/** Newest first, with ids that sort so. */
const list = (...contexts: Context[]) =>
  contexts.map((context, index) => {
    const none = { correlation_id: null, request_id: null, session_id: null };
    const id = String(1_999 - index);
    return { id, context: { ...none, ...context } } as unknown as ExpandedEntry;
  });

const of = (request_id: string) => ({ request_id });
const none = { opened: new Set<string>(), openId: null, seen: undefined };
const byRequest = { ...none, grouping: 'request' as const };
const ids = ({ entries }: Folded) => entries.map(({ id }) => id);

test('three neighbours or more are one; two, and those further apart, are not', () => {
  const entries = list(of('a'), of('a'), of('b'), of('a'), of('c'), of('c'), of('c'), {}, {}, {});
  const folded = foldEntries(entries, byRequest);
  expect(ids(folded)).toEqual(['1999', '1998', '1997', '1996', '1995', '1992', '1991', '1990']);
  const fold = folded.foldOf.get('1994');
  expect(fold).toMatchObject({
    kind: 'request',
    count: 3,
    head: '1995',
    last: '1993',
    isOpen: false,
  });
  expect(folded.foldOf.size).toBe(3);
});

test('nothing is folded unless that is chosen', () => {
  const entries = list(of('a'), of('a'), of('a'));
  const folded = foldEntries(entries, { ...byRequest, grouping: 'none' });
  expect(folded.entries).toBe(entries);
  expect(folded.foldOf.size).toBe(0);
});

test('a correlation goes before its requests, and a session is asked for by itself', () => {
  const deploy = ['a', 'b', 'c'].map((id) => ({
    correlation_id: 'deploy',
    request_id: id,
    session_id: 's',
  }));
  const entries = list(...deploy, { session_id: 's' });
  expect(foldEntries(entries, byRequest).foldOf.get('1999')).toMatchObject({
    kind: 'correlation',
    count: 3,
  });
  const bySession = foldEntries(entries, { ...byRequest, grouping: 'session' });
  expect(bySession.foldOf.get('1996')).toMatchObject({ kind: 'session', count: 4 });
});

test('an opened group, and that of the open entry, show all', () => {
  const entries = list(of('a'), of('a'), of('a'), of('b'), of('b'), of('b'));
  const opened = foldEntries(entries, { ...byRequest, opened: new Set(['request a']) });
  expect(ids(opened)).toEqual(['1999', '1998', '1997', '1996']);
  expect(ids(foldEntries(entries, { ...byRequest, openId: '1995' }))).toEqual([
    '1999',
    '1996',
    '1995',
    '1994',
  ]);
});

test('what is new is not folded with what was seen before', () => {
  const entries = list(...Array.from({ length: 7 }, () => of('a')));
  const folded = foldEntries(entries, { ...byRequest, seen: '1996' });
  expect(ids(folded)).toEqual(['1999', '1996']);
  expect(folded.foldOf.get('1999')?.count).toBe(3);
  expect(folded.foldOf.get('1996')?.count).toBe(4);
});

test('a new entry joins the group at the top, and the count grows', () => {
  const entries = list(of('a'), of('a'), of('a'), of('a'));
  const before = foldEntries(entries.slice(1), byRequest).foldOf.get('1996');
  const after = foldEntries(entries, byRequest).foldOf.get('1996');
  expect([before?.count, after?.count]).toEqual([3, 4]);
  expect(after?.last).toBe(before?.last);
});
