import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, test } from 'vitest';
import type { AskedLanguages } from '@/lib/client/messages/language';

// A text that a module reads as it is loaded has the language of whoever asked first.

const modules = import.meta.glob([
  '../app/**/*.tsx',
  '../components/**/*.{ts,tsx}',
  '../lib/client/**/*.{ts,tsx}',
  '!**/*.test.*',
]);

const whileLoading: AskedLanguages = {
  get cookie(): string {
    throw new Error('a text, number or date is made for a language while its module is loaded');
  },
};

test.each(Object.keys(modules))('%s makes its texts when they are shown', async (path) => {
  const asked = new AsyncLocalStorage<AskedLanguages>();
  Object.assign(globalThis, { [Symbol.for('audit-log.asked-languages')]: asked });
  await expect(asked.run(whileLoading, async () => modules[path]?.())).resolves.toBeDefined();
}, 60_000);
