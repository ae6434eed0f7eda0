import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { evidenceMeaningMessages as messages } from '@/lib/client/messages/evidence/meaning';
import type { EvidenceState, Seal } from './evidence-state';

const icons = {
  yes: <CircleCheck className="text-success" />,
  no: <CircleDashed className="text-muted" />,
  wrong: <CircleAlert className="text-danger" />,
};

/** What the badge says shows, and what it does not. */
export function EvidenceMeaning({ state }: { state: EvidenceState }) {
  const { seal, size, anchored, witnessed } = state;
  return (
    <div className="flex flex-col gap-4 p-4 text-sm">
      {seal.is === 'failed' && (
        <Meaning icon="wrong" title={messages.found}>
          <p>{messages.foundDescription(seal.count)}</p>
          <PlaceLink href="/settings/evidence#checks">{messages.findings}</PlaceLink>
        </Meaning>
      )}
      <Meaning
        icon={seal.is === 'refused' || size === null ? 'wrong' : 'yes'}
        title={messages.sealedTitle}
      >
        {size !== null && <p>{messages.sealedDescription(size)}</p>}
        {isStopped(seal) && (
          <p>
            {messages.notSealed}{' '}
            {seal.is === 'refused' ? messages.refusedReason(seal.reason) : seal.reason}
          </p>
        )}
        {size !== null && <p>{messages.sealedLimit}</p>}
      </Meaning>
      {anchored && (
        <Meaning icon={anchored.count > 0 ? 'yes' : 'no'} title={messages.anchoredTitle}>
          <p>
            {anchored.of === 0
              ? messages.noAnchors
              : messages.anchoredDescription(anchored.count, anchored.of)}
          </p>
        </Meaning>
      )}
      {witnessed && (
        <Meaning icon={witnessed.count > 0 ? 'yes' : 'no'} title={messages.witnessedTitle}>
          <p>
            {witnessed.of === 0
              ? messages.noWitnesses
              : messages.witnessedDescription(witnessed.count, witnessed.of)}
          </p>
        </Meaning>
      )}
      <Meaning icon="no" title={messages.limitsTitle}>
        <p>{messages.limits}</p>
      </Meaning>
      <PlaceLink href="/settings/evidence">{messages.more}</PlaceLink>
    </div>
  );
}

const isStopped = (seal: Seal): seal is Extract<Seal, { reason: string }> => 'reason' in seal;

type MeaningProps = { icon: keyof typeof icons; title: string; children: ReactNode };

function Meaning({ icon, title, children }: MeaningProps) {
  return (
    <section className="flex items-start gap-2.5 [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0">
      <span aria-hidden>{icons[icon]}</span>
      <div className="flex min-w-0 flex-col gap-1 break-words text-muted">
        <h3 className="font-medium text-foreground">{title}</h3>
        {children}
      </div>
    </section>
  );
}

function PlaceLink({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="flex w-fit items-center rounded font-medium text-accent-text underline underline-offset-2 max-md:min-h-11"
    >
      {children}
    </Link>
  );
}
