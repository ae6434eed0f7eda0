import { formatCount } from '@/lib/client/format';
import { type Count, countNames } from '@/lib/client/import/count';
import { importMessages as messages } from '@/lib/client/messages/import/import';

/** What has come of the records so far. */
export function ImportCounts({ count }: { count: Count }) {
  return (
    <dl className="grid grid-cols-4 gap-x-6 gap-y-3 max-md:grid-cols-2">
      {countNames.map((name) => (
        <div key={name}>
          <dt className="text-muted text-xs">{messages.counts[name]}</dt>
          <dd className="font-semibold text-xl tabular-nums" data-count={name}>
            {formatCount(count[name])}
          </dd>
        </div>
      ))}
    </dl>
  );
}
