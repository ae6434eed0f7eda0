import { emailIn } from './email';
import type { Format } from './format';

// Addresses of sign-ins by some clients have a port.
const address = (path: string) => [{ of: path, match: /^(\d+(?:\.\d+){3}):\d+$/ }, path] as const;

/** Microsoft Entra (Azure AD): directory audits and sign-ins of Microsoft Graph, `{"value": […]}`, or of Azure Monitor. */
export const entra: Format = {
  name: 'entra',
  title: 'Microsoft Entra',
  kind: 'json',
  envelopes: ['value', 'records'],
  wrappers: ['properties'],
  marks: [
    'id',
    ['activityDateTime', 'createdDateTime'],
    ['activityDisplayName', 'appDisplayName', 'appId'],
  ],
  id: 'id',
  fields: {
    action: [
      'activityDisplayName',
      'operationType',
      { when: ['appDisplayName', 'appId'], use: { value: 'Sign-in' } },
    ],
    occurred_at: { of: ['activityDateTime', 'createdDateTime'] },
    resource: [
      {
        type: ['targetResources[0].type', { value: 'resource' }],
        id: ['targetResources[0].id', 'targetResources[0].userPrincipalName'],
        name: ['targetResources[0].displayName', 'targetResources[0].userPrincipalName'],
      },
      {
        type: { value: 'Application' },
        id: ['resourceId', 'appId'],
        name: ['resourceDisplayName', 'appDisplayName'],
      },
      { type: ['category', { value: 'directory' }], id: [] },
    ],
    targets: [
      {
        each: 'targetResources',
        type: ['type', { value: 'resource' }],
        id: ['id', 'userPrincipalName'],
        name: ['displayName', 'userPrincipalName'],
      },
      { type: { value: 'Application' }, id: 'appId', name: 'appDisplayName' },
    ],
    actor: [
      {
        type: { value: 'user' },
        id: ['initiatedBy.user.id', 'initiatedBy.user.userPrincipalName'],
        name: ['initiatedBy.user.displayName', 'initiatedBy.user.userPrincipalName'],
        email: emailIn('initiatedBy.user.userPrincipalName'),
      },
      {
        type: { value: 'system' },
        id: ['initiatedBy.app.servicePrincipalId', 'initiatedBy.app.appId'],
        name: ['initiatedBy.app.displayName', 'initiatedBy.app.servicePrincipalName'],
      },
      {
        type: { value: 'user' },
        id: ['userId', 'userPrincipalName'],
        name: ['userDisplayName', 'userPrincipalName'],
        email: emailIn('userPrincipalName'),
      },
      { type: { value: 'system' }, id: 'servicePrincipalId', name: 'servicePrincipalName' },
    ],
    group: { id: ['homeTenantId', 'tenantId'] },
    outcome: {
      of: 'result',
      words: { success: 'success', failure: 'failure', timeout: 'failure' },
      otherwise: {
        when: ['status.errorCode', 'resultType'],
        is: /^(0|success)$/i,
        use: { value: 'success' },
        otherwise: { when: ['status.errorCode', 'resultType'], use: { value: 'failure' } },
      },
    },
    ip_address: [...address('ipAddress'), ...address('initiatedBy.user.ipAddress')],
    user_agent: ['userAgent', 'additionalDetails[key=User-Agent].value'],
    session_id: ['sessionId', 'uniqueTokenIdentifier'],
    location: [
      { template: '{location.city}, {location.countryOrRegion}' },
      'location.countryOrRegion',
    ],
    correlation_id: 'correlationId',
  },
};
