import { Bot, KeyRound, type LucideIcon, User } from 'lucide-react';
import type { ActorType, ExpandedEntry } from '@/lib/contract/audit-log';

export const actorKinds: Record<ActorType, { label: string; Icon: LucideIcon }> = {
  user: { label: 'Person', Icon: User },
  api_key: { label: 'API key', Icon: KeyRound },
  system: { label: 'System', Icon: Bot },
};

/** The best name that the entry holds for who did it. */
export function actorName({ actor, user_id }: ExpandedEntry) {
  return actor.name ?? actor.email ?? user_id ?? actor.api_key_id ?? actorKinds[actor.type].label;
}

export function ActorName({ entry }: { entry: ExpandedEntry }) {
  const { label, Icon } = actorKinds[entry.actor.type];
  const name = actorName(entry);
  return (
    <span className="flex min-w-0 items-center gap-2" title={entry.actor.email ?? undefined}>
      <Icon aria-hidden className="size-3.5 shrink-0 text-muted" />
      <span className="truncate">{name}</span>
      {name !== label && <span className="sr-only">({label})</span>}
    </span>
  );
}
