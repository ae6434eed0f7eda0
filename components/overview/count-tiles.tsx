import { ArrowDown, ArrowUp, Equal } from 'lucide-react';
import Link from 'next/link';
import { formatCount } from '@/lib/client/format';
import { overviewMessages as messages } from '@/lib/client/messages/overview/overview';
import { countedRange, listPath } from '@/lib/client/overview/links';
import type { Period } from '@/lib/client/overview/period';
import type { Overview } from '@/lib/contract/overview';
import { type CountName, countedFilters } from '@/lib/contract/overview-limits';

type CountTilesProps = { overview: Overview; period: Period };

/** The numbers of the period, each with that of the period before. */
export function CountTiles({ overview, period }: CountTilesProps) {
  const names = Object.keys(countedFilters) as CountName[];
  return (
    <section aria-label={messages.countsTitle}>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-border md:grid-cols-3 xl:grid-cols-6">
        {names.map((name) => (
          <div key={name} className="flex flex-col bg-surface px-4 py-3">
            <dt className="text-muted text-sm">{messages.counts[name]}</dt>
            <Count name={name} overview={overview} period={period} />
          </div>
        ))}
      </dl>
    </section>
  );
}

function Count({ name, overview, period }: CountTilesProps & { name: CountName }) {
  const { count, compared } = overview.counts[name];
  const filters = filtersOf(name);
  return (
    <>
      <dd>
        <Link
          href={listPath(countedRange(overview), filters)}
          prefetch={false}
          aria-label={messages.countOf(messages.counts[name], count)}
          className="-mx-1 inline-block rounded px-1 font-semibold text-2xl tabular-nums tracking-tight hover:text-accent-text hover:underline"
        >
          {formatCount(count)}
        </Link>
      </dd>
      <dd className="text-muted text-xs tabular-nums">
        {compared === null ? (
          messages.notCompared
        ) : (
          <>
            <Difference by={count - compared} />
            <span className="block">
              <Before
                overview={overview}
                period={period}
                name={name}
                compared={compared}
                href={listPath(overview.compared, filters)}
              />
            </span>
          </>
        )}
      </dd>
    </>
  );
}

type BeforeProps = CountTilesProps & { name: CountName; compared: number; href: string };

function Before({ overview, period, name, compared, href }: BeforeProps) {
  const isCut = overview.counted_after !== null;
  const before = isCut ? messages.beforeCut : messages.before[period];
  const link = (
    <Link
      href={href}
      prefetch={false}
      aria-label={messages.countOf(messages.counts[name], compared)}
      className="underline decoration-border-strong underline-offset-2 hover:text-accent-text hover:decoration-current"
    >
      {formatCount(compared)}
    </Link>
  );
  return period === 'today' && !isCut
    ? messages.comparedToday(link, before)
    : messages.compared(link, before);
}

/** By sign and word: more is neither good nor bad. */
function Difference({ by }: { by: number }) {
  const Icon = by > 0 ? ArrowUp : by < 0 ? ArrowDown : Equal;
  const text = by > 0 ? messages.more(by) : by < 0 ? messages.fewer(-by) : messages.same;
  return (
    <span className="flex items-center gap-1 text-foreground">
      <Icon aria-hidden className="size-3 shrink-0 text-muted" />
      {text}
    </span>
  );
}

function filtersOf(name: CountName) {
  return Object.fromEntries(
    Object.entries(countedFilters[name]).map(([filter, values]) => [filter, [...values]]),
  );
}
