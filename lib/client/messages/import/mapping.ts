import { formatCount } from '../../format';
import { localized } from '../localized';
import { plural } from '../plural';

/** Where each field of an entry comes from, for files that are of no known format. */
export const mappingMessages = localized('mappingMessages', {
  title: (file: string) => `What ${file} means`,
  description: (columns: number, form: 'csv' | 'json') =>
    form === 'csv'
      ? `It has ${formatCount(columns)} ${plural(columns, { one: 'column', other: 'columns' })}. Say where each field of an entry comes from; what is shown below follows.`
      : `Its records have ${formatCount(columns)} ${plural(columns, { one: 'value', other: 'values' })}. Say where each field of an entry comes from; what is shown below follows.`,
  kept: 'The mapping that you kept for such files is filled in.',
  source: 'Source',
  sourceDescription:
    'The system that these records are from, such as acme-crm. With the ids it decides what is in the log already: keep it for the next files.',
  records: 'List of records',
  recordsDescription:
    'The path of the list in which the file holds its records, such as data.events. Empty: the records stand by themselves.',
  fields: 'Fields',
  moreFields: 'More fields',
  none: '–',
  fixed: 'The same for all…',
  otherPath: 'Another path…',
  fixedOf: (field: string) => `${field}: the value for all`,
  pathOf: (field: string) => `${field}: its path`,
  pathPlaceholder: 'user.emails[0].value',
  example: (value: string) => `such as ${value}`,
  names: {
    action: 'Action',
    occurred_at: 'Time',
    user_id: 'Actor ID',
    actor_name: 'Actor name',
    actor_email: 'Actor e-mail',
    actor_type: 'Actor type',
    resource_type: 'Resource type',
    resource_id: 'Resource ID',
    resource_name: 'Resource name',
    target_type: 'Target type',
    target_id: 'Target ID',
    target_name: 'Target name',
    group_id: 'Group ID',
    group_name: 'Group name',
    outcome: 'Outcome',
    ip_address: 'IP address',
    user_agent: 'User agent',
    session_id: 'Session ID',
    location: 'Location',
    correlation_id: 'Correlation ID',
    schema_version: 'Schema version',
    external_id: 'Record ID',
    external_source: 'Record source',
  },
  required: 'Required',
  faults: {
    action: 'Say where the action comes from: each entry needs one.',
    source: 'Use only a to z, 0 to 9, and _ . - behind the first sign.',
    records: 'This is not the path of a list, such as data.events.',
  },
  noId: 'Without a record ID, records that are equal to the last character are one entry.',
  outcomes: 'What the outcomes mean',
  outcomesDescription: 'Words that the first records have.',
  outcomeOf: (word: string) => `“${word}” means`,
  meanings: { success: 'Success', failure: 'Failure', none: 'Not told' },
  keep: 'Keep this mapping for the next file',
  keepDescription: 'In this browser, for files that have the same columns.',
});
