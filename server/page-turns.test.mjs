// @ts-check
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test, vi } from 'vitest';
import { sendTooManyPages } from './error-responses.mjs';
import { drawInTurn, isPage } from './page-turns.mjs';

/** A page that is drawn until it is told to end. */
function makePage() {
  const response = /** @type {any} */ (Object.assign(new EventEmitter(), { destroyed: false }));
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

test('of one network one page is drawn at a time, in the order in which they were asked for', async () => {
  const pages = [makePage(), makePage(), makePage()];
  const all = pages.map((page) => page.ask('192.0.2.1'));
  await settle();
  expect(drawn(pages)).toEqual([true, false, false]);
  // Another does not wait for them, and an IPv6 network is one, whatever addresses it has.
  const others = [makePage(), makePage(), makePage()];
  const addresses = ['192.0.2.2', '2001:db8::1', '2001:db8::2:1'];
  const rest = others.map((page, n) => page.ask(addresses[n] ?? ''));
  await settle();
  expect(drawn(others)).toEqual([true, true, false]);
  pages[0]?.end();
  await expect.poll(() => drawn(pages)).toEqual([true, true, false]);
  // A reader who leaves makes room.
  pages[1]?.leave();
  await expect.poll(() => drawn(pages)).toEqual([true, true, true]);
  for (const page of [...pages, ...others]) page.end();
  await expect.poll(() => drawn(others)).toEqual([true, true, true]);
  others[2]?.end();
  expect(await Promise.all([...all, ...rest])).toEqual(Array(6).fill(true));
});

test('the next of those that wait is drawn after a rest as long as the drawing, and of 200 ms at most', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const pages = Array.from({ length: 4 }, makePage);
  const all = pages.map((page) => page.ask('192.0.2.5'));
  const pass = async (/** @type {number} */ milliseconds) => {
    vi.advanceTimersByTime(milliseconds);
    await settle();
    return drawn(pages).filter(Boolean).length;
  };
  expect(await pass(50)).toBe(1);
  pages[0]?.end();
  await settle();
  expect(await pass(49)).toBe(1);
  expect(await pass(1)).toBe(2);
  await pass(900);
  pages[1]?.end();
  await settle();
  expect(await pass(199)).toBe(2);
  expect(await pass(1)).toBe(3);
  // Without one that waits, there is no rest.
  pages[3]?.leave();
  pages[2]?.end();
  await Promise.all(all);
  const later = makePage();
  const last = later.ask('192.0.2.5');
  await settle();
  expect(later.isDrawn).toBe(true);
  later.end();
  await last;
});

test('a hundred wait, one more does not, and those who have left are not drawn', async () => {
  const pages = Array.from({ length: 102 }, makePage);
  const all = pages.map((page) => page.ask('192.0.2.3'));
  await settle();
  expect(await all.at(-1)).toBe(false);
  for (const page of pages.slice(1)) page.leave();
  pages[0]?.end();
  await Promise.all(all);
  expect(drawn(pages).filter(Boolean)).toHaveLength(1);
});

test('who waits for ten seconds is refused, and makes room in the queue', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const ask = (/** @type {ReturnType<typeof makePage>} */ page) => page.ask('192.0.2.4');
  const slow = makePage();
  const first = ask(slow);
  // Each holds its turn for two seconds.
  const pages = Array.from({ length: 100 }, makePage);
  const all = pages.map(ask);
  await settle();
  expect(await ask(makePage())).toBe(false);
  for (let passed = 0; passed < 10_000; passed += 100) {
    vi.advanceTimersByTime(100);
    await settle();
  }
  expect(drawn(pages).lastIndexOf(true)).toBe(3);
  expect(await Promise.all(all.slice(4))).toEqual(Array(96).fill(false));
  for (const page of [slow, ...pages]) page.end();
  expect(await Promise.all([first, ...all.slice(0, 4)])).toEqual(Array(5).fill(true));
  vi.advanceTimersByTime(1_000);
  const later = makePage();
  const last = ask(later);
  await settle();
  expect(later.isDrawn).toBe(true);
  later.end();
  await last;
});

test('a browser that is refused gets a page, another client JSON', async () => {
  const server = createServer(({ headers }, response) =>
    sendTooManyPages(response, headers.accept),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const get = (/** @type {string} */ accept) =>
    fetch(`http://127.0.0.1:${port}/`, { headers: { accept } });
  const page = await get('text/html,*/*;q=0.8');
  expect(page.status).toBe(429);
  expect(page.headers.get('retry-after')).toBe('2');
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(await page.text()).toContain('<p>Too many pages are being drawn for your network.');
  expect(await (await get('*/*')).json()).toMatchObject({ status: 429, code: 'rate_limited' });
});

test.each([
  ['GET', '/', true],
  ['GET', '/icon.svg?icon.0.svg', false],
  ['GET', '/nothing.svg', true],
  ['GET', '/icon.svg/nothing', true],
  ['HEAD', '/docs?a=b', true],
  ['GET', '/metrics', true],
  ['GET', '/v1/nothing', false],
  ['GET', '/api/auth/get-session', false],
  ['GET', '/_next/static/chunks/a.js', false],
  ['POST', '/sign-in', false],
])('%s %s is a page: %s', (method, url, is) => {
  expect(isPage(method, url)).toBe(is);
});
