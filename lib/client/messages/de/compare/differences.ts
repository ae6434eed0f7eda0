import type { ReactNode } from 'react';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { type Difference, filtersOfPart, type Topic } from '@/lib/client/compare/differences';
import { isActor, partsOfActor } from '@/lib/contract/actor-value';
import { visibleText } from '@/lib/contract/visible-text';
import { formatCount } from '../../../format';
import type { differenceMessages as english } from '../../compare/differences';
import { plural } from '../../plural';
import { joined, sentence } from '../../sentence';
import { auditLogMessages } from '../audit-log/audit-log';
import { commonMessages } from '../common';

type Told = Parameters<(typeof english)['differenceText']>[1];

const parts = { night: 'nachts', weekend: 'am Wochenende' };
const partTitles = { night: 'Nachts', weekend: 'Am Wochenende' };

/** What a number counts, for whom only hears it: `9: Zugriff auf source Orders`. */
const whats: Record<Topic, string> = {
  events: '',
  addresses: 'von ',
  actors: 'durch ',
  resources: 'Zugriff auf ',
};

/** How many more of a list are not named, in the case of the word before the list. */
const others: Record<Topic, { one: string; other: string }> = {
  events: { one: 'weiteres', other: 'weitere' },
  addresses: { one: 'weiteren', other: 'weiteren' },
  actors: { one: 'weiteren', other: 'weitere' },
  resources: { one: 'weitere', other: 'weitere' },
};

/** An event has the name that the catalogue gives it, `source.delete`: a phrase of its action would be an English one. */
const nameOfValue: (typeof english)['nameOfValue'] = ({ topic, text, resourceType, label }) => {
  if (topic === 'events') return visibleText(`${resourceType ?? ''}.${text}`);
  // Several may have the same name.
  if (topic === 'resources') return visibleText(`${resourceType ?? ''} ${label ?? text}`);
  if (label !== null) return visibleText(label);
  if (topic !== 'actors' || !isActor(text)) return visibleText(text);
  return text === 'system'
    ? auditLogMessages.actorKinds.system
    : visibleText(partsOfActor(text).id);
};

const differenceText: (typeof english)['differenceText'] = (difference, told) => {
  const { kind, names, link } = told;
  switch (difference.kind) {
    case 'totals':
      return sentence`${kind === 'actor' ? actsOf(difference.counts, told) : entriesOf(difference.counts, told)}.`;
    case 'failures':
      return sentence`Fehlschläge: ${each(difference.counts, { outcome: ['failure'] }, 'Fehlschläge', told)}.`;
    case 'shared':
      return sharedText(difference, told);
    case 'only':
      return onlyText(difference, told);
    case 'onlyPart': {
      const { part, subject, count } = difference;
      const number = link(subject, filtersOfPart[part], formatCount(count), parts[part]);
      return kind === 'actor'
        ? sentence`Nur ${names[subject]} war ${parts[part]} aktiv (${number}).`
        : sentence`Nur ${names[subject]}: ${parts[part]} (${number}).`;
    }
    case 'part': {
      const { part, counts } = difference;
      return sentence`${partTitles[part]}: ${each(counts, filtersOfPart[part], parts[part], told)}.`;
    }
  }
};

/** `Bei beiden: member.update (Ada 30, Bo 13).`, `Beide kamen von 198.51.100.4 (Ada 40, Bo 17).` */
function sharedText(
  { value, counts }: Extract<Difference, { kind: 'shared' }>,
  told: Told,
): ReactNode {
  const { topic, filters } = value;
  const name = nameOfValue(value);
  const what = `${whats[topic]}${name}`;
  const numbers = each(counts, filters, what, told);
  const who = all(counts, told.names);
  if (told.kind !== 'actor') return sentence`${who.nominative}: ${what} (${numbers}).`;
  switch (topic) {
    case 'addresses':
      return sentence`${who.nominative} kamen von ${name} (${numbers}).`;
    case 'resources':
      return sentence`${who.nominative} griffen auf ${name} zu (${numbers}).`;
    default:
      return sentence`Bei ${who.dative}: ${what} (${numbers}).`;
  }
}

/** `Nur bei Ada: source.delete (9) und 3 weitere.`, `Nur Ada griff auf source Orders (9) zu.` */
function onlyText(
  { subject, values, more, isAll }: Extract<Difference, { kind: 'only' }>,
  told: Told,
): ReactNode {
  const { kind, names, link } = told;
  const topic = values[0]?.value.topic ?? 'events';
  const who = names[subject];
  const list = listed([
    ...values.map(({ value, count }) => {
      const name = nameOfValue(value);
      return sentence`${name} (${link(subject, value.filters, formatCount(count), `${whats[topic]}${name}`)})`;
    }),
    ...(more > 0
      ? [`${isAll ? '' : 'mindestens '}${formatCount(more)} ${plural(more, others[topic])}`]
      : []),
  ]);
  if (kind !== 'actor') return sentence`Nur ${who}: ${whats[topic]}${list}.`;
  switch (topic) {
    case 'addresses':
      return sentence`Nur ${who} kam von ${list}.`;
    case 'resources':
      return sentence`Nur ${who} griff auf ${list} zu.`;
    default:
      return sentence`Nur bei ${who}: ${whats[topic]}${list}.`;
  }
}

const acts = (count: number) =>
  `${formatCount(count)} ${plural(count, { one: 'Aktion', other: 'Aktionen' })}`;

/** `Ada hat 42 Aktionen ausgeführt, Bo keine` */
const actsOf = (counts: readonly number[], { names, link }: Told) =>
  joined(
    counts.map((count, subject) => {
      const number = count === 0 ? null : link(subject, {}, acts(count), '');
      return subject === 0
        ? sentence`${names[subject]} hat ${number ?? 'keine Aktion'} ausgeführt`
        : sentence`${names[subject]} ${number ?? 'keine'}`;
    }),
  );

/** `Orders: 42 Einträge, Billing: keine` */
const entriesOf = (counts: readonly number[], { names, link }: Told) =>
  joined(
    counts.map((count, subject) => {
      const number = count === 0 ? 'keine' : link(subject, {}, commonMessages.entries(count), '');
      return sentence`${names[subject]}: ${number}`;
    }),
  );

/** `Ada 3, Bo 0` */
const each = (
  counts: readonly number[],
  filters: ScreenFilters,
  what: string,
  { names, link }: Told,
) =>
  joined(
    counts.map((count, subject) => {
      const number = formatCount(count);
      return sentence`${names[subject]} ${count === 0 ? number : link(subject, filters, number, what)}`;
    }),
  );

/** All of them, or by name those who have any. */
function all(counts: readonly number[], names: readonly string[]) {
  if (counts.every((count) => count > 0)) {
    return names.length === 2
      ? { nominative: 'Beide', dative: 'beiden' }
      : { nominative: 'Alle', dative: 'allen' };
  }
  const present = names.filter((_, subject) => counts[subject] !== 0);
  const list = new Intl.ListFormat('de').format(present);
  return { nominative: list, dative: list };
}

/** With commas, and “und” before the last. */
const listed = (nodes: readonly ReactNode[]): ReactNode =>
  nodes.length < 2 ? joined(nodes) : sentence`${joined(nodes.slice(0, -1))} und ${nodes.at(-1)}`;

export const differenceMessages: typeof english = { nameOfValue, differenceText };
