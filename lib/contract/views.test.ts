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
