import type { Format, Source } from './format';
import { endOfExport, notOfKey, ownRows } from './own-rows';

/** An event of the export as OCSF, an entry as JSON has it with everything that `expand` adds, or the end of an export. */
const isOwn: Source = [
  {
    when: 'class_uid',
    use: { when: 'metadata.product.uid', is: /^audit-log$/, use: { value: 'yes' } },
  },
  {
    when: 'org_id',
    use: {
      when: 'created_at',
      use: { when: 'resource_type', use: { of: 'id', match: /^(.{36})$/ } },
    },
  },
  endOfExport('action'),
];

const actorType: Source = ['unmapped.actor_type', 'actor.type'];

/**
 * This product's own exports: as OCSF (what that has no place for is in `unmapped`, under the names of the log's fields), as JSON
 * and NDJSON, and as CSV, whose rows are read as JSON has the entry.
 */
export const auditLog: Format = {
  name: 'audit_log',
  title: 'Audit log export',
  kind: 'json',
  envelopes: ['audit_log'],
  marks: [isOwn],
  skip: ['unmapped.end.count', endOfExport(['metadata.event_code', 'action'])],
  columns: ownRows,
  origin: {
    source: notOfKey(['metadata.log_source', 'event.external_source']),
    id: ['metadata.original_event_uid', 'event.external_id'],
  },
  id: ['metadata.uid', 'id'],
  fields: {
    action: ['metadata.event_code', 'action'],
    occurred_at: {
      of: [{ when: 'class_uid', use: 'time' }, 'context.occurred_at', 'created_at'],
      unit: 'ms',
    },
    resource: [
      {
        type: ['unmapped.resource_type', 'resource_type'],
        id: ['unmapped.resource_id', 'resource_id'],
        name: ['unmapped.resource_name', 'target.resource_name'],
      },
    ],
    targets: [
      { each: 'unmapped.targets', type: 'type', id: 'id', name: 'name' },
      { each: 'target.targets', type: 'type', id: 'id', name: 'name' },
    ],
    actor: [
      {
        type: { of: actorType, words: { system: 'system' }, otherwise: { value: 'user' } },
        id: ['actor.user.uid', 'user_id'],
        name: [
          // OCSF requires somebody, and the export says so of whom it does not know.
          { when: 'actor.user.type_id', is: /^[1-9]/, use: 'actor.user.name' },
          'actor.name',
        ],
        email: ['actor.user.email_addr', 'unmapped.actor_email', 'actor.email'],
      },
      // A key of the other log that did it itself, and has no name but its own.
      {
        type: { value: 'user' },
        id: [],
        name: { when: actorType, is: /^api_key$/, use: ['actor.app_name', 'actor.api_key_name'] },
      },
    ],
    on_behalf_of: ['unmapped.on_behalf_of', 'actor.on_behalf_of'].map((of) => ({
      type: `${of}.type`,
      id: `${of}.id`,
      name: `${of}.name`,
      email: `${of}.email`,
    })),
    group: {
      id: ['unmapped.group_id', 'target.group_id'],
      name: ['unmapped.group_name', 'target.group_name'],
    },
    outcome: [{ of: 'status_id', words: { '1': 'success', '2': 'failure' } }, 'event.outcome'],
    ip_address: [
      'src_endpoint.ip',
      { of: 'src_endpoint.name', match: /^(?!unknown$)(.+)$/s },
      'ip_address',
    ],
    user_agent: ['http_request.user_agent', 'context.user_agent'],
    session_id: ['actor.session.uid', 'context.session_id'],
    location: ['unmapped.location', 'context.location'],
    correlation_id: ['metadata.correlation_uid', 'context.correlation_id'],
    schema_version: ['unmapped.schema_version', 'event.schema_version'],
  },
};
