import { maxReportText } from './report-limits';

type Page<Item> = { items: Item[]; next: string | null };

/**
 * The items of all pages, up to `most` of them. `isCut`: whether there are more, because these are as many, or because their JSON is
 * longer than `maxReportText`.
 */
export async function readAll<Item>(
  most: number,
  read: (cursor: string | null) => Promise<Page<Item>>,
): Promise<{ items: Item[]; isCut: boolean }> {
  const items: Item[] = [];
  let length = 0;
  for (let cursor: string | null = null; ; ) {
    const page = await read(cursor);
    items.push(...page.items);
    length += JSON.stringify(page.items).length;
    const isFull = items.length >= most || length >= maxReportText;
    if (page.next === null || isFull) {
      const isCut = page.next !== null || items.length > most;
      return { items: items.slice(0, most), isCut };
    }
    cursor = page.next;
  }
}
