import { z } from 'zod';
import { isActor } from './actor-value';
import { entrySources, outcomes } from './entry-fields';
import { maxLengths } from './entry-limits';
import {
  type FilterName,
  filterNames,
  filterValues,
  maxValueLength,
  timeChoices,
} from './filter-names';
import { hintKinds } from './hints/kinds';
import { TimeZone, Where, whereDescription } from './query/where';
import { maxWords, wordsOf } from './search-words';
import { once, oneOf, repeated, text } from './text';
import { isInTimeLimits, outsideTimeLimits } from './time-limits';

const filterDescriptions: Record<FilterName, string> = {
  resource_type: 'Filter by resource type (e.g. source, destination)',
  resource_id: 'Filter by resource ID',
  action: 'Filter by action (e.g. create, delete)',
  actor: 'Filter by who did it: user:<user_id>, api_key:<api_key_id> or system',
  user_id: 'Filter by the user who did it',
  api_key_id: 'Filter by the API key that did it or wrote it',
  ip_address:
    'Filter by IP address, in any notation, or by network (e.g. 10.0.0.0/8, 2001:db8::/32)',
  source: `Filter by what wrote the entry (${entrySources.join(', ')})`,
  outcome: `Filter by outcome (${outcomes.join(', ')})`,
  hint: `Filter by why the entry may be worth a look (${hintKinds.join(', ')}): what nobody has dismissed`,
  target:
    'Filter by the id of anything that the entry is about: one of its targets, or its resource',
  group_id: "Filter by the group (the customer's customer)",
  session_id: 'Filter by the session in which it was done',
  correlation_id: 'Filter by correlation ID',
  external_id: 'Filter by its id in the system where it came from',
};

/** Who did it, of any kind. */
const ActorValue = text(maxValueLength('actor')).refine(
  isActor,
  "it must be 'user:<user_id>', 'api_key:<api_key_id>' or 'system'",
);

function valueSchema(name: FilterName): z.ZodType<string, string> {
  if (name === 'actor') return ActorValue;
  const values = filterValues[name];
  return values === undefined ? text(maxValueLength(name)) : oneOf(values);
}

const filter = (name: FilterName, description: string) =>
  repeated(valueSchema(name)).optional().meta({ description });

type Filter = ReturnType<typeof filter>;

/** Two parameters for each filter: to include its values, and to exclude them. */
const filters = Object.fromEntries(
  filterNames.flatMap((name) => [
    [name, filter(name, filterDescriptions[name])],
    [`${name}_not`, filter(name, `Exclude entries with one of these values of ${name}`)],
  ]),
) as Record<FilterName | `${FilterName}_not`, Filter>;

/** A time in a query. A `+` that was not encoded arrives as a space, and is read as `+`. */
const Time = z
  .string()
  .transform((value) => value.replace(/ (?=\d\d:\d\d$)/, '+'))
  .pipe(
    z.union(
      [z.iso.datetime({ offset: true }), z.iso.date()],
      'it must be an ISO 8601 time with Z or an offset, or a date',
    ),
  )
  .transform((value) => new Date(value))
  .refine(isInTimeLimits, outsideTimeLimits)
  .transform((time) => time.toISOString());

/** Words to search for. */
const Words = text(maxLengths.q)
  .refine((value) => wordsOf(value).length > 0, 'it holds no word')
  .refine((value) => wordsOf(value).length <= maxWords, `it holds more than ${maxWords} words`);

export const readingChoices = ['include', 'exclude'] as const;

/** The filters of lists, exports and counts: which entries are included, regardless of order and paging. */
export const entryFilters = {
  ...filters,
  by: once(oneOf(timeChoices)).optional().meta({
    description:
      'The time that `after`, `before` and the order go by: recorded (created_at, the default), or happened (happened_at of `expand=event`: occurred_at, or without it created_at). With by=happened a cursor is `happened_at|id`; a cursor of one order is a position in the other too, which is another place. No index has a filter and this time: of filters that more than 5,000 entries match, one request checks at most 50,000 entries (20,000 with `q`), so a page may have fewer entries than `limit`, or none, while `has_more` is true.',
  }),
  after: once(Time).optional().meta({ description: 'Entries at or after this time (ISO 8601)' }),
  before: once(Time).optional().meta({ description: 'Entries before this time (ISO 8601)' }),
  readings: once(oneOf(readingChoices)).optional().meta({
    description:
      "Whether the log's own entries of those who have read it (action view, resource type audit_log) are included, or left out (exclude). Default include, and with `q` exclude: no search finds the words of another.",
  }),
  q: once(Words)
    .optional()
    .meta({
      description: `Words separated by spaces, at most ${maxWords}: entries that contain all of them, ignoring case, each anywhere in details (keys and values, by their characters and not by their JSON escapes), action, resource_type, resource_id, user_id, api_key_id, ip_address, id, or the name, e-mail, user_agent or request_id of \`expand\`. One request scans a bounded part of the log, so a page may have fewer entries than \`limit\`, or none, while \`has_more\` is true: following \`next_cursor\` reaches them all.`,
    }),
  where: once(Where).optional().meta({ description: whereDescription }),
  tz: once(TimeZone).optional().meta({
    description:
      'The time zone of `where`, such as Europe/Berlin (default UTC): of its hours, weekdays and periods, and of times without an offset.',
  }),
};

/** Which entries a list, an export or a count includes, regardless of order and paging. */
export type EntryFilters = z.output<z.ZodObject<typeof entryFilters>>;
