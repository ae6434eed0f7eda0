'use client';

import { Globe, KeyRound, type LucideIcon, Network, UserRound } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FramedSection, NoRows } from '@/components/ui/framed-section';
import { RelativeTime } from '@/components/ui/relative-time';
import { VisibleText } from '@/components/ui/visible-text';
import { entityPath } from '@/lib/client/entity-path';
import { commonMessages } from '@/lib/client/messages/common';
import { overviewMessages as messages } from '@/lib/client/messages/overview/overview';
import { countedRange, listPath } from '@/lib/client/overview/links';
import { filterOfKind } from '@/lib/contract/entity/kinds';
import type { Face, Overview } from '@/lib/contract/overview';
import { entityOfFace, type FaceKind, faceKinds } from '@/lib/contract/overview-limits';

/** How many of each kind are shown at first. */
const few = 3;

const icons: Record<FaceKind, LucideIcon> = {
  people: UserRound,
  api_keys: KeyRound,
  addresses: Globe,
  networks: Network,
};

/** Who and what the log has no older entry of. */
export function NewFaces({ overview }: { overview: Overview }) {
  const faces = overview.new_faces;
  if (faces === null) return null;
  const kinds = faceKinds.filter((kind) => faces[kind].values.length > 0);
  const isCut = faceKinds.some((kind) => !faces[kind].is_complete);
  return (
    <FramedSection title={messages.faces} description={messages.facesDescription}>
      {kinds.length === 0 && !isCut && <NoRows>{messages.noFaces}</NoRows>}
      {kinds.map((kind) => (
        <Kind key={kind} kind={kind} overview={overview} values={faces[kind].values} />
      ))}
      {isCut && <p className="border-t px-4 py-2 text-muted text-xs">{messages.facesCut}</p>}
    </FramedSection>
  );
}

type KindProps = { kind: FaceKind; overview: Overview; values: Face[] };

function Kind({ kind, overview, values }: KindProps) {
  const [showsAll, setShowsAll] = useState(false);
  const Icon = icons[kind];
  return (
    <div className="border-t px-4 py-2">
      <h3 className="flex items-center gap-2 font-medium text-muted text-xs">
        <Icon aria-hidden className="size-3.5" />
        {messages.facesOf[kind]}
      </h3>
      <ul>
        {values.slice(0, showsAll ? undefined : few).map((face) => (
          <FaceRow key={face.value} kind={kind} face={face} overview={overview} />
        ))}
      </ul>
      {values.length > few && (
        <Button
          size="sm"
          variant="ghost"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
          className="-ml-2"
        >
          {showsAll ? messages.showFewer : messages.showAll}
        </Button>
      )}
    </div>
  );
}

function FaceRow({ kind, face, overview }: { kind: FaceKind; face: Face; overview: Overview }) {
  const { value, label, count, first } = face;
  const entity = entityOfFace[kind];
  const isPlace = kind === 'addresses' || kind === 'networks';
  const from = [first.ip_address, first.location].filter((text) => text !== null).join(', ');
  const origin = isPlace
    ? first.actor_name && messages.by(first.actor_name)
    : from && messages.from(from);
  return (
    <li className="py-1 text-sm">
      <div className="flex items-baseline gap-3">
        <Link
          href={entityPath({ kind: entity, id: value })}
          prefetch={false}
          className="min-w-0 flex-1 truncate hover:underline"
        >
          <VisibleText text={label ?? value} />
        </Link>
        <Link
          href={listPath(countedRange(overview), { [filterOfKind[entity]]: [value] })}
          prefetch={false}
          className="shrink-0 tabular-nums underline decoration-border-strong underline-offset-2 hover:text-accent-text hover:decoration-current"
        >
          {commonMessages.entries(count)}
          <span className="sr-only">{messages.of(label ?? value)}</span>
        </Link>
      </div>
      <p className="truncate text-muted text-xs">
        <RelativeTime iso={first.created_at} now={Date.parse(overview.before)} />
        {origin && (
          <>
            {' '}
            <VisibleText text={origin} />
          </>
        )}
      </p>
    </li>
  );
}
