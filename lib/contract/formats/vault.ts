import type { Format } from './format';

/** The audit device of HashiCorp Vault and OpenBao: a request and its response are a line of JSON each. */
export const vault: Format = {
  name: 'vault',
  title: 'HashiCorp Vault',
  kind: 'json',
  marks: ['type', 'request.id', ['request.operation', 'request.path']],
  id: [{ template: '{request.id}/{type}' }],
  fields: {
    action: 'request.operation',
    occurred_at: { of: 'time' },
    resource: [
      {
        type: ['request.mount_type', { value: 'path' }],
        id: 'request.path',
        name: 'request.path',
      },
    ],
    targets: [
      { type: { value: 'mount' }, id: 'request.mount_point' },
      { type: { value: 'role' }, id: 'auth.metadata.role_name' },
    ],
    actor: [
      {
        type: { value: 'user' },
        id: ['auth.entity_id', 'auth.display_name'],
        name: ['auth.metadata.username', 'auth.display_name'],
        email: { of: ['auth.metadata.email', 'auth.display_name'], match: /([^\s:-]+@\S+)$/ },
      },
    ],
    group: { id: 'request.namespace.id', name: 'request.namespace.path' },
    // Of a request alone it is not known what came of it.
    outcome: {
      when: 'error',
      use: { value: 'failure' },
      otherwise: { of: 'type', words: { response: 'success' } },
    },
    ip_address: 'request.remote_address',
    user_agent: 'request.headers.user-agent[0]',
    session_id: ['auth.accessor', 'request.client_token_accessor'],
    correlation_id: 'request.id',
  },
};
