import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { twMerge } from 'tailwind-merge';
import { expect, test } from 'vitest';
import { cn } from './class-names';

const root = path.resolve(import.meta.dirname, '../..');

/** Every word in a string of a component that Tailwind's own merge takes for a class. */
function classesInUse() {
  const words = ['components', 'app'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
      .flatMap((file) => readFileSync(path.join(root, folder, file), 'utf8').match(/[^\s'"`{}]+/g)),
  );
  return [...new Set(words)].filter(
    (word): word is string => word !== null && !word.endsWith('=') && twMerge(word, word) === word,
  );
}

test('merges each two classes of the components as tailwind-merge does', () => {
  const classes = classesInUse();
  expect(classes.length).toBeGreaterThan(500);
  const differing: string[] = [];
  // Under different conditions no two conflict.
  const condition = (name: string) => name.replace(/[^:]*$/, '');
  for (const first of classes) {
    for (const second of classes) {
      if (condition(first) !== condition(second)) continue;
      const expected = twMerge(first, second);
      if (cn(first, second) !== expected) differing.push(`${first} ${second}: not ${expected}`);
    }
  }
  expect(differing).toEqual([]);
}, 120_000);

test('leaves out what is false, and keeps the order', () => {
  expect(cn('h-8 px-3', false, undefined, 'size-7 px-0')).toBe('size-7 px-0');
  expect(cn('rounded-md border', 'max-md:h-11', 'h-7')).toBe('rounded-md border max-md:h-11 h-7');
});
