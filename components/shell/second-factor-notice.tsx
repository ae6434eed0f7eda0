'use client';

import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { buttonStyles } from '@/components/ui/button-styles';
import { Callout } from '@/components/ui/callout';
import { RelativeTime } from '@/components/ui/relative-time';
import { confirmIdentity } from '@/lib/client/auth/confirmation';
import { useIsHydrated } from '@/lib/client/hooks/use-is-hydrated';
import { useNow } from '@/lib/client/hooks/use-now';
import { secondFactorNoticeMessages as messages } from '@/lib/client/messages/shell/second-factor-notice';

const security = '/settings/security';

export type SecondFactorNoticeProps = {
  /** ISO 8601: until when the person may go on without one. */
  termEnd: string;
  /** Whether they have one, and have not shown it in this session. */
  hasFactor: boolean;
  readAt: number;
};

/** That the organization requires a second factor, and what to do. */
export function SecondFactorNotice({ termEnd, hasFactor, readAt }: SecondFactorNoticeProps) {
  const now = useNow(readAt);
  const router = useRouter();
  const isReady = useIsHydrated();
  const isThere = usePathname() === security;
  const isOver = Date.parse(termEnd) <= now;
  const when = <RelativeTime iso={termEnd} now={now} />;
  const sentence = hasFactor
    ? isOver
      ? messages.confirmNow
      : messages.confirmBy(when)
    : isOver
      ? messages.requiredNow
      : messages.requiredBy(when);

  async function confirm() {
    if (await confirmIdentity({ isFactorNeeded: true })) router.refresh();
  }

  return (
    <Callout
      tone="warning"
      title={messages.requiredTitle}
      className="rounded-none border-x-0 border-t-0 print:hidden"
      actions={
        hasFactor ? (
          <Button size="sm" disabled={!isReady} onClick={confirm}>
            {messages.confirm}
          </Button>
        ) : (
          !isThere && (
            <Link href={security} className={buttonStyles('secondary', 'sm')}>
              {messages.toSecurity}
            </Link>
          )
        )
      }
    >
      {sentence}
    </Callout>
  );
}
