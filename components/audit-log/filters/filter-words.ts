import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { filterWordsMessages } from '@/lib/client/messages/audit-log/filter-words';
import { filterMessages } from '@/lib/client/messages/audit-log/filters';
import { titleOfHint } from '@/lib/client/messages/audit-log/hints';
import { labelOfRange } from '@/lib/client/time/time-range-label';
import { filterNames } from '@/lib/contract/filter-names';
import { visibleText } from '@/lib/contract/visible-text';

/** The filters in words: "Action is delete or update; IP address is not 10.0.0.1; last 7 days". */
export function wordsOf(filters: ScreenFilters): string {
  const { q, where, after, before, range, order, by } = filters;
  const messages = filterWordsMessages;
  const words = [
    ...filterNames.flatMap((name) => {
      const label = filterMessages.names[name];
      const worded = (value: string) =>
        visibleText((name === 'hint' && titleOfHint(value)) || value);
      const included = filters[name]?.map(worded);
      const excluded = filters[`${name}_not`]?.map(worded);
      return [
        included?.length ? messages.is(label, included) : '',
        excluded?.length ? messages.isNot(label, excluded) : '',
      ];
    }),
    q && messages.words(visibleText(q)),
    where && messages.query(visibleText(where)),
    range && messages.range(labelOfRange(range)),
    after && messages.from(after),
    before && messages.before(before),
    order === 'asc' && messages.oldestFirst,
    by === 'happened' && messages.byEvents,
  ].flatMap((word) => word || []);
  return words.length > 0 ? messages.list(words) : messages.all;
}
