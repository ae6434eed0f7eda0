import Link from 'next/link';
import { formatDays } from '@/lib/client/format';
import { overviewMessages as messages } from '@/lib/client/messages/overview/overview';
import type { HourPart } from '@/lib/client/overview/hour-cells';
import { listPath } from '@/lib/client/overview/links';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { toWall } from '@/lib/contract/query/wall-time';

type HourPartsProps = { place: { weekday: number; hour: number }; parts: HourPart[] };

/** The dates of an hour of the week, each a list. As high with five dates as with none. */
export function HourParts({ place: { weekday, hour }, parts }: HourPartsProps) {
  const timeZone = useTimeZone();
  const dates = parts.map(({ after, before, count }) => {
    const date = (toWall(after, timeZone) ?? after).slice(0, 10);
    return { range: { after, before }, count, date };
  });
  return (
    <p role="status" className="min-h-16 px-4 pb-3 text-sm md:min-h-8">
      {messages.cellParts(
        weekday,
        hour,
        dates.length === 0
          ? messages.noneThen
          : dates.map(({ range, count, date }, index) => (
              <span key={range.after}>
                {index > 0 && ', '}
                <Link
                  href={listPath(range)}
                  prefetch={false}
                  className="tabular-nums underline decoration-border-strong underline-offset-2 hover:text-accent-text hover:decoration-current"
                >
                  {messages.partOf(count, formatDays(date, date))}
                </Link>
              </span>
            )),
      )}
    </p>
  );
}
