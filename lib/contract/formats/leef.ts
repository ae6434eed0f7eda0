import { words } from './cef';
import { emailIn } from './email';
import { parseLeef } from './event-lines';
import type { Format } from './format';

/** IBM QRadar's Log Event Extended Format, versions 1.0 and 2.0: a line each. */
export const leef: Format = {
  name: 'leef',
  title: 'LEEF',
  kind: 'lines',
  marks: ['header.vendor', 'header.id'],
  parse: parseLeef,
  fields: {
    action: 'header.id',
    occurred_at: { of: ['attributes.devTime', 'syslog.time'] },
    resource: [
      {
        type: ['attributes.resourceType', { value: 'resource' }],
        id: ['attributes.resourceId', 'attributes.resource'],
        name: 'attributes.resource',
      },
      { type: { value: 'policy' }, id: 'attributes.policy' },
      { type: { value: 'url' }, id: 'attributes.url' },
      { type: { value: 'host' }, id: ['attributes.dstName', 'attributes.dst'] },
      { type: ['attributes.cat', 'header.product', { value: 'event' }], id: [] },
    ],
    targets: [
      { type: { value: 'user' }, id: 'attributes.accountName' },
      { type: { value: 'role' }, id: 'attributes.role' },
      { type: { value: 'host' }, id: ['attributes.dstName', 'attributes.dst'] },
    ],
    actor: [
      {
        type: { value: 'user' },
        id: ['attributes.identityUserId', 'attributes.usrName'],
        name: 'attributes.usrName',
        email: emailIn('attributes.usrName'),
      },
    ],
    group: { id: ['attributes.realm', 'attributes.domain'] },
    outcome: {
      of: ['attributes.outcome', 'attributes.result', 'attributes.status'],
      words,
      otherwise: { of: 'attributes.action', words },
    },
    ip_address: ['attributes.src', 'attributes.identSrc'],
    user_agent: 'attributes.userAgent',
    session_id: ['attributes.sessionId', 'attributes.session'],
    correlation_id: ['attributes.requestId', 'attributes.externalId'],
  },
};
