import { ListFilter } from 'lucide-react';
import Link from 'next/link';
import { useId } from 'react';
import { IconLink } from '@/components/ui/icon-link';
import { VisibleText } from '@/components/ui/visible-text';
import { formatCount } from '@/lib/client/format';
import { entityMessages } from '@/lib/client/messages/entities/entities';
import { visibleText } from '@/lib/contract/visible-text';
import type { TopRow } from './top-rows';

type TopListProps = {
  title: string;
  rows: readonly TopRow[];
  /** How many entries were counted: the whole of each bar. */
  total: number;
};

/** The most frequent values of a field. */
export function TopList({ title, rows, total }: TopListProps) {
  const heading = useId();
  const most = Math.max(total, ...rows.map(({ count }) => count));
  return (
    <section aria-labelledby={heading} className="min-w-0 rounded-lg border bg-surface">
      <h2 id={heading} className="border-b px-3 py-2 font-medium text-sm">
        {title}
      </h2>
      <ul className="flex flex-col py-1">
        {rows.map((row) => (
          <TopRowItem key={row.key} row={row} share={row.count / most} />
        ))}
      </ul>
    </section>
  );
}

function TopRowItem({ row, share }: { row: TopRow; share: number }) {
  const { name, more, Icon, count, page, entries } = row;
  const label = (
    <>
      {Icon && <Icon aria-hidden className="size-3.5 shrink-0 self-center text-muted" />}
      <span className="min-w-0 max-w-full shrink truncate">
        <VisibleText text={name} />
      </span>
      {more !== undefined && (
        <span className="min-w-0 shrink-[4] truncate text-muted text-xs">
          <VisibleText text={more} />
        </span>
      )}
    </>
  );
  return (
    <li className="relative flex min-h-8 items-center gap-1 px-3 text-sm max-md:min-h-11">
      <span
        aria-hidden
        className="keeps-colour absolute inset-y-1 left-1 rounded bg-subtle"
        style={{ width: `calc((100% - 0.5rem) * ${share})` }}
      />
      {page === null ? (
        <span
          title={visibleText(name)}
          className="relative flex min-w-0 flex-1 items-baseline gap-2"
        >
          {label}
        </span>
      ) : (
        <Link
          href={page}
          prefetch={false}
          title={visibleText(name)}
          className="relative flex min-h-7 min-w-0 flex-1 items-center gap-2 rounded underline-offset-4 hover:underline max-md:min-h-11"
        >
          {label}
        </Link>
      )}
      <span className="relative shrink-0 text-muted text-xs tabular-nums">
        {formatCount(count)}
      </span>
      {entries !== null && (
        <IconLink
          label={entityMessages.showEntries(visibleText(name), count)}
          tooltip={entityMessages.allEntries}
          href={entries}
          prefetch={false}
          className="relative -mr-2"
        >
          <ListFilter aria-hidden />
        </IconLink>
      )}
    </li>
  );
}
