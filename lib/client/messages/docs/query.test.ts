import { expect, test } from 'vitest';
import { Where } from '@/lib/contract/query/where';
import { queryReference } from './query';

const examples = queryReference.sections.flatMap((section) =>
  section.examples.map(([text]) => text),
);

test.each(examples)('the documented query %s can be read', (text) => {
  expect(Where.safeParse(text).error?.issues).toBeUndefined();
});
