import type { Format } from './format';

/** AWS CloudTrail: files of `{"Records": […]}`, lookups, and events as EventBridge delivers them (`detail`). */
export const cloudtrail: Format = {
  name: 'cloudtrail',
  title: 'AWS CloudTrail',
  kind: 'json',
  envelopes: ['Records'],
  wrappers: ['detail'],
  marks: ['eventName', 'eventSource', 'eventTime', ['eventID', 'awsRegion']],
  id: 'eventID',
  fields: {
    action: 'eventName',
    occurred_at: { of: 'eventTime' },
    resource: [
      { type: 'resources[0].type', id: 'resources[0].ARN', name: 'resources[0].resourceName' },
      {
        type: { of: 'eventSource', match: /^([^.]+)/ },
        id: [
          { template: '{requestParameters.bucketName}/{requestParameters.key}' },
          'requestParameters.bucketName',
          'requestParameters.userName',
          'requestParameters.roleName',
          'requestParameters.roleArn',
          'requestParameters.groupName',
          'requestParameters.policyArn',
          'requestParameters.functionName',
          'requestParameters.keyId',
          'requestParameters.secretId',
          'requestParameters.trailName',
          'requestParameters.dBInstanceIdentifier',
          'requestParameters.clusterName',
          'requestParameters.tableName',
          'requestParameters.instancesSet.items[0].instanceId',
          'requestParameters.instanceId',
          'requestParameters.groupId',
          'requestParameters.name',
        ],
      },
    ],
    targets: [
      {
        each: 'resources',
        type: ['type', { value: 'resource' }],
        id: 'ARN',
        name: 'resourceName',
      },
    ],
    actor: [
      {
        type: {
          of: 'userIdentity.type',
          words: { awsservice: 'system' },
          otherwise: { value: 'user' },
        },
        id: ['userIdentity.arn', 'userIdentity.principalId', 'userIdentity.invokedBy'],
        name: [
          'userIdentity.userName',
          { of: 'userIdentity.principalId', match: /:(.+)$/ },
          'userIdentity.sessionContext.sessionIssuer.userName',
          'userIdentity.invokedBy',
          { of: 'userIdentity.type', words: { root: 'root' } },
        ],
        email: { of: 'userIdentity.principalId', match: /:([^:@\s]+@[^:@\s]+)$/ },
      },
    ],
    on_behalf_of: [{ type: { value: 'user' }, id: 'userIdentity.onBehalfOf.userId' }],
    group: { id: ['recipientAccountId', 'userIdentity.accountId'] },
    outcome: {
      when: ['errorCode', 'errorMessage'],
      use: { value: 'failure' },
      otherwise: {
        of: 'responseElements.ConsoleLogin',
        words: { failure: 'failure' },
        otherwise: { value: 'success' },
      },
    },
    ip_address: 'sourceIPAddress',
    user_agent: 'userAgent',
    session_id: 'userIdentity.accessKeyId',
    location: 'awsRegion',
    correlation_id: ['requestID', 'sharedEventID'],
  },
};
