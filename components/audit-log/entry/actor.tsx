import { Bot, KeyRound, type LucideIcon, User } from 'lucide-react';
import { VisibleText } from '@/components/ui/visible-text';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { visibleText } from '@/lib/client/visible-text';
import type { ExpandedEntry } from '@/lib/contract/audit-log';
import type { ActorType } from '@/lib/contract/entry-fields';

const icons: Record<ActorType, LucideIcon> = { user: User, api_key: KeyRound, system: Bot };

export const actorKinds: Record<ActorType, string> = auditLogMessages.actorKinds;

/** The best name that the entry has for its actor. */
export function actorName({ actor, user_id }: ExpandedEntry) {
  return actor.name ?? actor.email ?? user_id ?? actor.api_key_id ?? actorKinds[actor.type];
}

export function ActorName({ entry }: { entry: ExpandedEntry }) {
  const kind = actorKinds[entry.actor.type];
  const Icon = icons[entry.actor.type];
  const name = actorName(entry);
  return (
    <span
      className="flex min-w-0 items-center gap-2"
      title={entry.actor.email ? visibleText(entry.actor.email) : undefined}
    >
      <Icon aria-hidden className="size-3.5 shrink-0 text-muted" />
      <span className="truncate">
        <VisibleText text={name} />
      </span>
      {name !== kind && <span className="sr-only">{auditLogMessages.actorKind(kind)}</span>}
    </span>
  );
}
