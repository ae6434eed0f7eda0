import type { CDPSession, Page } from '@playwright/test';
import { fullList, readUntilFull } from './browser';

/** The page after `read` entries, each time with a full list. `heap` is in megabytes. */
type PageMemory = { read: number; heap: number; nodes: number; mostRows: number };

/** Reads full lists, each going on where the last one ended. */
export async function readLists(page: Page, cdp: CDPSession, lists: number): Promise<PageMemory[]> {
  const held: PageMemory[] = [];
  await cdp.send('Performance.enable');
  for (let list = 1; list <= lists; list++) {
    const mostRows = await readUntilFull(page);
    await cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await cdp.send('Performance.getMetrics');
    const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? 0;
    const heap = metric('JSHeapUsedSize') / 1e6;
    held.push({ read: list * fullList, heap, nodes: metric('Nodes'), mostRows });
    if (list === lists) break;
    const goOn = page.getByRole('button', { name: /^Continue from/ });
    await goOn.click();
    await goOn.waitFor({ state: 'detached' });
  }
  return held;
}
