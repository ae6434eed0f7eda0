import { emailIn } from './email';
import type { Format } from './format';

/** Auth0's codes of what happened, in words. Others stay as they are. */
const actions = {
  s: 'login',
  f: 'failed_login',
  fp: 'failed_login_wrong_password',
  fu: 'failed_login_unknown_user',
  fc: 'failed_by_connector',
  fco: 'failed_by_cors',
  fsa: 'failed_silent_auth',
  ssa: 'silent_auth',
  ss: 'signup',
  fs: 'failed_signup',
  slo: 'logout',
  flo: 'failed_logout',
  du: 'deleted_user',
  fdu: 'failed_deleting_user',
  sv: 'verified_email',
  fv: 'failed_verifying_email',
  scp: 'changed_password',
  fcp: 'failed_changing_password',
  scpr: 'requested_password_change',
  fcpr: 'failed_requesting_password_change',
  sce: 'changed_email',
  fce: 'failed_changing_email',
  scu: 'changed_username',
  fcu: 'failed_changing_username',
  seacft: 'exchanged_authorization_code',
  feacft: 'failed_exchanging_authorization_code',
  seccft: 'exchanged_client_credentials',
  feccft: 'failed_exchanging_client_credentials',
  sertft: 'exchanged_refresh_token',
  fertft: 'failed_exchanging_refresh_token',
  sepft: 'exchanged_password',
  fepft: 'failed_exchanging_password',
  sapi: 'management_api_operation',
  fapi: 'failed_management_api_operation',
  mgmt_api_read: 'management_api_read',
  api_limit: 'api_limit_reached',
  limit_wc: 'blocked_account',
  limit_mu: 'blocked_address',
  limit_sul: 'blocked_user',
  pwd_leak: 'breached_password',
  gd_auth_succeed: 'mfa_succeeded',
  gd_auth_failed: 'mfa_failed',
  gd_auth_rejected: 'mfa_rejected',
  gd_enrollment_complete: 'mfa_enrolled',
  admin_update_launch: 'auth0_update_launched',
} as const;

const failures = /^(f|limit_|api_limit|pwd_leak|gd_auth_(failed|rejected)|w$)/;
const successes = /^(s(?!ys_)|gd_auth_succeed|gd_enrollment_complete|du$|mgmt_api_read)/;

/** Auth0's tenant logs: of the API (a list, or `{"logs": […]}`) and as log streams deliver them (`data`). */
export const auth0: Format = {
  name: 'auth0',
  title: 'Auth0',
  kind: 'json',
  envelopes: ['logs'],
  wrappers: ['data', 'detail.data'],
  marks: [['log_id', '_id'], 'date', 'type'],
  id: ['log_id', '_id'],
  fields: {
    action: { of: 'type', words: actions, otherwise: 'type' },
    occurred_at: { of: 'date' },
    resource: [
      {
        type: { value: 'user' },
        id: 'details.response.body.user_id',
        name: 'details.response.body.name',
      },
      { type: { value: 'api' }, id: 'details.request.path' },
      { type: { value: 'client' }, id: 'client_id', name: 'client_name' },
      { type: { value: 'connection' }, id: 'connection_id', name: 'connection' },
      { type: { value: 'tenant' }, id: 'tenant_name' },
    ],
    targets: [
      { type: { value: 'client' }, id: 'client_id', name: 'client_name' },
      { type: { value: 'connection' }, id: ['connection_id', 'connection'], name: 'connection' },
      { type: { value: 'api' }, id: 'audience' },
    ],
    actor: [
      {
        type: { value: 'user' },
        id: ['user_id', 'details.request.auth.user.user_id', 'user_name'],
        name: ['user_name', 'details.request.auth.user.name'],
        email: emailIn(['user_name', 'details.request.auth.user.email']),
      },
      { type: { value: 'system' }, id: 'client_id', name: 'client_name' },
    ],
    group: { id: 'organization_id', name: 'organization_name' },
    outcome: {
      when: 'type',
      is: failures,
      use: { value: 'failure' },
      otherwise: { when: 'type', is: successes, use: { value: 'success' } },
    },
    ip_address: ['ip', 'client_ip'],
    user_agent: 'user_agent',
    session_id: ['session_id', 'details.session_id'],
    location: [
      { template: '{location_info.city_name}, {location_info.country_code}' },
      'location_info.country_name',
    ],
    correlation_id: ['details.request.correlation_id', 'details.correlation_id'],
  },
};
