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
  /** The list that is counted. */
  href: string;
  /** The page of what is named, if it has one. */
  page?: string | null;
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
          {rows.map(({ key, label, detail, count, href, page }) => (
            <li
              key={key}
              className="relative flex items-stretch rounded-md text-sm hover:bg-subtle"
            >
              <span
                aria-hidden
                className="absolute inset-y-1 left-0 rounded bg-accent-soft"
                style={{ width: `${(100 * count) / most}%` }}
              />
              <Link
                href={page ?? href}
                prefetch={false}
                className="relative flex min-h-8 min-w-0 flex-1 items-center rounded-md px-2 py-1 hover:underline max-md:min-h-11"
              >
                <span className="truncate">
                  <VisibleText text={label} />
                  {detail && (
                    <span className="text-muted">
                      {' '}
                      <VisibleText text={detail} />
                    </span>
                  )}
                </span>
              </Link>
              <Link
                href={href}
                prefetch={false}
                className="relative flex items-center rounded-md px-2 font-medium tabular-nums hover:underline max-md:min-w-11 max-md:justify-end"
              >
                {formatCount(count)}
                <span className="sr-only">{messages.of(label)}</span>
              </Link>
            </li>
          ))}
        </ol>
      )}
    </OverviewSection>
  );
}
