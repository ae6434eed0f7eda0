import { Bot, KeyRound, type LucideIcon, User } from 'lucide-react';
import { VisibleText } from '@/components/ui/visible-text';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { partsOfActor } from '@/lib/contract/actor-value';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { ActorType } from '@/lib/contract/entry-fields';
import { nameOfActor } from '@/lib/contract/sentence/names';
import { visibleText } from '@/lib/contract/visible-text';

export const actorIcons: Record<ActorType, LucideIcon> = {
  user: User,
  api_key: KeyRound,
  system: Bot,
};

/** What an actor is, as the filter `actor` names them, and its id if it has one. */
export function actorParts(actor: string) {
  const { actorKinds } = auditLogMessages;
  if (actor === 'system') return { Icon: actorIcons.system, kind: actorKinds.system, id: null };
  const { kind, id } = partsOfActor(actor);
  return { Icon: actorIcons[kind], kind: actorKinds[kind], id };
}

/** The best name that the entry has for its actor. A key stands for nobody but itself. */
export function actorName({ actor, user_id }: ExpandedEntry) {
  const key = actor.api_key_name ?? actor.api_key_id;
  const name = nameOfActor({ actor, user_id });
  if (actor.type === 'user' && name === null && key !== null) {
    return auditLogMessages.unknownActor(key);
  }
  return name ?? auditLogMessages.actorKinds[actor.type];
}

/** The key that has written for somebody else, or under another name than its own. */
function writerOf({ actor, user_id }: ExpandedEntry) {
  const key = actor.api_key_name ?? actor.api_key_id;
  if (key === null) return null;
  if (actor.type === 'api_key') return (actor.name ?? key) === key ? null : key;
  const isUnknown = actor.type === 'user' && (actor.name ?? actor.email ?? user_id) === null;
  return isUnknown ? null : key;
}

export function ActorName({ entry }: { entry: ExpandedEntry }) {
  const kind = auditLogMessages.actorKinds[entry.actor.type];
  const Icon = actorIcons[entry.actor.type];
  const name = actorName(entry);
  const writer = writerOf(entry);
  return (
    <span
      className="flex min-w-0 items-center gap-2"
      title={entry.actor.email ? visibleText(entry.actor.email) : undefined}
    >
      <Icon aria-hidden className="size-3.5 shrink-0 text-muted" />
      <span className="truncate">
        <VisibleText text={name} />
      </span>
      {writer !== null && (
        <span className="min-w-0 shrink-[2] truncate text-muted text-xs">
          {auditLogMessages.writtenBy(visibleText(writer))}
        </span>
      )}
      {name !== kind && <span className="sr-only">{auditLogMessages.actorKind(kind)}</span>}
    </span>
  );
}
