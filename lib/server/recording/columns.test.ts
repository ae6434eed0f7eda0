import { expect, test } from 'vitest';
import { toColumns, type WrittenEntry } from './columns';

const entry: WrittenEntry = {
  ...{ action: 'create', resource_type: 'test', actor_type: 'api_key', source: 'api' },
  ...{ api_key_id: 'key_1', api_key_name: 'A key', request_id: 'req_1' },
};

test.each<Partial<WrittenEntry>>([
  { api_key_id: 'key_2' },
  { api_key_name: null },
  { request_id: 'req_2' },
  { source: 'product' },
])(
  'entries that differ in what a request has in common are not written by one call: %o',
  (other) => {
    expect(() => toColumns([entry, entry])).not.toThrow();
    const [name] = Object.keys(other);
    expect(() => toColumns([entry, { ...entry, ...other }])).toThrow(`have the same ${name}`);
  },
);
