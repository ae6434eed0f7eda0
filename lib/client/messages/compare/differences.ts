import type { ReactNode } from 'react';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import {
  type Difference,
  filtersOfPart,
  type Topic,
  type Value,
} from '@/lib/client/compare/differences';
import { eventPhrase } from '@/lib/client/compare/event-phrase';
import type { SubjectKind } from '@/lib/client/compare/subjects';
import { isActor, partsOfActor } from '@/lib/contract/actor-value';
import { readableName } from '@/lib/contract/sentence/words';
import { visibleText } from '@/lib/contract/visible-text';
import { formatCount } from '../../format';
import { auditLogMessages } from '../audit-log/audit-log';
import { commonMessages } from '../common';
import { localized } from '../localized';
import { plural } from '../plural';
import { joined, sentence } from '../sentence';

type Told = {
  kind: SubjectKind;
  names: readonly string[];
  /** The number of a subject's entries with some filters, as a link to them. `what` says what it counts, for whom only hears it. */
  link: (subject: number, filters: ScreenFilters, text: string, what: string) => ReactNode;
};

const parts = { night: 'at night', weekend: 'at the weekend' };
const partTitles = { night: 'At night', weekend: 'At the weekend' };

/** Before the values of a topic: of people and keys a verb, of resources and periods a preposition. */
const leads: Record<Topic, { actor: string; other: string }> = {
  events: { actor: '', other: '' },
  addresses: { actor: 'came from ', other: 'from ' },
  actors: { actor: 'acted as ', other: 'by ' },
  resources: { actor: 'touched ', other: 'to ' },
};

function nameOfValue({ topic, text, resourceType, label }: Value): string {
  if (topic === 'events') return visibleText(eventPhrase(text, resourceType ?? ''));
  // Several may have the same name.
  if (topic === 'resources')
    return visibleText(`${readableName(resourceType ?? '')} ${label ?? text}`);
  if (label !== null) return visibleText(label);
  if (topic !== 'actors' || !isActor(text)) return visibleText(text);
  return text === 'system'
    ? auditLogMessages.actorKinds.system
    : visibleText(partsOfActor(text).id);
}

const leadOf = (kind: SubjectKind, topic: Topic) =>
  leads[topic][kind === 'actor' ? 'actor' : 'other'];

function differenceText(difference: Difference, told: Told): ReactNode {
  const { kind, names, link } = told;
  switch (difference.kind) {
    case 'totals':
      return sentence`${kind === 'actor' ? actsOf(difference.counts, told) : entriesOf(difference.counts, told)}.`;
    case 'failures':
      return sentence`Failures: ${each(difference.counts, { outcome: ['failure'] }, 'failures', told)}.`;
    case 'shared': {
      const { value, counts } = difference;
      const name = nameOfValue(value);
      const what = `${leadOf(kind, value.topic)}${name}`;
      const numbers = each(counts, value.filters, what, told);
      return kind === 'actor'
        ? sentence`${all(counts, names)} ${what} (${numbers}).`
        : sentence`${all(counts, names)}: ${what} (${numbers}).`;
    }
    case 'only': {
      const { subject, values, more, isAll } = difference;
      const [first] = values;
      const lead = first === undefined ? '' : leadOf(kind, first.value.topic);
      const list = joined([
        ...values.map(({ value, count }) => {
          const name = nameOfValue(value);
          return sentence`${name} (${link(subject, value.filters, formatCount(count), `${lead}${name}`)})`;
        }),
        ...(more > 0 ? [`and ${formatCount(more)}${isAll ? '' : '+'} more`] : []),
      ]);
      return kind === 'actor'
        ? sentence`Only ${names[subject]} ${lead}${list}.`
        : sentence`Only ${names[subject]}: ${lead}${list}.`;
    }
    case 'onlyPart': {
      const { part, subject, count } = difference;
      const number = link(subject, filtersOfPart[part], formatCount(count), parts[part]);
      return kind === 'actor'
        ? sentence`Only ${names[subject]} acted ${parts[part]} (${number}).`
        : sentence`Only ${names[subject]}: ${parts[part]} (${number}).`;
    }
    case 'part': {
      const { part, counts } = difference;
      return sentence`${partTitles[part]}: ${each(counts, filtersOfPart[part], parts[part], told)}.`;
    }
  }
}

const things = (count: number) =>
  `${formatCount(count)} ${plural(count, { one: 'thing', other: 'things' })}`;

/** `Ada did 42 things, Bo nothing` */
const actsOf = (counts: readonly number[], { names, link }: Told) =>
  joined(
    counts.map((count, subject) => {
      const number = count === 0 ? 'nothing' : link(subject, {}, things(count), '');
      return subject === 0
        ? sentence`${names[subject]} did ${number}`
        : sentence`${names[subject]} ${number}`;
    }),
  );

/** `Orders: 42 entries, Billing: none` */
const entriesOf = (counts: readonly number[], { names, link }: Told) =>
  joined(
    counts.map((count, subject) => {
      const number = count === 0 ? 'none' : link(subject, {}, commonMessages.entries(count), '');
      return sentence`${names[subject]}: ${number}`;
    }),
  );

/** `Ada 3, Bo none` */
const each = (
  counts: readonly number[],
  filters: ScreenFilters,
  what: string,
  { names, link }: Told,
) =>
  joined(
    counts.map((count, subject) => {
      const number = count === 0 ? 'none' : link(subject, filters, formatCount(count), what);
      return sentence`${names[subject]} ${number}`;
    }),
  );

/** All of them, or by name those who have any. */
function all(counts: readonly number[], names: readonly string[]): string {
  if (counts.every((count) => count > 0)) return names.length === 2 ? 'Both' : 'All';
  const present = names.filter((_, subject) => counts[subject] !== 0);
  return new Intl.ListFormat('en').format(present);
}

export const differenceMessages = localized('differenceMessages', {
  /** A value in words: an event as what was done, and all others by their name. */
  nameOfValue,
  /** A fact as a sentence whose numbers are links. */
  differenceText,
});
