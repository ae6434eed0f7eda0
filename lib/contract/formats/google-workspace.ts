import type { Format } from './format';

/** Activities of Google Workspace's Reports API: `{"items": […]}`. Each event of an activity is an entry. */
export const googleWorkspace: Format = {
  name: 'google_workspace',
  title: 'Google Workspace',
  kind: 'json',
  envelopes: ['items'],
  each: { path: 'events', as: 'event' },
  marks: ['id.applicationName', 'id.time', 'events[0].name'],
  id: [{ template: '{id.time}/{id.uniqueQualifier}' }],
  fields: {
    action: 'event.name',
    occurred_at: { of: 'id.time' },
    resource: [
      {
        type: ['event.parameters[name=doc_type].value', { value: 'document' }],
        id: 'event.parameters[name=doc_id].value',
        name: 'event.parameters[name=doc_title].value',
      },
      {
        type: { value: 'group' },
        id: 'event.parameters[name=GROUP_EMAIL].value',
      },
      {
        type: { value: 'user' },
        id: [
          'event.parameters[name=USER_EMAIL].value',
          'event.parameters[name=affected_email_address].value',
        ],
      },
      {
        type: { value: 'application' },
        id: [
          'event.parameters[name=client_id].value',
          'event.parameters[name=app_name].value',
          'event.parameters[name=APPLICATION_NAME].value',
        ],
        name: [
          'event.parameters[name=app_name].value',
          'event.parameters[name=APPLICATION_NAME].value',
        ],
      },
      { type: 'id.applicationName', id: [] },
    ],
    targets: [
      { type: { value: 'user' }, id: 'event.parameters[name=USER_EMAIL].value' },
      { type: { value: 'user' }, id: 'event.parameters[name=target_user].value' },
      { type: { value: 'group' }, id: 'event.parameters[name=GROUP_EMAIL].value' },
      { type: { value: 'org_unit' }, id: 'event.parameters[name=ORG_UNIT_NAME].value' },
    ],
    actor: [
      {
        type: { of: 'actor.callerType', words: { key: 'system' }, otherwise: { value: 'user' } },
        id: ['actor.email', 'actor.profileId', 'actor.key'],
        name: ['actor.email', 'actor.key'],
        email: 'actor.email',
      },
    ],
    group: { id: 'id.customerId', name: 'ownerDomain' },
    outcome: {
      of: 'event.name',
      words: {
        login_success: 'success',
        login_failure: 'failure',
        login_challenge_failed: 'failure',
      },
      otherwise: { when: 'event.name', is: /fail|blocked|denied/i, use: { value: 'failure' } },
    },
    ip_address: 'ipAddress',
    location: [{ template: '{networkInfo.subdivisionCode}' }, 'networkInfo.regionCode'],
    correlation_id: 'id.uniqueQualifier',
  },
};
