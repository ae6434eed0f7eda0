import { emailIn } from './email';
import { parseCef } from './event-lines';
import type { Format, Party } from './format';
import { outcomeWords } from './outcome-words';

/** The words of both formats of lines: LEEF has no others. */
export const words = { ...outcomeWords, fail: 'failure', blocked: 'failure' };

const user: Party = {
  type: { value: 'user' },
  id: ['attributes.duid', 'attributes.duser'],
  name: 'attributes.duser',
};
const host: Party = {
  type: { value: 'host' },
  id: ['attributes.dhost', 'attributes.dst'],
  name: 'attributes.dhost',
};

/** ArcSight's Common Event Format: a line each. Its `externalId` is unique nowhere, so the line's hash is the id. */
export const cef: Format = {
  name: 'cef',
  title: 'CEF',
  kind: 'lines',
  marks: ['header.vendor', 'header.severity'],
  parse: parseCef,
  fields: {
    action: ['header.name', 'header.id', 'attributes.act'],
    occurred_at: {
      of: ['attributes.rt', 'attributes.end', 'attributes.start', 'syslog.time'],
    },
    resource: [
      user,
      {
        type: ['attributes.fileType', { value: 'file' }],
        id: ['attributes.filePath', 'attributes.fname'],
        name: 'attributes.fname',
      },
      host,
      { type: { value: 'url' }, id: 'attributes.request' },
      { type: ['attributes.cat', 'header.product', { value: 'event' }], id: [] },
    ],
    targets: [
      user,
      host,
      {
        type: { value: 'file' },
        id: ['attributes.filePath', 'attributes.fname'],
        name: 'attributes.fname',
      },
    ],
    actor: [
      {
        type: { value: 'user' },
        id: ['attributes.suid', 'attributes.suser'],
        name: 'attributes.suser',
        email: emailIn('attributes.suser'),
      },
      {
        type: { value: 'system' },
        id: ['attributes.sourceServiceName', 'attributes.sproc'],
        name: ['attributes.sourceServiceName', 'attributes.sproc'],
      },
    ],
    outcome: {
      of: 'attributes.outcome',
      words,
      otherwise: { of: 'attributes.act', words },
    },
    ip_address: ['attributes.src', 'attributes.sourceAddress', 'attributes.shost'],
    user_agent: 'attributes.requestClientApplication',
    location: 'attributes.sourceGeoCountryCode',
    correlation_id: 'attributes.externalId',
  },
};
