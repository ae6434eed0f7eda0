import { emailIn } from './email';
import type { Format } from './format';

/** Audit log events of WorkOS, as they were emitted (`event`), or as they are exported. */
export const workos: Format = {
  name: 'workos',
  title: 'WorkOS',
  kind: 'json',
  envelopes: ['data'],
  marks: ['action', 'occurred_at', 'actor.id', 'targets[0].type'],
  id: 'id',
  wrappers: ['event'],
  fields: {
    action: 'action',
    occurred_at: { of: 'occurred_at' },
    resource: [
      { type: 'targets[0].type', id: 'targets[0].id', name: 'targets[0].name' },
      { type: [{ of: 'action', match: /^([^.]+)/ }], id: [] },
    ],
    targets: [{ each: 'targets', type: 'type', id: 'id', name: 'name' }],
    actor: [
      {
        type: { of: 'actor.type', words: { system: 'system' }, otherwise: { value: 'user' } },
        id: 'actor.id',
        name: 'actor.name',
        email: ['actor.metadata.email', emailIn('actor.name')],
      },
    ],
    group: { id: 'organization_id', name: 'organization_name' },
    outcome: {
      of: ['metadata.outcome', 'metadata.status', 'metadata.result'],
      words: {
        success: 'success',
        succeeded: 'success',
        failure: 'failure',
        failed: 'failure',
        denied: 'failure',
      },
      otherwise: { when: 'action', is: /fail|denied/i, use: { value: 'failure' } },
    },
    // Where somebody was is told by the address.
    ip_address: 'context.location',
    user_agent: 'context.user_agent',
    session_id: 'metadata.session_id',
    correlation_id: ['metadata.request_id', 'idempotency_key'],
    schema_version: 'version',
  },
};
