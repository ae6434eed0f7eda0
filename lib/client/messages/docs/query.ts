import { maxWords } from '@/lib/contract/search-words';
import { localized } from '../localized';

/** A part of a query, and what it means. Each text can be read by the language: query.test.ts. */
type Example = readonly [text: string, meaning: string];

type Section = {
  id: string;
  title: string;
  text: string;
  examples: readonly Example[];
};

/** The language of queries, as /docs/query describes it. */
export const queryReference = localized('queryReference', {
  title: 'Queries',
  parts: 'Parts of a query',
  introduction:
    'A query is one line of text. The query bar of the log reads it, saved views keep it, and every request of the API that has the filters of the list takes it as where=, beside the other parameters. All of its parts apply together, in any order.',
  request:
    'curl -G "$BASE/v1/audit-log" -H "X-API-Key: $API_KEY" --data-urlencode "where=changes.role.to:admin hour:22-6" --data-urlencode "tz=Europe/Berlin"',
  sections: [
    {
      id: 'values',
      title: 'Fields and values',
      text: 'A field, a colon and a value without a space. Fields have the names of the parameters of the API; ip: and key: are short for ip_address: and api_key_id:. Values are compared exactly, and their case counts.',
      examples: [
        ['action:delete', 'the action is delete'],
        ['action:delete,create', 'one of both; so does a field that is written twice'],
        [
          'resource_id:"a b, c"',
          'a value with spaces, commas or quotation marks in it (\\" is a quotation mark)',
        ],
        ['-action:view', 'not this value; entries without any value are among the answers'],
        ['outcome:failure', 'what did not succeed'],
        [
          'hint:new_network,failed_sign_ins',
          'why it may be worth a look, if nobody has dismissed it',
        ],
        [
          'actor:user:usr_1,system',
          'who did it; the query bar takes names too, as in actor:"CI key"',
        ],
        ['ip:10.0.0.0/8,2001:db8::/32', 'an address in one of these networks'],
        ['target:src_1', 'the resource, or one of the targets'],
      ],
    },
    {
      id: 'prefixes',
      title: 'Beginnings',
      text: 'A star at the end of a value stands for whatever follows. It needs two characters before it. In quotation marks it is a star; after them it is a beginning again.',
      examples: [
        ['resource_id:src_9f*', 'ids that begin with src_9f'],
        ['resource_type:"data source"*', 'types that begin with these words'],
      ],
    },
    {
      id: 'or',
      title: 'OR',
      text: 'OR stands between two filters, of one field or of several, and belongs to its neighbours alone: the rest of the query applies to either. There are no brackets, and no AND.',
      examples: [
        ['action:delete OR outcome:failure', 'deleted something, or failed'],
        ['user_id:usr_1 action:delete OR -source:product', 'usr_1, and either of the other two'],
      ],
    },
    {
      id: 'details',
      title: 'Inside details',
      text: 'details. and the names that lead to a value, with dots between them. A value is compared as JSON shows it, a text without its quotation marks. Of a list, one of its values counts; a number is a place in a list, and begins with 0. Names may hold letters, digits, _ and -.',
      examples: [
        ['details.reason:queue_drained', 'the reason in details is this one'],
        ['details.attempts:3', 'a number'],
        ['details.rules.0.name:nightly*', 'the name of the first rule begins so'],
      ],
    },
    {
      id: 'changes',
      title: 'What was changed',
      text: 'changes. is short for details.changes., where entries say what was changed, from what and to what.',
      examples: [
        ['changed:status,limits.burst', 'one of these was changed'],
        ['changes.role.to:admin', 'the role became admin'],
        ['changes.role.from:owner', 'the role was owner'],
      ],
    },
    {
      id: 'clock',
      title: 'Hours and weekdays',
      text: 'By the clocks of one time zone: in the page the one in which the list is shown, in the API the one that tz= names (UTC without it). They go by the time by which the list goes: recorded, or happened.',
      examples: [
        ['hour:9-17', 'from 9:00 until 17:00, which is not included'],
        ['hour:22-6', 'over midnight'],
        ['hour:9', 'from 9:00 until 10:00'],
        ['weekday:sat,sun', 'at the weekend'],
        ['weekday:mon-fri', 'on one of these five days'],
      ],
    },
    {
      id: 'times',
      title: 'Times',
      text: 'One range for a query. Dates, and times without an offset, are of the same time zone. A week begins on Monday. A range relative to now is counted anew with each request of the API: to read many pages, give after and before.',
      examples: [
        ['on:2026-11-01', 'this day'],
        [
          'after:2026-11-01T10:00 before:2026-11-03',
          'from this time until that day, which is not included',
        ],
        ['range:24h', 'up to now: m, h or d'],
        [
          'during:today',
          'or yesterday, this-week, last-week, this-month, last-month, this-quarter, last-quarter',
        ],
      ],
    },
    {
      id: 'words',
      title: 'Words',
      text: `What has no colon is searched for in all texts of an entry, in any case. All words must be there, at most ${maxWords}.`,
      examples: [
        ['paused maintenance', 'both words, anywhere'],
        ['"action:delete"', 'this text, and not the filter'],
      ],
    },
  ] satisfies Section[],
  limitsTitle: 'What it costs',
  limits:
    'What parameters of the list say as well is answered as those are, by indexes. For all else one request reads a bounded part of the log: a page may have few entries, or none, and go on where has_more is true; counts and charts say up to where they have counted. A query in where= has at most 2,000 characters, 40 filters, 20 values for each and 8 paths of details. What cannot be read is 400, with the place and what to write instead; nothing is left out in silence.',
});
