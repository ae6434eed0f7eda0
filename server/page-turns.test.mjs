// @ts-check
import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { drawInTurn, isPage } from './page-turns.mjs';

/** A page that is drawn until it is told to end. */
function makePage() {
  const response = /** @type {any} */ (new EventEmitter());
  /** @type {() => void} */
  let end = () => {};
  const page = {
    isDrawn: false,
    end: () => end(),
    leave: () => {
      response.destroyed = true;
      response.emit('close');
    },
    /** @param {string} address */
    ask: (address) =>
      drawInTurn(address, response, () => {
        page.isDrawn = true;
        return new Promise((resolve) => {
          end = () => resolve(undefined);
        });
      }),
  };
  return page;
}

/** Lets everything that is due run. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** @param {ReturnType<typeof makePage>[]} pages */
const drawn = (pages) => pages.map(({ isDrawn }) => isDrawn);

test('of one network two pages are drawn at a time, in the order in which they were asked for', async () => {
  const pages = [makePage(), makePage(), makePage(), makePage()];
  const all = pages.map((page) => page.ask('192.0.2.1'));
  await settle();
  expect(drawn(pages)).toEqual([true, true, false, false]);
  // Another does not wait for them, and an IPv6 network is one, whatever addresses it has.
  const others = [makePage(), makePage(), makePage(), makePage()];
  const addresses = ['192.0.2.2', '2001:db8::1', '2001:db8::2:1', '2001:db8::3'];
  const rest = others.map((page, n) => page.ask(addresses[n] ?? ''));
  await settle();
  expect(drawn(others)).toEqual([true, true, true, false]);
  pages[1]?.end();
  await settle();
  expect(drawn(pages)).toEqual([true, true, true, false]);
  // A reader who leaves makes room.
  pages[0]?.leave();
  await settle();
  expect(drawn(pages)).toEqual([true, true, true, true]);
  for (const page of [...pages, ...others]) page.end();
  await settle();
  for (const page of others) page.end();
  expect(await Promise.all([...all, ...rest])).toEqual(Array(8).fill(true));
});

test('a hundred wait, one more does not, and those who have left are not drawn', async () => {
  const pages = Array.from({ length: 103 }, makePage);
  const all = pages.map((page) => page.ask('192.0.2.3'));
  await settle();
  expect(await all.at(-1)).toBe(false);
  for (const page of pages.slice(2)) page.leave();
  for (const page of pages.slice(0, 2)) page.end();
  await Promise.all(all);
  expect(drawn(pages).filter(Boolean)).toHaveLength(2);
});

test.each([
  ['GET', '/', true],
  ['HEAD', '/docs?a=b', true],
  ['GET', '/metrics', true],
  ['GET', '/v1/nothing', false],
  ['GET', '/api/auth/get-session', false],
  ['GET', '/_next/static/chunks/a.js', false],
  ['POST', '/sign-in', false],
])('%s %s is a page: %s', (method, url, is) => {
  expect(isPage(method, url)).toBe(is);
});
