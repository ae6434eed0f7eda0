import type { Format, Party } from './format';

const group: Party = {
  type: { value: 'group' },
  id: ['group.uid', 'group.name'],
  name: 'group.name',
};
const user: Party = {
  type: { value: 'user' },
  id: ['user.uid', 'user.name'],
  name: ['user.name', 'user.email_addr'],
};

/** Events of the Open Cybersecurity Schema Framework 1.x, of any class. */
export const ocsf: Format = {
  name: 'ocsf',
  title: 'OCSF',
  kind: 'json',
  envelopes: ['events'],
  marks: ['class_uid', ['time', 'time_dt'], ['metadata.version', 'metadata.product.name']],
  id: 'metadata.uid',
  fields: {
    action: [
      'api.operation',
      'metadata.event_code',
      'activity_name',
      'type_name',
      { template: 'activity_{activity_id}' },
    ],
    occurred_at: { of: ['time', 'time_dt'] },
    resource: [
      {
        type: ['resources[0].type', { value: 'resource' }],
        id: ['resources[0].uid', 'resources[0].name'],
        name: 'resources[0].name',
      },
      {
        type: ['resource.type', { value: 'resource' }],
        id: ['resource.uid', 'resource.name'],
        name: 'resource.name',
      },
      {
        type: ['entity.type', { value: 'entity' }],
        id: ['entity.uid', 'entity.name'],
        name: 'entity.name',
      },
      {
        type: ['web_resources[0].type', { value: 'web' }],
        id: ['web_resources[0].uid', 'web_resources[0].url_string'],
        name: 'web_resources[0].name',
      },
      group,
      user,
      {
        type: { value: 'service' },
        id: ['dst_endpoint.uid', 'service.uid', 'dst_endpoint.hostname'],
        name: ['service.name', 'dst_endpoint.svc_name'],
      },
      { type: ['class_name', { template: 'class_{class_uid}' }], id: [] },
    ],
    targets: [
      {
        each: 'resources',
        type: ['type', { value: 'resource' }],
        id: ['uid', 'name'],
        name: 'name',
      },
      group,
      user,
    ],
    actor: [
      {
        type: {
          of: 'actor.user.type',
          words: { system: 'system', service: 'system' },
          otherwise: { value: 'user' },
        },
        id: ['actor.user.uid', 'actor.user.name', 'actor.user.email_addr'],
        name: ['actor.user.full_name', 'actor.user.name'],
        email: 'actor.user.email_addr',
      },
      {
        type: { value: 'system' },
        id: ['actor.app_uid', 'actor.app_name', 'actor.invoked_by'],
        name: ['actor.app_name', 'actor.invoked_by'],
      },
      {
        // Somebody who signs in is the user of the event, and its actor goes without saying.
        type: { value: 'user' },
        id: ['user.uid', 'user.name', 'user.email_addr'],
        name: ['user.full_name', 'user.name'],
        email: 'user.email_addr',
      },
    ],
    group: {
      id: ['cloud.account.uid', 'metadata.tenant_uid', 'actor.user.org.uid'],
      name: ['cloud.account.name', 'actor.user.org.name'],
    },
    outcome: {
      of: ['status_id', 'status'],
      words: { '1': 'success', '2': 'failure', success: 'success', failure: 'failure' },
      otherwise: { of: 'status', words: { success: 'success', failure: 'failure' } },
    },
    ip_address: ['src_endpoint.ip', 'device.ip', 'src_endpoint.svc_name'],
    user_agent: 'http_request.user_agent',
    session_id: ['session.uid', 'actor.session.uid'],
    location: [
      { template: '{src_endpoint.location.city}, {src_endpoint.location.country}' },
      'src_endpoint.location.desc',
      'src_endpoint.location.country',
      'cloud.region',
    ],
    correlation_id: ['metadata.correlation_uid', 'api.request.uid', 'http_request.uid'],
  },
};
