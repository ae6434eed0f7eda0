import Link from 'next/link';
import { VisibleText } from '@/components/ui/visible-text';
import { entityPath } from '@/lib/client/entity-path';
import { entityMessages } from '@/lib/client/messages/entities/entities';
import { networkOf } from '@/lib/contract/hints/network-of';

/** The network around an address, which has a page too. */
export function NetworkLink({ address }: { address: string }) {
  const network = networkOf(address);
  if (network === null) return <span className="text-muted">{entityMessages.notSeen}</span>;
  return (
    <Link
      href={entityPath({ kind: 'address', id: network })}
      prefetch={false}
      className="font-mono text-accent-text text-sm underline-offset-4 hover:underline"
    >
      <VisibleText text={network} />
    </Link>
  );
}
