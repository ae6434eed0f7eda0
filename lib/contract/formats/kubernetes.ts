import type { Format } from './format';

/** Kubernetes audit events: a line of JSON each as the API server writes them, or an `EventList` of a webhook. */
export const kubernetes: Format = {
  name: 'kubernetes',
  title: 'Kubernetes audit',
  kind: 'json',
  envelopes: ['items'],
  marks: ['auditID', 'verb', 'stage'],
  // A request has an event for each stage that it reaches.
  id: [{ template: '{auditID}/{stage}' }, 'auditID'],
  fields: {
    action: 'verb',
    occurred_at: { of: ['requestReceivedTimestamp', 'stageTimestamp', 'timestamp'] },
    resource: [
      {
        type: [{ template: '{objectRef.resource}/{objectRef.subresource}' }, 'objectRef.resource'],
        id: [
          { template: '{objectRef.namespace}/{objectRef.name}' },
          'objectRef.name',
          'objectRef.namespace',
        ],
        name: 'objectRef.name',
      },
      { type: ['objectRef.resource', { value: 'url' }], id: 'requestURI' },
    ],
    targets: [
      { type: { value: 'namespace' }, id: 'objectRef.namespace' },
      {
        type: ['objectRef.resource', { value: 'object' }],
        id: 'objectRef.uid',
        name: 'objectRef.name',
      },
    ],
    actor: [
      {
        type: {
          when: 'user.username',
          is: /^system:(?!serviceaccount:|anonymous)/,
          use: { value: 'system' },
          otherwise: { value: 'user' },
        },
        id: ['user.username', 'user.uid'],
        name: 'user.username',
        email: { of: 'user.username', match: /^([^\s:]+@[^\s:]+)$/ },
      },
    ],
    on_behalf_of: [
      {
        type: { value: 'user' },
        id: ['impersonatedUser.username', 'impersonatedUser.uid'],
        name: 'impersonatedUser.username',
      },
    ],
    outcome: {
      when: 'annotations["authorization.k8s.io/decision"]',
      is: /^forbid$/,
      use: { value: 'failure' },
      otherwise: {
        when: 'responseStatus.code',
        is: /^[123]\d\d$/,
        use: { value: 'success' },
        otherwise: { when: 'responseStatus.code', use: { value: 'failure' } },
      },
    },
    ip_address: 'sourceIPs[0]',
    user_agent: 'userAgent',
    correlation_id: 'auditID',
  },
};
