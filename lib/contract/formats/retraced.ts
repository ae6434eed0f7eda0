import { emailIn } from './email';
import type { Format } from './format';

const isTrue = /^(true|1)$/i;

/** Events of Retraced (BoxyHQ): the export, and searches by GraphQL, whose events are each in a `node`. */
export const retraced: Format = {
  name: 'retraced',
  title: 'Retraced',
  kind: 'json',
  envelopes: ['data.search.edges', 'events'],
  wrappers: ['node'],
  marks: ['action', ['created', 'canonical_time'], ['crud', 'group.id']],
  id: ['id', 'external_id'],
  fields: {
    action: 'action',
    occurred_at: { of: ['created', 'canonical_time', 'received'] },
    resource: [
      {
        type: ['target.type', { of: 'action', match: /^(.+)\.[^.]+$/ }, { value: 'target' }],
        id: ['target.id', 'target.foreign_id', 'target.name'],
        name: 'target.name',
      },
      { type: [{ of: 'action', match: /^(.+)\.[^.]+$/ }, 'component'], id: [] },
    ],
    actor: [
      {
        type: {
          when: 'is_anonymous',
          is: isTrue,
          use: { value: 'system' },
          otherwise: { value: 'user' },
        },
        id: ['actor.id', 'actor.foreign_id'],
        name: 'actor.name',
        email: ['actor.fields.email', emailIn('actor.name')],
      },
    ],
    group: { id: 'group.id', name: 'group.name' },
    outcome: {
      of: 'is_failure',
      words: { true: 'failure', '1': 'failure', false: 'success', '0': 'success' },
    },
    ip_address: 'source_ip',
    user_agent: ['fields.user_agent', 'metadata.user_agent'],
    session_id: ['fields.session_id', 'metadata.session_id'],
    location: [{ template: '{loc_subdiv1}, {country}' }, 'country'],
    correlation_id: ['fields.request_id', 'metadata.request_id'],
  },
};
