import type { Browser } from '@playwright/test';
import { openPage, type Reader } from './browser';

/** Milliseconds since the navigation; `scripts` is the transferred JavaScript in kilobytes, gzipped. */
type Loading = { contentful: number; shift: number; scripts: number; requests: number };

/** Opens the log with an empty cache, and again with a full one. */
export async function load(browser: Browser, reader: Reader) {
  const { page, cdp, close } = await openPage(browser, reader);
  await cdp.send('Network.enable');
  const scripts = new Set<string>();
  let bytes = 0;
  let requests = 0;
  cdp.on('Network.responseReceived', ({ requestId, type }) => {
    requests++;
    if (type === 'Script') scripts.add(requestId);
  });
  cdp.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  const measure = async (): Promise<Loading> => {
    bytes = 0;
    requests = 0;
    await page.goto('/audit-log', { waitUntil: 'networkidle' });
    const painted = await page.evaluate(async () => ({
      contentful: await new Promise<number>((resolve) => {
        new PerformanceObserver((list) =>
          resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN),
        ).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
      // There may have been no shift at all: 0 after a moment.
      shift: await new Promise<number>((resolve) => {
        new PerformanceObserver((list) =>
          resolve(
            list
              .getEntries()
              .reduce(
                (sum, entry) => sum + (entry as PerformanceEntry & { value: number }).value,
                0,
              ),
          ),
        ).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(0), 500);
      }),
    }));
    return { ...painted, scripts: bytes / 1000, requests };
  };
  const cold = await measure();
  const warm = await measure();
  await close();
  return { cold, warm };
}
