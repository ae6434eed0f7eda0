import { emailIn } from './email';
import type { Format } from './format';

/** The System Log of Okta: `GET /api/v1/logs`, and event hooks, whose events are in `data.events`. */
export const okta: Format = {
  name: 'okta',
  title: 'Okta System Log',
  kind: 'json',
  envelopes: ['data.events'],
  marks: ['uuid', 'published', 'eventType'],
  id: 'uuid',
  fields: {
    action: 'eventType',
    occurred_at: { of: 'published' },
    resource: [
      {
        type: 'target[0].type',
        id: ['target[0].id', 'target[0].alternateId'],
        name: ['target[0].displayName', 'target[0].alternateId'],
      },
      { type: { of: 'eventType', match: /^([^.]+)/ }, id: [] },
    ],
    targets: [
      {
        each: 'target',
        type: ['type', { value: 'target' }],
        id: ['id', 'alternateId'],
        name: ['displayName', 'alternateId'],
      },
    ],
    actor: [
      {
        type: {
          of: 'actor.type',
          words: { systemprincipal: 'system' },
          otherwise: { value: 'user' },
        },
        id: 'actor.id',
        name: ['actor.displayName', 'actor.alternateId'],
        email: emailIn('actor.alternateId'),
      },
    ],
    outcome: {
      of: 'outcome.result',
      words: { success: 'success', allow: 'success', failure: 'failure', deny: 'failure' },
    },
    ip_address: 'client.ipAddress',
    user_agent: 'client.userAgent.rawUserAgent',
    session_id: ['authenticationContext.externalSessionId', 'authenticationContext.rootSessionId'],
    location: [
      { template: '{client.geographicalContext.city}, {client.geographicalContext.country}' },
      'client.geographicalContext.country',
    ],
    correlation_id: 'transaction.id',
  },
};
