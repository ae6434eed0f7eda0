// @ts-check
// Which languages the request of a page asks for, for all that Next draws for it (lib/client/messages/language.ts): a component of the
// browser, which the server draws too, could ask Next for no request.

import { AsyncLocalStorage } from 'node:async_hooks';

/** @type {AsyncLocalStorage<import('../lib/client/messages/language').AskedLanguages>} */
const asked = new AsyncLocalStorage();

Object.assign(globalThis, { [Symbol.for('audit-log.asked-languages')]: asked });

/** More characters of a list than any browser sends. */
const longest = 1_000;
const mostRanges = 20;

/**
 * The codes of languages, the most wanted first: the one that was chosen on the page, then those of the browser's settings,
 * `de-AT,de;q=0.9,en;q=0.8` (RFC 9110, 12.5.4).
 * @param {import('node:http').IncomingHttpHeaders} headers
 */
export function languagesOf({ cookie = '', 'accept-language': accepted = '' }) {
  const [, chosen] = /(?:^|;\s*)language=([a-z]+)(?=;|$)/.exec(cookie) ?? [];
  const ranges = accepted
    .slice(0, longest)
    .toLowerCase()
    .split(',', mostRanges)
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().split(/\s*;\s*/);
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { language: tag.split('-', 1)[0] ?? '', quality: Number(quality ?? 1) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality);
  return [...(chosen ? [chosen] : []), ...ranges.map(({ language }) => language)];
}

/**
 * @template T
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {() => T} draw
 */
export const inItsLanguage = (headers, draw) => asked.run({ wanted: languagesOf(headers) }, draw);
