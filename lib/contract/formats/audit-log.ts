import type { Format } from './format';

const isOwn = { when: 'metadata.product.uid', is: /^audit-log$/, use: { value: 'yes' } } as const;

/** This product's own export as OCSF. What OCSF has no place for is in `unmapped`, under the names of the log's fields. */
export const auditLog: Format = {
  name: 'audit_log',
  title: 'Audit log (OCSF)',
  kind: 'json',
  marks: ['class_uid', isOwn],
  // The end of an export is no entry.
  skip: 'unmapped.end.count',
  id: 'metadata.uid',
  fields: {
    action: 'metadata.event_code',
    occurred_at: { of: 'time', unit: 'ms' },
    resource: [
      {
        type: 'unmapped.resource_type',
        id: 'unmapped.resource_id',
        name: 'unmapped.resource_name',
      },
    ],
    targets: [{ each: 'unmapped.targets', type: 'type', id: 'id', name: 'name' }],
    actor: [
      {
        type: {
          of: 'unmapped.actor_type',
          words: { system: 'system' },
          otherwise: { value: 'user' },
        },
        id: 'actor.user.uid',
        // OCSF requires somebody, and the export says so of whom it does not know.
        name: { when: 'actor.user.type_id', is: /^[1-9]/, use: 'actor.user.name' },
        email: ['actor.user.email_addr', 'unmapped.actor_email'],
      },
    ],
    on_behalf_of: [
      {
        type: 'unmapped.on_behalf_of.type',
        id: 'unmapped.on_behalf_of.id',
        name: 'unmapped.on_behalf_of.name',
        email: 'unmapped.on_behalf_of.email',
      },
    ],
    group: { id: 'unmapped.group_id', name: 'unmapped.group_name' },
    outcome: { of: 'status_id', words: { '1': 'success', '2': 'failure' } },
    ip_address: ['src_endpoint.ip', { of: 'src_endpoint.name', match: /^(?!unknown$)(.+)$/s }],
    user_agent: 'http_request.user_agent',
    session_id: 'actor.session.uid',
    location: 'unmapped.location',
    correlation_id: 'metadata.correlation_uid',
    schema_version: 'unmapped.schema_version',
  },
};
