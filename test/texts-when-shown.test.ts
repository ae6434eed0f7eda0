import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, test } from 'vitest';
import { askedLanguages } from '@/lib/client/messages/language';

// A text that a module reads as it is loaded has the language of whoever asked first.

const modules = import.meta.glob([
  '../app/**/*.tsx',
  '../components/**/*.{ts,tsx}',
  '../lib/client/**/*.{ts,tsx}',
  '!**/*.test.*',
]);

const whileLoading = {
  get language(): never {
    throw new Error('a text, number or date is made for a language while its module is loaded');
  },
};

test.each(Object.keys(modules))(
  '%s makes its texts when they are shown',
  async (path) => {
    const asked = new AsyncLocalStorage<unknown>();
    Object.assign(globalThis, { [askedLanguages]: asked });
    await expect(asked.run(whileLoading, async () => modules[path]?.())).resolves.toBeDefined();
  },
  60_000,
);
