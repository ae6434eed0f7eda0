import { emailIn } from './email';
import type { Format } from './format';

const login = { value: 'user' };
const kind = [{ of: 'action', match: /^([^.]+)\./ }, { value: 'github' }];

/** The audit log of a GitHub organization or enterprise, exported as JSON, fetched from the API or streamed. */
export const github: Format = {
  name: 'github',
  title: 'GitHub audit log',
  kind: 'json',
  marks: ['action', ['@timestamp', 'created_at'], ['_document_id', 'actor', 'org', 'business']],
  id: '_document_id',
  fields: {
    action: 'action',
    occurred_at: { of: ['@timestamp', 'created_at'], unit: 'ms' },
    // Names are what people know; the ids of GitHub are numbers. `team.add_repository` is done to the team, though it names both.
    resource: [
      { type: kind, id: { when: 'action', is: /^team\./, use: 'team' }, name: 'team' },
      { type: kind, id: { when: 'action', is: /^org\./, use: 'org' }, name: 'org' },
      { type: kind, id: { when: 'action', is: /^business\./, use: 'business' }, name: 'business' },
      { type: kind, id: 'repo', name: 'repo' },
      { type: kind, id: ['team', 'user', 'org', 'business'] },
    ],
    targets: [
      { type: { value: 'repo' }, id: 'repo', name: 'repo' },
      { type: { value: 'team' }, id: 'team', name: 'team' },
      { type: login, id: 'user', name: 'user' },
      { type: { value: 'org' }, id: 'org', name: 'org' },
    ],
    actor: [
      {
        type: login,
        id: ['actor', 'actor_id'],
        name: 'actor',
        email: emailIn('external_identity_nameid'),
      },
    ],
    group: { id: ['business', 'org'], name: ['business', 'org'] },
    // The log names what was done; only a few actions are of something that failed.
    outcome: { when: 'action', is: /fail|denied|rejected/, use: { value: 'failure' } },
    ip_address: 'actor_ip',
    user_agent: 'user_agent',
    session_id: ['actor_session', 'hashed_token'],
    location: 'actor_location.country_code',
    correlation_id: 'request_id',
  },
};
