import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, test } from 'vitest';
import './de/german';
import * as germanTexts from './de/texts';
import * as englishTexts from './english';
import { type AskedLanguages, askedLanguages } from './language';

const german: Record<string, object> = germanTexts;
const english: Record<string, object> = { ...englishTexts };

const asked = new AsyncLocalStorage<AskedLanguages>();
Object.assign(globalThis, { [askedLanguages]: asked });

// `localized` is told the name of its export: with another name the text stays English.
test.each(Object.keys(german))('%s is shown in German', (name) => {
  asked.run({ wanted: ['de'] }, () => {
    const [shown = [], meant = []] = [english[name], german[name]].map((texts) =>
      Object.entries(texts ?? {}),
    );
    expect(shown.length).toBeGreaterThan(0);
    for (const [index, [key, text]] of meant.entries()) {
      expect(shown[index]?.[0]).toBe(key);
      expect(shown[index]?.[1]).toBe(text);
    }
  });
});
