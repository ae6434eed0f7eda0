import { expect, test } from 'vitest';
import { createView } from './views';

test('a view names each of its columns once', () => {
  const save = (query: string) =>
    createView.input.safeParse({ name: 'View', query, is_shared: false });
  expect(save('columns=time,id').success).toBe(true);
  expect(save('columns=time,id,time').error?.issues[0]?.message).toBe(
    "of its 'columns', it names a column twice",
  );
});

const faultOf = (query: string) =>
  createView.input.safeParse({ name: 'View', query, is_shared: false }).error?.issues[0]?.message;

test.each([
  ['range=last-week&before=2026-11-01', "of its 'range', it does not go with 'before'"],
  ['range=last-week&after=2026-11-01', "of its 'range', it does not go with 'after'"],
  ['range=7d&after=2026-11-01', "of its 'range', it does not go with 'after'"],
  ['where=words&q=others', "of its 'where', it has words, and so does 'q'"],
  [
    'where=after:2026-11-02+before:2026-11-01',
    "of its 'where', after: must be earlier than before:, which is not included. For one day, write on:2026-11-01",
  ],
  ['where=hour:9&zone=SystemV/PST8PDT', "of its 'zone', it must be the name of a time zone"],
])('a view that could not be opened is refused: %s', (query, fault) => {
  expect(faultOf(query)).toBe(fault);
});

test.each([
  'range=7d&before=2026-11-01',
  'range=today&before=2026-11-01',
  'after=2026-11-01&before=2026-11-02',
  'where=during:last-week+hour:9&q=words&zone=Asia/Calcutta',
])('a view that can be opened is not: %s', (query) => {
  expect(faultOf(query)).toBeUndefined();
});
