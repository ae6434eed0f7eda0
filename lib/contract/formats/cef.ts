import { parseCef } from './event-lines';
import type { Format } from './format';

export const words = {
  success: 'success',
  succeeded: 'success',
  successful: 'success',
  allowed: 'success',
  ok: 'success',
  failure: 'failure',
  failed: 'failure',
  fail: 'failure',
  denied: 'failure',
  blocked: 'failure',
  error: 'failure',
} as const;

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
      {
        type: { value: 'user' },
        id: ['attributes.duid', 'attributes.duser'],
        name: 'attributes.duser',
      },
      {
        type: ['attributes.fileType', { value: 'file' }],
        id: ['attributes.filePath', 'attributes.fname'],
        name: 'attributes.fname',
      },
      {
        type: { value: 'host' },
        id: ['attributes.dhost', 'attributes.dst'],
        name: 'attributes.dhost',
      },
      { type: { value: 'url' }, id: 'attributes.request' },
      { type: ['attributes.cat', 'header.product', { value: 'event' }], id: [] },
    ],
    targets: [
      {
        type: { value: 'user' },
        id: ['attributes.duid', 'attributes.duser'],
        name: 'attributes.duser',
      },
      {
        type: { value: 'host' },
        id: ['attributes.dhost', 'attributes.dst'],
        name: 'attributes.dhost',
      },
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
        email: { of: 'attributes.suser', match: /^(\S+@\S+)$/ },
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
