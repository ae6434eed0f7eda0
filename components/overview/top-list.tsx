import Link from 'next/link';
import { VisibleText } from '@/components/ui/visible-text';
import { formatCount } from '@/lib/client/format';
import { overviewMessages as messages } from '@/lib/client/messages/overview/overview';
import { NoRows, OverviewSection } from './overview-section';

export type TopRow = {
  key: string;
  label: string;
  /** What tells it from others of the same name. */
  detail?: string;
  count: number;
  href: string;
};

/** What occurs most, each with its share of the first. */
export function TopList({ title, rows }: { title: string; rows: TopRow[] }) {
  const most = rows[0]?.count ?? 0;
  return (
    <OverviewSection title={title}>
      {rows.length === 0 ? (
        <NoRows>{messages.none}</NoRows>
      ) : (
        <ol className="flex flex-col px-2 pb-2">
          {rows.map(({ key, label, detail, count, href }) => (
            <li key={key}>
              <Link
                href={href}
                className="relative flex min-h-8 items-center gap-3 rounded-md px-2 py-1 text-sm hover:bg-subtle max-md:min-h-11"
              >
                <span
                  aria-hidden
                  className="absolute inset-y-1 left-0 rounded bg-accent-soft"
                  style={{ width: `${(100 * count) / most}%` }}
                />
                <span className="relative min-w-0 flex-1 truncate">
                  <VisibleText text={label} />
                  {detail && (
                    <span className="text-muted">
                      {' '}
                      <VisibleText text={detail} />
                    </span>
                  )}
                </span>
                <span className="relative font-medium tabular-nums">{formatCount(count)}</span>
              </Link>
            </li>
          ))}
        </ol>
      )}
    </OverviewSection>
  );
}
