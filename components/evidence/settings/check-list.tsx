import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { checkMessages as messages } from '@/lib/client/messages/evidence/checks';
import type { Check } from '@/lib/contract/evidence/checks';
import { visibleText } from '@/lib/contract/visible-text';

/** More are in the log of whoever wants them. */
const shown = 5;

/** The newest checks, those that run first. */
export function CheckList({ checks, now }: { checks: Check[]; now: number }) {
  if (checks.length === 0) return <p className="text-muted text-sm">{messages.never}</p>;
  const running = checks.filter(({ ended_at }) => ended_at === null);
  const ended = checks.filter(({ ended_at }) => ended_at !== null);
  return (
    <ul className="flex max-w-3xl flex-col rounded-lg border bg-surface">
      {[...running, ...ended].slice(0, running.length + shown).map((check) => (
        <li
          key={check.id}
          className="flex flex-col gap-1.5 border-b px-4 py-2.5 text-sm last:border-b-0"
        >
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-medium">{messages.kinds[check.kind]}</span>
            <span className="text-muted tabular-nums">
              {check.ended_at === null
                ? messages.running(check.checked, check.size)
                : messages.ended(check.size)}
            </span>
            {check.begun_by?.name && (
              <span className="text-muted">
                {messages.begunBy(visibleText(check.begun_by.name))}
              </span>
            )}
            <span className="ml-auto flex items-center gap-2 text-muted">
              {check.findings > 0 ? (
                <Badge tone="danger">{messages.found(check.findings)}</Badge>
              ) : (
                check.ended_at !== null && <Badge tone="success">{messages.clean}</Badge>
              )}
              <RelativeTime iso={check.ended_at ?? check.begun_at} now={now} />
            </span>
          </div>
          {check.ended_at === null && <Progress check={check} />}
        </li>
      ))}
    </ul>
  );
}

function Progress({ check: { kind, checked, size } }: { check: Check }) {
  return (
    <progress
      aria-label={messages.kinds[kind]}
      value={checked}
      max={Math.max(1, size)}
      className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-subtle-strong [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-subtle-strong [&::-webkit-progress-value]:bg-accent"
    />
  );
}
