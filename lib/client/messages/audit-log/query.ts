import type { QueryKey } from '@/lib/contract/query/keys';
import { localized } from '../localized';

/** The query bar. The keys before a colon are not translated. */
export const queryMessages = localized('queryMessages', {
  label: 'Search and filter',
  placeholder: 'Search, or action:delete -actor:"CI key" after:2026-11-01',
  clear: 'Clear the query',
  discard: 'Discard what was typed',
  pressEnter: 'Press Enter to apply',
  completions: 'Completions',
  slashKey: '/',
  enterKey: 'Enter',
  keys: {
    actor: 'A person, API key or the system, by name',
    ip: 'IP address',
    key: 'API key, by name or id',
    user_id: 'A person, by id',
    api_key_id: 'API key, by id',
    source: 'product, or api: written by a key',
    on: 'On this day',
    after: 'From this time on',
    before: 'Before this time',
    range: 'Up to now: 24h, 7d',
    during: 'A day, week, month or quarter',
    hour: 'Hours of the day: 9-17, 22-6',
    weekday: 'Days of the week: sat,sun',
    changed: 'What was changed',
    order: 'asc or desc',
  } satisfies Partial<Record<QueryKey, string>>,
  weekdays: {
    mon: 'Monday',
    tue: 'Tuesday',
    wed: 'Wednesday',
    thu: 'Thursday',
    fri: 'Friday',
    sat: 'Saturday',
    sun: 'Sunday',
  } as Partial<Record<string, string>>,
  orders: { desc: 'Newest first', asc: 'Oldest first' },

  noActor: (quoted: string) => `No actor is called ${quoted}. For an id, use user_id: or key:.`,
  severalActors: (quoted: string) =>
    `More than one actor is called ${quoted}. Choose one with user_id: or key:.`,
  noKey: (quoted: string) => `No API key is called ${quoted}. For an id, use api_key_id:.`,
  severalKeys: (quoted: string) =>
    `More than one API key is called ${quoted}. Choose one by its id, with api_key_id:.`,
});
