import Link from 'next/link';
import { FramedSection, NoRows } from '@/components/ui/framed-section';
import { VisibleText } from '@/components/ui/visible-text';
import { formatCount } from '@/lib/client/format';
import { topListMessages as messages } from '@/lib/client/messages/top-lists';
import { visibleText } from '@/lib/contract/visible-text';
import type { TopRow } from './top-rows';

type TopListProps = {
  title: string;
  rows: readonly TopRow[];
  /** How many entries a whole bar is; by default those of the first row. */
  total?: number;
};

/** The most frequent values of a field. */
export function TopList({ title, rows, total = 0 }: TopListProps) {
  const most = Math.max(total, ...rows.map(({ count }) => count));
  return (
    <FramedSection title={title}>
      {rows.length === 0 ? (
        <NoRows>{messages.none}</NoRows>
      ) : (
        <ol className="flex flex-col px-2 pb-2">
          {rows.map((row) => (
            <TopRowItem key={row.key} row={row} share={row.count / most} />
          ))}
        </ol>
      )}
    </FramedSection>
  );
}

/** The name leads to the page of what it names, or to its list; the number always to the list. */
function TopRowItem({ row, share }: { row: TopRow; share: number }) {
  const { name, more, Icon, count, page, entries } = row;
  const href = page ?? entries;
  const shown = {
    title: visibleText(name),
    className: 'relative flex min-h-8 min-w-0 flex-1 items-center gap-2 px-2 max-md:min-h-11',
    children: (
      <>
        {Icon && <Icon aria-hidden className="size-3.5 shrink-0 text-muted" />}
        <span className="min-w-0 max-w-full shrink truncate">
          <VisibleText text={name} />
        </span>
        {more !== undefined && (
          <span className="min-w-0 shrink-[4] truncate text-muted text-xs">
            <VisibleText text={more} />
          </span>
        )}
      </>
    ),
  };
  return (
    <li className="relative flex items-stretch text-sm">
      <span
        aria-hidden
        className="keeps-colour absolute inset-y-1 left-0 rounded bg-accent-soft"
        style={{ width: `${100 * share}%` }}
      />
      {href === null ? (
        <span {...shown} />
      ) : (
        <Link
          {...shown}
          href={href}
          prefetch={false}
          className={`${shown.className} rounded-md underline-offset-4 hover:underline`}
        />
      )}
      {entries === null ? (
        <span className="relative flex shrink-0 items-center px-2 tabular-nums">
          {formatCount(count)}
        </span>
      ) : (
        <Link
          href={entries}
          prefetch={false}
          aria-label={messages.showEntries(visibleText(name), count)}
          className="relative flex shrink-0 items-center rounded-md px-2 tabular-nums underline decoration-border-strong underline-offset-2 hover:text-accent-text hover:decoration-current max-md:min-w-11 max-md:justify-end"
        >
          {formatCount(count)}
        </Link>
      )}
    </li>
  );
}
