import { CircleAlert, CircleCheck, Clock } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Callout } from '@/components/ui/callout';
import { CopyButton } from '@/components/ui/copy-button';
import { formatDay } from '@/lib/client/format';
import { domainMessages as messages } from '@/lib/client/messages/sign-in/domains';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { SignInDomain } from '@/lib/contract/sign-in/domains';
import { lapsesAt } from '@/lib/contract/sign-in/provider-kinds';

type DomainProps = { domain: SignInDomain };

export function DomainState({ domain }: DomainProps) {
  const isVerified = domain.verified_at !== null;
  if (domain.missing_since !== null) {
    return (
      <Badge tone="warning" icon={<CircleAlert aria-hidden />}>
        {isVerified ? messages.missing : messages.lapsed}
      </Badge>
    );
  }
  if (!isVerified) return <Badge icon={<Clock aria-hidden />}>{messages.unverified}</Badge>;
  return (
    <Badge tone="success" icon={<CircleCheck aria-hidden />}>
      {messages.verified}
    </Badge>
  );
}

/** That the record which has verified a domain is gone, and what comes of it. */
export function MissingRecord({ domain }: DomainProps) {
  const timeZone = useTimeZone();
  const { missing_since: since, verified_at: verifiedAt } = domain;
  if (since === null) return null;
  const day = formatDay(since, timeZone);
  if (verifiedAt === null) {
    return (
      <Callout tone="error" title={messages.lapsedTitle}>
        {messages.lapsedDescription(day)} {domain.is_required && messages.lapsedRequired}
      </Callout>
    );
  }
  const end = lapsesAt(new Date(since)).toISOString();
  return (
    <Callout tone="warning" title={messages.missingTitle(day)}>
      {messages.missingDescription(formatDay(end, timeZone))}
    </Callout>
  );
}

export function DomainRecord({ domain: { domain, record, missing_since } }: DomainProps) {
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <p className="text-muted">
        {missing_since === null ? messages.record : messages.recordAgain}
      </p>
      {[
        { value: record.name, label: messages.copyName(domain) },
        { value: record.value, label: messages.copyValue(domain) },
      ].map(({ value, label }) => (
        <span
          key={label}
          className="flex items-start justify-between gap-2 rounded-md border bg-subtle py-1 pr-1 pl-3"
        >
          <code className="min-w-0 break-all py-1 font-mono text-xs">{value}</code>
          <CopyButton value={value} label={label} variant="ghost" />
        </span>
      ))}
    </div>
  );
}
