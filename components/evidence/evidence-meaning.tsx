import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { evidenceBadgeMessages as badge } from '@/lib/client/messages/evidence/badge';
import { evidenceMeaningMessages as messages } from '@/lib/client/messages/evidence/meaning';
import { visibleText } from '@/lib/contract/visible-text';
import type { EvidenceState, Seal, Trouble } from './evidence-state';

const icons = {
  yes: <CircleCheck className="text-success" />,
  no: <CircleDashed className="text-muted" />,
  troubled: <CircleAlert className="text-warning" />,
  wrong: <CircleAlert className="text-danger" />,
};

const iconOf = ({ count, trouble }: NonNullable<EvidenceState['anchored']>) =>
  trouble !== null ? 'troubled' : count > 0 ? 'yes' : 'no';

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
        <Meaning icon={iconOf(anchored)} title={messages.anchoredTitle}>
          <p>
            {anchored.of === 0
              ? messages.noAnchors
              : anchored.count > 0
                ? messages.anchoredDescription(anchored.count, anchored.of)
                : anchored.everDid
                  ? messages.noneAnchoredNow
                  : messages.nothingAnchored}
          </p>
          <TroubleText of="anchor" trouble={anchored.trouble} />
        </Meaning>
      )}
      {witnessed && (
        <Meaning icon={iconOf(witnessed)} title={messages.witnessedTitle}>
          <p>
            {witnessed.of === 0
              ? messages.noWitnesses
              : witnessed.count > 0
                ? messages.witnessedDescription(witnessed.count, witnessed.of)
                : messages.nothingWitnessed}
          </p>
          <TroubleText of="witness" trouble={witnessed.trouble} />
        </Meaning>
      )}
      <Meaning icon="no" title={messages.limitsTitle}>
        <p>{messages.limits}</p>
      </Meaning>
      <PlaceLink href="/settings/evidence">{messages.more}</PlaceLink>
    </div>
  );
}

type TroubleTextProps = { of: 'anchor' | 'witness'; trouble: Trouble | null };

function TroubleText({ of, trouble }: TroubleTextProps) {
  if (trouble === null) return null;
  const { state, name, because } = trouble;
  const reason = because === null ? null : visibleText(because);
  return (
    <p className="text-warning">{messages.trouble(badge[of][state], visibleText(name), reason)}</p>
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
