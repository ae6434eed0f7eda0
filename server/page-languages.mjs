// @ts-check
// What a page's request says of languages, for all that Next renders for it: lib/client/messages/language.ts chooses by it.
// Next gives components no request that those of the browser may ask, which it draws on the server too.

import { AsyncLocalStorage } from 'node:async_hooks';

/** @type {AsyncLocalStorage<import('../lib/client/messages/language').AskedLanguages>} */
const asked = new AsyncLocalStorage();

Object.assign(globalThis, { [Symbol.for('audit-log.asked-languages')]: asked });

/**
 * @template T
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {() => T} draw
 */
export const inItsLanguage = ({ cookie, 'accept-language': accepted }, draw) =>
  asked.run({ cookie, accepted }, draw);
